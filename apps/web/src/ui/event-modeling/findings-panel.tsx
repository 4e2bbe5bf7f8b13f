import type { LintProfile, ModelFinding } from '@paperroll/model';
import { CircleCheck } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';
import { SelectField } from '../kit/select-field.tsx';
import { FindingView } from './finding-view.tsx';
import { useLint, useLiveModel } from './model-context.tsx';

/** How many are shown at first: a long list is read from its start, and a model that was just imported may have thousands. */
const AT_FIRST = 60;

const PROFILES: readonly LintProfile[] = ['workshop', 'valid', 'strict'];

/** What the checks say of the whole model, by rule, as strictly as one asks. */
export function FindingsPanel(): ReactElement {
  const lint = useLint();
  const live = useLiveModel();
  const [shown, setShown] = useState(AT_FIRST);
  const findings = lint.findings();
  return (
    <>
      <SelectField label={t('em.profile')} value={lint.profile} options={PROFILES.map((value) => ({ value, label: t(`em.profile.${value}` as MessageId) }))} onChange={(next) => live.setProfile(next as LintProfile)} />
      {findings.length === 0 ? (
        <p className="em-clean">
          <CircleCheck size={18} aria-hidden="true" />
          {t('em.clean')}
        </p>
      ) : (
        <>
          <output className="em-findings__count">{countWords(findings)}</output>
          <ul className="em-findings__list" aria-label={t('em.tab.findings')}>
            {findings.slice(0, shown).map((finding) => (
              <FindingView key={finding.id} finding={finding} leads />
            ))}
          </ul>
          {findings.length > shown ? (
            <button type="button" className="button" onClick={() => setShown(shown + AT_FIRST)}>
              {t('em.more-findings', { count: findings.length - shown })}
            </button>
          ) : null}
        </>
      )}
    </>
  );
}

function countWords(findings: readonly ModelFinding[]): string {
  const count = (severity: ModelFinding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  return t('em.count', { errors: count('error'), warnings: count('warning'), hints: count('hint') });
}
