import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { WorkBar } from '../kit/work-bar.tsx';
import type { Written } from './use-written.ts';

/** What stands in the place of a preview while there is none: how far it is, why it stopped, or what went wrong. */
export function ExportWaiting({ written }: { readonly written: Exclude<Written<unknown>, { readonly state: 'done' }> }): ReactElement {
  switch (written.state) {
    case 'failed':
      return (
        <p className="note-box note-box--bad" role="alert">
          {written.message}
        </p>
      );
    case 'working':
      return <div className="export__preview export__picture">{written.work ? <WorkBar work={written.work} /> : <span className="spinner" />}</div>;
    case 'stopped':
      return (
        <div className="export__preview export__picture">
          <p>{t('work.stopped')}</p>
          <button type="button" className="button" onClick={written.again}>
            {t('work.again')}
          </button>
        </div>
      );
  }
}
