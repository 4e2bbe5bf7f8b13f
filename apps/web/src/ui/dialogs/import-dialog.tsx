import { editsToInsert, fail, ok, type ElementId, type Imported, type Refusal, type Result } from '@paperroll/model';
import type { Editor } from '@paperroll/editor';
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { useBoard, useChrome } from '../board/board-context.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { FilePicker } from '../kit/file-picker.tsx';
import { importFormats, readBoardFile, readable } from '../read-board-file.ts';
import { useFileDrop } from '../kit/use-file-drop.ts';
import { ImportReportDialog } from './import-report-dialog.tsx';
import '../../styles/dialogs.css';

/** Puts what a file holds onto this board, beside what hangs there already. */
export function ImportDialog(): ReactElement {
  const { session, chrome } = useBoard();
  const { editor } = session;
  const [imported, setImported] = useState<Imported | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const close = chrome.getState().closeDialog;
  const dropped = useChrome((state) => state.dropped);
  const show = useCallback((answer: Result<Imported, Refusal>): void => (answer.ok ? setImported(answer.value) : setProblem(answer.error.message)), []);
  const read = useCallback(
    (file: File): void => {
      setProblem(undefined);
      void readBoardFile(file, importFormats(), editor.makeId).then(show);
    },
    [editor, show],
  );
  useEffect(() => {
    if (dropped) void readBoardFile(dropped, importFormats(), editor.makeId).then(show);
  }, [dropped, editor, show]);
  const over = useFileDrop(read);
  if (imported) return <ImportReportDialog imported={imported} confirmLabel="Put it on this wall" onConfirm={() => Promise.resolve(insert(editor, imported))} onClose={close} />;
  return (
    <Dialog title="Import into this board" description={readable(importFormats())} onClose={close}>
      <div className={`dialog__body drop-box${over ? ' drop-box--over' : ''}`}>
        <p>Drop a file here, or choose one. It comes to the right of what hangs there already, and one undo takes it away again.</p>
        <FilePicker primary label="Choose a file…" onFile={read} />
        <p className="field__error" role="alert">
          {problem}
        </p>
      </div>
    </Dialog>
  );
}

/** One edit, so that it is one undo step; then shows what came. */
function insert(editor: Editor, { snapshot }: Imported): Result<undefined, Refusal> {
  const edits = editsToInsert(snapshot, editor.index.snapshot(), editor.makeId);
  if (edits.length === 0) return fail({ code: 'nothing-to-import', message: 'There is nothing in this file to put on the wall.' });
  const before = new Set<ElementId>(editor.index.elements.keys());
  const done = editor.run({ type: 'batch', edits });
  if (!done.ok) return done;
  editor.reveal([...editor.index.elements.keys()].filter((id) => !before.has(id)));
  return ok(undefined);
}
