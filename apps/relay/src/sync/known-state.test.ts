import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { IdRanges } from './id-ranges.ts';
import { toRanges } from './range-list.ts';
import { KnownState } from './known-state.ts';
import { hasStructs, parseStateVector } from './state-vector.ts';
import { summariseUpdate } from './update-summary.ts';
import type { UpdateSummary } from './update-ids.ts';

function summaryOf(update: Uint8Array): UpdateSummary {
  const summary = summariseUpdate(update);
  if (!summary.ok) throw new Error(summary.error.message);
  return summary.value;
}

type Step = { readonly who: number; readonly what: 'insert' | 'delete' | 'set' | 'exchange'; readonly at: number };
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('insert' as const, 'delete' as const, 'set' as const, 'exchange' as const),
  at: fc.nat(30),
});

/** Three people who edit a text and a map and exchange what they have now and then; gives the updates they caused. */
function updatesOf(steps: readonly Step[]): { readonly updates: Uint8Array[]; readonly docs: readonly Y.Doc[] } {
  const updates: Uint8Array[] = [];
  const docs = [1, 2, 3].map((clientID) => {
    const doc = new Y.Doc();
    doc.clientID = clientID;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') updates.push(update);
    });
    return doc;
  });
  for (const { who, what, at } of steps) {
    const doc = docs[who]!;
    const text = doc.getText('text');
    if (what === 'insert') text.insert(at % (text.length + 1), 'ab');
    else if (what === 'set') doc.getMap('map').set(`k${at % 5}`, at);
    else if (what === 'delete' && text.length > 0) text.delete(at % text.length, 1);
    else if (what === 'exchange') Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[(who + 1) % 3]!), 'remote');
  }
  return { updates, docs };
}

describe('what a relay knows of a document without building it', () => {
  test('is the state vector of a document that was fed the same updates', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { updates } = updatesOf(steps);
        const known = new KnownState();
        const doc = new Y.Doc();
        for (const update of updates) {
          known.add(summaryOf(update));
          Y.applyUpdate(doc, update);
        }
        expect(Y.decodeStateVector(known.encodeStateVector())).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
      }),
    );
  });

  test('does not depend on the order of the updates', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.infiniteStream(fc.nat(1000)), (steps, order) => {
        const { updates } = updatesOf(steps);
        const shuffled = updates.map((update) => ({ update, key: order.next().value })).sort((a, b) => a.key - b.key);
        const [ordered, mixed] = [new KnownState(), new KnownState()];
        for (const update of updates) ordered.add(summaryOf(update));
        for (const { update } of shuffled) mixed.add(summaryOf(update));
        expect(Y.decodeStateVector(mixed.encodeStateVector())).toEqual(Y.decodeStateVector(ordered.encodeStateVector()));
        const everything = Y.mergeUpdates([Y.encodeStateAsUpdate(new Y.Doc()), ...updates]);
        expect(mixed.contains(summaryOf(everything))).toBe(true);
      }),
    );
  });

  test('says that an update is new exactly when it changes a document', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const known = new KnownState();
        const doc = new Y.Doc();
        for (const update of updatesOf(steps).updates) {
          const summary = summaryOf(update);
          const before = Y.encodeStateAsUpdate(doc);
          Y.applyUpdate(doc, update);
          const changed = Buffer.compare(before, Y.encodeStateAsUpdate(doc)) !== 0;
          expect(known.contains(summary)).toBe(!changed);
          known.add(summary);
          expect(known.contains(summary)).toBe(true);
        }
      }),
    );
  });

  test('calls an update early exactly when a document could not integrate it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (steps, drop) => {
        const known = new KnownState();
        const doc = new Y.Doc();
        for (const [i, update] of updatesOf(steps).updates.entries()) {
          if (drop[i] === true) continue;
          const summary = summaryOf(update);
          const probe = new Y.Doc();
          Y.applyUpdate(probe, Y.encodeStateAsUpdate(doc));
          Y.applyUpdate(probe, update);
          const isPending = probe.store.pendingStructs !== null;
          expect(known.isEarly(summary)).toBe(isPending);
          // Only what can be integrated goes on, so that the next question is about this update alone.
          if (isPending) continue;
          known.add(summary);
          Y.applyUpdate(doc, update);
        }
      }),
    );
  });
});

