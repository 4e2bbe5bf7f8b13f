import { kindOf, type Imported, type Refusal, type ReportLine, type Result } from '@paperroll/model';
import { useState, type ReactElement } from 'react';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { findLocalNotation } from '../../i18n/local-notation.ts';
import { t } from '../../i18n/t.ts';
import { formatTitle } from '../format-title.ts';
import { Dialog } from '../kit/dialog.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import '../../styles/dialogs.css';

/** What the report dialog needs; `onConfirm` puts the board where it goes. */
export interface ImportReportDialogProps {
  readonly imported: Imported;
  readonly confirmLabel: string;
  readonly onConfirm: () => Promise<Result<undefined, Refusal>>;
  readonly onClose: () => void;
}

/** What was read from a file, before it goes on a wall: counts, what was repaired, what was left out. */
export function ImportReportDialog({ imported, confirmLabel, onConfirm, onClose }: ImportReportDialogProps): ReactElement {
  const [state, setState] = useState<{ readonly busy: boolean; readonly problem?: string }>({ busy: false });
  const { report, snapshot } = imported;
  const notation = findLocalNotation(snapshot.meta.notation);
  const confirm = (): void => {
    setState({ busy: true });
    void onConfirm().then((done) => (done.ok ? onClose() : setState({ busy: false, problem: refusalWords(done.error) })));
  };
  return (
    <Dialog title={report.title || t('board.untitled')} description={t('report.about', { format: formatTitle({ id: report.format, title: report.format }), elements: snapshot.elements.length, relations: report.counts.relations })} onClose={onClose}>
      <div className="dialog__body">
        <ul className="report-counts" aria-label={t('report.counts')}>
          {Object.entries(report.counts.elements).map(([id, number]) => {
            const kind = notation ? kindOf(notation, id) : undefined;
            return (
              <li key={id} className="report-count">
                {kind ? <KindSwatch kind={kind} size={22} /> : null}
                <span>{kind?.plural ?? id}</span>
                <strong>{number}</strong>
              </li>
            );
          })}
        </ul>
        <Lines title={t('report.repaired', { count: report.repairs.length })} lines={report.repairs} />
        <Lines title={t('report.dropped', { count: report.dropped.length })} lines={report.dropped} />
        {report.repairs.length + report.dropped.length === 0 ? <p className="note-box">{t('report.clean')}</p> : null}
        {state.problem ? (
          <p className="note-box note-box--bad" role="alert">
            {state.problem}
          </p>
        ) : null}
      </div>
      <footer className="dialog__foot">
        <button type="button" className="button button--primary" disabled={state.busy} onClick={confirm}>
          {confirmLabel}
        </button>
        <button type="button" className="button button--quiet" onClick={onClose}>
          {t('dialog.cancel')}
        </button>
      </footer>
    </Dialog>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly ReportLine[] }): ReactElement | null {
  if (lines.length === 0) return null;
  return (
    <section className="report-lines">
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={`${line.code} ${line.at} ${line.message}`}>
            {refusalWords(line)} {line.at ? <span className="report-lines__at">{placeWords(line.at)}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where in the file: lines and rows in words, paths as they are. */
function placeWords(at: string): string {
  const [, unit, number] = /^(line|row) (\d+)$/u.exec(at) ?? [];
  return unit === undefined || number === undefined ? at : t(unit === 'line' ? 'report.line' : 'report.row', { number });
}
