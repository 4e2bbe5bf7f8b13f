import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { HistoryEntry } from '../history/history-codec.ts';
import { mergeRoom } from './merge-room.ts';
import { rebuildRoom } from './rebuild-room.ts';

/** A long text, written and deleted again letter by letter. */
function writtenAndDeleted(): { readonly doc: Y.Doc; readonly rows: readonly HistoryEntry[] } {
  const doc = new Y.Doc();
  const rows: HistoryEntry[] = [];
  doc.on('update', (update: Uint8Array) => void rows.push({ at: rows.length + 1, author: '', update }));
  const text = doc.getText('text');
  for (let i = 0; i < 200; i++) text.insert(text.length, 'word ');
  for (let i = 0; i < 200; i++) text.delete(text.length - 5, 5);
  return { doc, rows };
}

test('a merged room does not carry what was deleted, and the history still has it', () => {
  const { doc, rows } = writtenAndDeleted();
  const { update, segment } = mergeRoom({ snapshot: undefined, rows, keep: true });
  expect(update.length).toBeLessThan(50);
  const late = new Y.Doc();
  Y.applyUpdate(late, update);
  expect(Y.equalSnapshots(Y.snapshot(late), Y.snapshot(doc))).toBe(true);
  const past = rebuildRoom({ checkpoint: undefined, snapshot: undefined, segments: [segment?.bytes ?? new Uint8Array()], tail: [], until: 200 });
  const then = new Y.Doc();
  Y.applyUpdate(then, past);
  expect(then.getText('text').toJSON()).toBe('word '.repeat(200));
});

test('merging in steps and merging at once give the same document', () => {
  const { doc, rows } = writtenAndDeleted();
  const first = mergeRoom({ snapshot: undefined, rows: rows.slice(0, 150), keep: false });
  const second = mergeRoom({ snapshot: first.update, rows: rows.slice(150), keep: false });
  expect(first.segment).toBeUndefined();
  const [once, twice] = [mergeRoom({ snapshot: undefined, rows, keep: false }).update, second.update].map((update) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, update);
    return Y.snapshot(copy);
  });
  expect(once).toEqual(twice);
  expect(Y.equalSnapshots(Y.snapshot(doc), once ?? Y.emptySnapshot)).toBe(true);
});

test('what came before its past waits in the merged room until that has come', () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => void updates.push(update));
  const text = doc.getText('text');
  text.insert(0, 'one ');
  text.insert(4, 'two');
  const [one = new Uint8Array(), two = new Uint8Array()] = updates;
  const early = mergeRoom({ snapshot: undefined, rows: [{ at: 1, author: '', update: two }], keep: false });
  const whole = mergeRoom({ snapshot: early.update, rows: [{ at: 2, author: '', update: one }], keep: false });
  const late = new Y.Doc();
  Y.applyUpdate(late, whole.update);
  expect(late.getText('text').toJSON()).toBe('one two');
});
