import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeMessage } from '@paperroll/protocol';
import * as Y from 'yjs';
import { Rooms } from '../rooms/rooms.ts';
import { PendingUpdates } from '../rooms/pending-updates.ts';
import { createTestDeps } from '../testing/room-deps.ts';
import { createMember } from '../testing/room-peers.ts';
import { KnownState } from './known-state.ts';
import { tearsItems } from './torn-items.ts';
import { summariseUpdate } from './update-summary.ts';
import type { UpdateSummary } from './update-ids.ts';

const author = 5;
const summaryOf = (update: Uint8Array): UpdateSummary => {
  const summary = summariseUpdate(update);
  if (!summary.ok) throw new Error(summary.error.message);
  return summary.value;
};
/** Ten ids that the author claims to be garbage: a struct of one byte for its kind, one for its length. */
const garbage = Uint8Array.of(1, 1, author, 0, 0, 10, 0);
const text = (length: number): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = author;
  doc.getText('a').insert(0, 'x'.repeat(length));
  return Y.encodeStateAsUpdate(doc);
};
const frame = (update: Uint8Array): Uint8Array => encodeMessage({ type: 'sync-update', update });

describe('an author who says two things of the same ids', () => {
  test('would break the documents of others halfway through', () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, garbage);
    expect(() => Y.applyUpdate(doc, text(20))).toThrow();
  });

  test('is closed, and nobody hears of it', async () => {
    const deps = createTestDeps();
    await deps.store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: {} });
    const room = await new Rooms(deps).open('b', 'board');
    const [attacker, witness] = [createMember(1), createMember(2)];
    room.join(attacker);
    room.join(witness);
    expect(room.receive(attacker, frame(garbage))).toBeUndefined();
    expect(room.receive(attacker, frame(text(20)))).toBe('malformed');
    expect(room.receive(attacker, frame(text(10)))).toBeUndefined();
    expect(witness.doc.getText('a').length).toBe(0);
    expect(witness.heard.filter((message) => message.type === 'sync-update')).toHaveLength(1);
  });

  test('is found out also when the first of it waits for its past', () => {
    const whole = text(30);
    const late = Y.diffUpdate(whole, Y.encodeStateVectorFromUpdate(text(20)));
    const [known, pending] = [new KnownState(), new PendingUpdates(10)];
    expect(pending.accept(summaryOf(late), known)).toBe(true);
    known.add(summaryOf(late));
    expect(pending.tears(summaryOf(text(25)), known)).toBe(true);
    expect(pending.tears(summaryOf(text(20)), known)).toBe(false);
    expect(pending.tears(summaryOf(whole), known)).toBe(false);
  });
});

test('who writes, loses the line, and comes back by a state vector tears nothing', () => {
  const step = fc.record({ at: fc.nat(), insert: fc.integer({ min: 0, max: 6 }), remove: fc.integer({ min: 0, max: 4 }), arrives: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const doc = new Y.Doc();
      const [known, pending] = [new KnownState(), new PendingUpdates(1000)];
      const take = (update: Uint8Array): void => {
        const summary = summaryOf(update);
        expect(known.contains(summary) || (!tearsItems(update, summary, known) && !pending.tears(summary, known))).toBe(true);
        expect(pending.accept(summary, known)).toBe(true);
        known.add(summary);
      };
      for (const { at, insert, remove, arrives } of steps) {
        const prose = doc.getText('prose');
        const before = Y.encodeStateVector(doc);
        doc.transact(() => {
          prose.insert(at % (prose.length + 1), 'y'.repeat(insert));
          prose.delete(0, Math.min(remove, prose.length));
        });
        if (arrives) take(Y.encodeStateAsUpdate(doc, before));
        // The relay asks for what it lacks, and is given all of it from there on.
        else if (insert === 0) take(Y.encodeStateAsUpdate(doc, known.encodeStateVector()));
      }
      take(Y.encodeStateAsUpdate(doc, known.encodeStateVector()));
      expect(known.structs.contiguousEnd(doc.clientID)).toBe(Y.decodeStateVector(Y.encodeStateVector(doc)).get(doc.clientID) ?? 0);
    }),
  );
});
