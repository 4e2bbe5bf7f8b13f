import * as Y from 'yjs';
import { createBoardDoc, type BoardDoc } from '../../../board/board-doc.ts';
import { createBoardIndex, type BoardIndex } from '../../../board/board-index.ts';
import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { Edit } from '../../../edits/edit.ts';
import { runEdit } from '../../../edits/run-edit.ts';
import { seedBoard } from '../../../edits/seed-board.ts';

/** Somebody at a board, for tests of what two do at once. */
export interface Person {
  readonly board: BoardDoc;
  readonly index: BoardIndex;
  /** Makes an edit; a refusal throws. */
  run(edit: Edit): void;
  snapshot(): BoardSnapshot;
}

/** Two people who have the same board, and have not met since. */
export function twoPeople(start: BoardSnapshot): readonly [Person, Person] {
  const first = createBoardDoc();
  seedBoard(first, start);
  const second = createBoardDoc();
  Y.applyUpdate(second.doc, Y.encodeStateAsUpdate(first.doc));
  return [personAt(first), personAt(second)];
}

/** Everything that either wrote reaches the other. */
export function meet(ann: Person, ben: Person): void {
  const [fromAnn, fromBen] = [ann, ben].map(({ board }) => Y.encodeStateAsUpdate(board.doc)) as [Uint8Array, Uint8Array];
  Y.applyUpdate(ann.board.doc, fromBen);
  Y.applyUpdate(ben.board.doc, fromAnn);
}

function personAt(board: BoardDoc): Person {
  const index = createBoardIndex(board);
  return {
    board,
    index,
    run(edit) {
      const answer = runEdit(board, index, edit);
      if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    },
    snapshot: () => index.snapshot(),
  };
}
