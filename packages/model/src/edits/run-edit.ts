import type { BoardDoc, BoardWriter } from '../board/board-doc.ts';
import type { BoardIndex } from '../board/board-index.ts';
import { assertNever, type Refusal, type Result } from '../result.ts';
import { addElements, connectElements } from './add-elements.ts';
import { createBatchView } from './batch-view.ts';
import { deleteElements, deleteRelations } from './delete-elements.ts';
import { editBoard } from './edit-board.ts';
import { lockElements, retypeElements, setProps, setText, spliceText } from './edit-elements.ts';
import { allowed, DEFAULT_LIMITS, refuse, type EditHandler, type EditLimits, type EditView } from './edit-handler.ts';
import { editRelation } from './edit-relation.ts';
import type { Edit } from './edit.ts';
import { moveElements, reorderElements, resizeElements } from './move-elements.ts';

/** Asks whether the edit may be made now, writing nothing: menus and shortcuts ask what `runEdit` will ask. */
export function canEdit(view: EditView, edit: Edit, limits: EditLimits = DEFAULT_LIMITS): Result<undefined, Refusal> {
  if (edit.type !== 'batch') return withHandler(edit, (handler, e) => handler.check(view, e, limits));
  if (edit.edits.length === 0) return refuse('nothing-to-do', 'There is nothing to change.');
  const after = createBatchView(view);
  for (const part of edit.edits) {
    const answer = canEdit(after, part, limits);
    if (!answer.ok) return answer;
    applyEdit(after, part, after.writer);
  }
  return allowed;
}

/** Makes the edit in one transaction, or refuses it whole. */
export function runEdit(board: BoardDoc, index: BoardIndex, edit: Edit, limits: EditLimits = DEFAULT_LIMITS): Result<undefined, Refusal> {
  const answer = canEdit(index, edit, limits);
  if (!answer.ok) return answer;
  board.transact('local', (writer) => applyEdit(index, edit, writer));
  return allowed;
}

/** Writes a checked edit. The index still shows the board before it, so the parts of a batch see it through a view. */
function applyEdit(view: EditView, edit: Edit, writer: BoardWriter): void {
  if (edit.type !== 'batch') {
    withHandler(edit, (handler, e) => handler.apply(view, e, writer));
    return;
  }
  const after = createBatchView(view);
  for (const part of edit.edits) {
    applyEdit(after, part, writer);
    if (writer !== after.writer) applyEdit(after, part, after.writer);
  }
}

type Single = Exclude<Edit, { readonly type: 'batch' }>;

function withHandler<R>(edit: Single, use: (handler: EditHandler<Edit>, edit: Edit) => R): R {
  return use(handlerOf(edit) as EditHandler<Edit>, edit);
}

function handlerOf(edit: Single): EditHandler<never> {
  switch (edit.type) {
    case 'add-elements':
      return addElements;
    case 'move-elements':
      return moveElements;
    case 'resize-elements':
      return resizeElements;
    case 'set-text':
      return setText;
    case 'splice-text':
      return spliceText;
    case 'retype-elements':
      return retypeElements;
    case 'set-props':
      return setProps;
    case 'lock-elements':
      return lockElements;
    case 'reorder-elements':
      return reorderElements;
    case 'delete-elements':
      return deleteElements;
    case 'connect-elements':
      return connectElements;
    case 'edit-relation':
      return editRelation;
    case 'delete-relations':
      return deleteRelations;
    case 'edit-board':
      return editBoard;
    default:
      return assertNever(edit);
  }
}
