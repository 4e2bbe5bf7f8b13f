import type { ElementId } from '@paperroll/model';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { FindingView } from './finding-view.tsx';
import { useLint } from './model-context.tsx';

/** What the checks say of one element, slice or specification. */
export function ElementFindings({ id }: { readonly id: ElementId }): ReactElement | null {
  const findings = useLint().about(id);
  if (findings.length === 0) return null;
  return (
    <section className="em-findings" aria-label={t('em.findings-here', { count: findings.length })}>
      <h3 className="field__label">{t('em.findings-here', { count: findings.length })}</h3>
      <ul className="em-findings__list">
        {findings.map((finding) => (
          <FindingView key={finding.id} finding={finding} leads={finding.ids[0] !== id} />
        ))}
      </ul>
    </section>
  );
}
