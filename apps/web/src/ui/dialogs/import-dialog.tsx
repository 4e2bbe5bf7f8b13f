import { ok, type Edit, type Imported, type Refusal, type Result } from '@paperroll/model';
import { useCallback, type ReactElement } from 'react';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { useBoard, useChrome, type BoardParts } from '../board/board-context.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { FilePicker } from '../kit/file-picker.tsx';
import { useFileDrop } from '../kit/use-file-drop.ts';
import { importFormats, readable } from '../read-board-file.ts';
import { bringFile, doBesideWall } from '../long-work/bring-file.ts';
import { editsOf, insertImported } from '../long-work/insert-imported.ts';
import { nextTurn } from '../../long-work/next-turn.ts';
import { ImportReportDialog } from './import-report-dialog.tsx';
import '../../styles/dialogs.css';

/** Puts what a file holds onto this board, beside what hangs there already. */
export function ImportDialog(): ReactElement {
  const board = useBoard();
  const { chrome } = board;
  const { runWork } = useApp();
  const imported = useChrome((state) => state.imported);
  const { closeDialog } = chrome.getState();
  const read = useCallback((file: File): void => void bringFile(chrome, runWork, file), [chrome, runWork]);
  const over = useFileDrop(read);
  if (imported?.ok) return <ImportReportDialog imported={imported.value} confirmLabel={t('import.put-up')} onConfirm={() => Promise.resolve(insert(board, imported.value))} onClose={closeDialog} />;
  return (
    <Dialog title={t('import.title')} description={readable(importFormats())} onClose={closeDialog}>
      <div className={`dialog__body drop-box${over ? ' drop-box--over' : ''}`}>
        <p>{t('import.how')}</p>
        <FilePicker primary label={t('import.choose')} onFile={read} />
        <p className="field__error" role="alert">
          {imported ? refusalWords(imported.error) : null}
        </p>
      </div>
    </Dialog>
  );
}

/** Begins to put it up, unless there is nothing; the dialog goes, and the wall is free meanwhile. */
function insert(board: BoardParts, imported: Imported): Result<undefined, Refusal> {
  const edits = editsOf(board.session.editor, imported.snapshot);
  if (!edits.ok) return edits;
  void putUp(board, imported, edits.value);
  return ok(undefined);
}

/** Puts it up in slices, then shows what came. */
async function putUp({ session: { editor }, chrome }: BoardParts, { report }: Imported, edits: readonly Edit[]): Promise<void> {
  const done = await doBesideWall(chrome, t('work.putting-up', { title: report.title || t('board.untitled') }), (options) => insertImported(editor, edits, nextTurn, options));
  if (done?.ok) editor.reveal(done.value);
}
