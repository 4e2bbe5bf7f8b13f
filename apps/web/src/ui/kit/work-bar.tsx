import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import type { LongWork } from '../../long-work/long-work.ts';
import type { WorkProgress } from '../../long-work/work-progress.ts';
import '../../styles/work.css';

/** Work as it goes on: what is being done, how far it is, and the way to end it. */
export function WorkBar({ work: { title, progress, cancel } }: { readonly work: LongWork }): ReactElement {
  const { done, total } = progress;
  const share = done === undefined || total === undefined || total === 0 ? undefined : Math.min(1, done / total);
  return (
    <div className="work">
      <p className="work__title">{title}</p>
      <progress className="work__bar" aria-label={title} max={1} {...(share === undefined ? {} : { value: share })} />
      <p className="work__words">{wordsOf(progress)}</p>
      <button type="button" className="button button--quiet work__cancel" onClick={cancel}>
        {t('work.cancel')}
      </button>
    </div>
  );
}

function wordsOf({ phase, done, total }: WorkProgress): string {
  const words = t(`work.phase.${phase}`);
  return done === undefined || total === undefined ? words : `${words} ${t('work.count', { done, total })}`;
}