describe('a summary', () => {
  test('of an update that was cut short or has bytes after it is a refusal', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), fc.nat(), (steps, cut) => {
        const update = Y.encodeStateAsUpdate(updatesOf(steps).docs[0]!);
        expect(summariseUpdate(update.slice(0, cut % update.length)).ok).toBe(false);
        expect(summariseUpdate(Uint8Array.of(...update, 0)).ok).toBe(false);
      }),
    );
  });

  test('refuses a deletion of nothing, on which the document of a peer throws', () => {
    // No structs; one client with one deleted range: clock 5, length 0.
    const summary = summariseUpdate(Uint8Array.of(0, 1, 1, 1, 5, 0));
    expect(summary).toMatchObject({ ok: false });
    expect(() => Y.applyUpdate(new Y.Doc(), Uint8Array.of(0, 1, 1, 1, 5, 0))).toThrow();
  });

  test('lets nothing through that would break a document of a peer', () => {
    const steps: Step[] = Array.from({ length: 40 }, (_, i) => ({
      who: i % 2,
      what: (['insert', 'set', 'insert', 'delete', 'exchange'] as const)[i % 5] ?? 'insert',
      at: i * 7,
    }));
    const whole = Y.mergeUpdates(updatesOf(steps).updates);
    const reasons = new Set<string>();
    let accepted = 0;
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(damage, (changes) => {
        const update = whole.slice();
        for (const [at, value] of changes) update[at] = value;
        const summary = summariseUpdate(update);
        if (!summary.ok) {
          reasons.add(summary.error.message);
          return;
        }
        if (new KnownState().isEarly(summary.value)) return;
        accepted += 1;
        const doc = new Y.Doc();
        Y.applyUpdate(doc, update);
        Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(doc));
      }),
      { numRuns: 8000 },
    );
    expect(accepted).toBeGreaterThan(100);
    expect([...reasons].some((reason) => reason.includes('builds on itself'))).toBe(true);
  });

  test('never throws on any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => void summariseUpdate(bytes)), { numRuns: 3000 });
  });
});

describe('a state vector', () => {
  test('is read as Yjs writes it, and never throws', () => {
    const { docs } = updatesOf([{ who: 0, what: 'insert', at: 0 }, { who: 1, what: 'set', at: 1 }, { who: 1, what: 'exchange', at: 0 }, { who: 0, what: 'exchange', at: 0 }]);
    const encoded = Y.encodeStateVector(docs[0]!);
    const vector = parseStateVector(encoded);
    expect(vector.ok && new Map(vector.value)).toEqual(Y.decodeStateVector(encoded));
    expect(parseStateVector(encoded.subarray(0, -1)).ok).toBe(false);
    expect(parseStateVector(Uint8Array.of(...encoded, 0)).ok).toBe(false);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void parseStateVector(bytes)));
  });

  test('says whose structs a peer has', () => {
    const vector = new Map([[1, 10]]);
    expect(hasStructs(vector, { structs: [1, 0, 10] })).toBe(true);
    expect(hasStructs(vector, { structs: [1, 9, 11] })).toBe(false);
    expect(hasStructs(vector, { structs: [2, 0, 1] })).toBe(false);
  });
});

test('ranges are a set of ids, whatever the order of additions', () => {
  const range = fc.tuple(fc.nat(2), fc.nat(60), fc.integer({ min: 0, max: 12 }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 60 }), (added) => {
      const ranges = new IdRanges();
      const oracle = new Set<string>();
      for (const [client, from, length] of added) {
        ranges.add(client, from, from + length);
        for (let clock = from; clock < from + length; clock++) oracle.add(`${client}:${clock}`);
      }
      for (let client = 0; client <= 2; client++) {
        for (let clock = 0; clock < 80; clock++) expect(ranges.has(client, clock)).toBe(oracle.has(`${client}:${clock}`));
      }
      for (const [client, from, length] of added) expect(ranges.covers(client, from, from + length)).toBe(true);
      const all = toRanges(ranges.ranges());
      expect(all.length).toBe(ranges.rangeCount);
      expect(all.reduce((sum, [, from, to]) => sum + to - from, 0)).toBe(oracle.size);
    }),
  );
});
