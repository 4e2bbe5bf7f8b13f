import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useChrome } from '../board/board-context.tsx';
import { WorkBar } from '../kit/work-bar.tsx';

/** What goes on beside the wall. */
export function WorkCard(): ReactElement | null {
  const work = useChrome((state) => state.work);
  return work ? (
    <section className="work-card" aria-label={t('work.beside')}>
      <WorkBar work={work} />
    </section>
  ) : null;
}
