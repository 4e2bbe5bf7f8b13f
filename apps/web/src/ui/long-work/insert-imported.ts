import { editsToInsert, fail, ok, type BoardSnapshot, type Edit, type ElementId, type Refusal, type Result } from '@paperroll/model';
import type { Editor } from '@paperroll/editor';
import { t } from '../../i18n/t.ts';
import type { WorkOptions } from '../../long-work/work-runner.ts';

/** As many stickies as go on a wall in one piece without anybody feeling it. */
const SLICE = 250;

/** Waits for the next turn of the page. */
export type NextTurn = () => Promise<void>;

/** Whether the board takes all of it; what it does not take, it says why. */
export function editsOf(editor: Editor, snapshot: BoardSnapshot): Result<readonly Edit[], Refusal> {
  const edits = editsToInsert(snapshot, editor.index.snapshot(), () => editor.makeId());
  return edits.length === 0 ? fail({ code: 'nothing-to-import', message: t('import.nothing') }) : ok(edits);
}

/**
 * Puts an imported board on the wall in slices, between which the wall can be moved and written on; all of them are one undo step. Cancelled, it takes
 * away again what it has put up. The title and the like come last, so that until then nothing of the board itself has changed.
 */
export async function insertImported(editor: Editor, edits: readonly Edit[], nextTurn: NextTurn, { onProgress, signal }: WorkOptions): Promise<Result<readonly ElementId[], Refusal>> {
  const asOne = { merge: `import ${editor.makeId()}`, patient: true };
  const total = edits.reduce((sum, edit) => sum + (edit.type === 'add-elements' ? edit.elements.length : 0), 0);
  const come: ElementId[] = [];
  const takeAway = (): void => {
    const left = come.filter((id) => editor.index.elements.has(id));
    if (left.length > 0) editor.run({ type: 'delete-elements', ids: left }, asOne);
  };
  for (const slice of slicesOf(edits)) {
    if (signal?.aborted) {
      takeAway();
      throw signal.reason;
    }
    const done = editor.run(slice, asOne);
    if (!done.ok) {
      takeAway();
      return done;
    }
    if (slice.type === 'add-elements') come.push(...slice.elements.map(({ id }) => id));
    onProgress?.({ phase: 'placing', done: come.length, total });
    await nextTurn();
  }
  return ok(come);
}

/** First stickies, then what connects them, then the board's own words. */
function* slicesOf(edits: readonly Edit[]): Iterable<Edit> {
  for (const edit of edits) {
    if (edit.type !== 'add-elements') continue;
    for (const elements of slices(edit.elements)) yield { type: 'add-elements', elements };
    for (const relations of slices(edit.relations ?? [])) yield { type: 'connect-elements', relations };
  }
  for (const edit of edits) if (edit.type !== 'add-elements') yield edit;
}

function* slices<T>(list: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < list.length; at += SLICE) yield list.slice(at, at + SLICE);
}
