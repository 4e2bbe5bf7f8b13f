import type { BoardDoc } from '../board/board-doc.ts';
import type { BoardSnapshot } from '../board/snapshot.ts';

/** Writes a whole snapshot into an empty board: how a sample, a template or an imported file becomes a board. Not undoable. */
export function seedBoard(board: BoardDoc, snapshot: BoardSnapshot): void {
  board.transact('system', (writer) => {
    const { meta } = snapshot;
    for (const name of ['version', 'title', 'notation', 'level'] as const) writer.setBoard(name, meta[name]);
    for (const [kind, label] of Object.entries(meta.labels)) writer.setLabel(kind, label);
    for (const [name, value] of Object.entries(meta.props)) writer.setBoard(name, value);
    for (const element of snapshot.elements) writer.putElement(element);
    for (const relation of snapshot.relations) writer.putRelation(relation);
  });
}
