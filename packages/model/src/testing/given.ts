import { expect } from 'vitest';
import * as Y from 'yjs';
import type { BoardDiff } from '../board/board-diff.ts';
import { createBoardDoc } from '../board/board-doc.ts';
import { createBoardIndex, snapshotOf } from '../board/board-index.ts';
import type { BoardSnapshot } from '../board/snapshot.ts';
import { createBoardUndo } from '../board/undo.ts';
import type { Edit } from '../edits/edit.ts';
import { canEdit, runEdit } from '../edits/run-edit.ts';
import { seedBoard } from '../edits/seed-board.ts';
import { boardJson } from '../notations/board-file-format.ts';
import { byOrder } from '../order.ts';
import { parseElement } from '../schema/element.ts';
import { parseRelation } from '../schema/relation.ts';

/** What became of an edit, after the laws were checked. */
export interface Outcome {
  /** The board after the edit, or the untouched one after a refusal. */
  readonly after: BoardSnapshot;
  /** What the edit changed; undefined when it was refused or changed nothing. */
  readonly diff: BoardDiff | undefined;
  /** The edit was made; look at the board that it left. */
  made(look: (after: BoardSnapshot, diff: BoardDiff | undefined) => void): void;
  /** The edit was refused with the code, and nothing was written. */
  refused(code: string): void;
}

/**
 * A board to try an edit on: `given(board).when(edit).made((after) => …)`. Every accepted edit is held to the laws: one diff
 * that explains the whole change · undo restores the snapshot, redo the change · peers fed the updates have an equal snapshot ·
 * the snapshot validates and survives the board file.
 */
export function given(before: BoardSnapshot): { when(edit: Edit): Outcome } {
  return { when: (edit) => tryEdit(before, edit) };
}

function tryEdit(seed: BoardSnapshot, edit: Edit): Outcome {
  const board = createBoardDoc();
  seedBoard(board, seed);
  const index = createBoardIndex(board);
  const before = index.snapshot();
  expect(before).toEqual(seed);

  const watching = createBoardDoc();
  Y.applyUpdate(watching.doc, Y.encodeStateAsUpdate(board.doc));
  const updates: Uint8Array[] = [];
  board.doc.on('update', (update: Uint8Array) => updates.push(update));
  const diffs: BoardDiff[] = [];
  index.onDiff((diff) => diffs.push(diff));
  const undo = createBoardUndo(board);

  const asked = canEdit(index, edit);
  const answer = runEdit(board, index, edit);
  expect(answer).toEqual(asked);
  const after = index.snapshot();
  const diff = diffs[0];

  if (!answer.ok) {
    expect(updates, 'a refused edit writes nothing').toEqual([]);
    expect(after).toEqual(before);
  } else {
    expect(diffs.length, 'one edit is one diff').toBeLessThanOrEqual(1);
    expect(updates.length, 'one edit is one update').toBeLessThanOrEqual(1);
    expectDiffExplains(before, diff, after);
    expect(after, 'kept lookups equal those from scratch').toEqual(snapshotOf(board));
    expectPeersAgree(watching, updates, board.doc, after);
    expectValid(after);
    expectUndoRestores(undo, () => index.snapshot(), before, after, updates.length > 0);
  }
  undo.dispose();
  index.dispose();
  return {
    after,
    diff,
    made(look) {
      expect(answer).toEqual({ ok: true, value: undefined });
      look(after, diff);
    },
    refused(code) {
      expect(answer.ok ? 'accepted' : answer.error.code).toBe(code);
      expect(answer.ok ? '' : answer.error.message).toMatch(/^\S.*[.?!]$|^A .* cannot be added: /);
    },
  };
}

function expectDiffExplains(before: BoardSnapshot, diff: BoardDiff | undefined, after: BoardSnapshot): void {
  const explained = <T extends { readonly id: string }>(list: readonly T[], changes: BoardDiff['elements'] | BoardDiff['relations'] | undefined): T[] => {
    const byId = new Map<string, unknown>(list.map((item) => [item.id, item]));
    for (const item of changes?.removed ?? []) {
      expect(byId.get(item.id)).toEqual(item);
      byId.delete(item.id);
    }
    for (const change of changes?.changed ?? []) {
      expect(byId.get(change.before.id)).toEqual(change.before);
      byId.set(change.after.id, change.after);
    }
    for (const item of changes?.added ?? []) {
      expect(byId.has(item.id)).toBe(false);
      byId.set(item.id, item);
    }
    return [...byId.values()] as T[];
  };
  expect(explained(before.elements, diff?.elements).sort(byOrder)).toEqual(after.elements);
  expect(explained(before.relations, diff?.relations).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(after.relations);
  expect(diff?.meta?.after ?? before.meta).toEqual(after.meta);
}

function expectPeersAgree(watching: ReturnType<typeof createBoardDoc>, updates: readonly Uint8Array[], doc: Y.Doc, after: BoardSnapshot): void {
  for (const update of updates) Y.applyUpdate(watching.doc, update);
  expect(snapshotOf(watching), 'a peer that was there sees the same board').toEqual(after);
  const fresh = createBoardDoc();
  Y.applyUpdate(fresh.doc, Y.encodeStateAsUpdate(doc));
  expect(snapshotOf(fresh), 'a peer that comes later sees the same board').toEqual(after);
}

/** The snapshot validates, and the board file brings it back whole. */
export function expectValid(snapshot: BoardSnapshot): void {
  for (const element of snapshot.elements) expect(parseElement(element)).toEqual({ ok: true, value: element });
  for (const relation of snapshot.relations) expect(parseRelation(relation)).toEqual({ ok: true, value: relation });
  const file = boardJson.exportText?.(snapshot) ?? '';
  let made = 0;
  const back = boardJson.importText?.(file, { fileName: 'board.json', makeId: () => `made-${(made += 1)}` });
  expect(back?.ok && back.value.snapshot).toEqual(snapshot);
}

function expectUndoRestores(
  undo: ReturnType<typeof createBoardUndo>,
  now: () => BoardSnapshot,
  before: BoardSnapshot,
  after: BoardSnapshot,
  changed: boolean,
): void {
  expect(undo.undo(), 'there is something to undo when something was written').toBe(changed);
  expect(now(), 'undo restores the board').toEqual(before);
  expect(undo.redo()).toBe(changed);
  expect(now(), 'redo restores the change').toEqual(after);
}
