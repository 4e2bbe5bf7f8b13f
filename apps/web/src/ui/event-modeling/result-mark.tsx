import type { SpecificationResult } from '@paperroll/model';
import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';

const ICONS: Readonly<Record<SpecificationResult['state'], LucideIcon>> = { passes: CircleCheck, fails: CircleX, 'not-runnable': CircleHelp };

/** How a specification did: a picture and words, and colour beside. `short` leaves the words to those who listen. */
export function ResultMark({ result, short = false }: { readonly result: SpecificationResult | undefined; readonly short?: boolean }): ReactElement | null {
  if (!result) return null;
  const Icon = ICONS[result.state];
  const words = result.state === 'passes' && result.level === 'types' ? t('em.result.passes-types') : t(`em.result.${result.state}`);
  return (
    <span className={`em-result em-result--${result.state}`}>
      <Icon size={short ? 16 : 18} aria-hidden="true" />
      <span className={short ? 'visually-hidden' : ''}>{words}</span>
    </span>
  );
}
