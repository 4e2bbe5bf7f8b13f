import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { KnownState } from './known-state.ts';
import { summariseUpdate } from './update-summary.ts';
import type { UpdateSummary } from './update-ids.ts';
import { weighDocument, weighQuestion, weighReading, weighUpdate } from './weight.ts';

const summaryOf = (update: Uint8Array): UpdateSummary => {
  const summary = summariseUpdate(update);
  if (!summary.ok) throw new Error(summary.error.message);
  return summary.value;
};
const knowsAll = (): boolean => true;
const knowsNobody = (): boolean => false;
/** Ranges of one clock with a gap before each. */
const scattered = (count: number, client: (i: number) => number): number[] => Array.from({ length: count }, (_, i) => [client(i), 2 * i, 2 * i + 1]).flat();

test('what people write counts as many bytes as it has', () => {
  const doc = new Y.Doc();
  const known = new KnownState();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const place = doc.getMap('place');
  for (let i = 0; i < 300; i++) place.set(`n${i}`, [i, i]);
  doc.transact(() => {
    for (let i = 0; i < 300; i += 2) place.set(`n${i}`, [i, 500]);
  });
  doc.getText('t').insert(0, 'Order placed');
  known.add(summaryOf(updates[0]!));
  for (const update of updates.slice(1)) {
    const summary = summaryOf(update);
    expect(weighReading(update.length, summary.things ?? 0)).toBeLessThan(update.length * 3);
    expect(weighUpdate(update.length, summary, (client) => known.knows(client))).toBeLessThanOrEqual(Math.max(update.length, 64 * 150));
  }
  const whole = Y.encodeStateAsUpdate(doc);
  expect(weighDocument(whole.length, summaryOf(whole))).toBeLessThan(whole.length * 3);
});

test('what names many ranges counts as what they take, and a client that was not there as much as eight', () => {
  const one = { structs: [], deletes: scattered(1004, () => 5) };
  expect(weighUpdate(4000, one, knowsAll)).toBe(64 * 1000);
  expect(weighUpdate(4000, one, knowsNobody)).toBe(64 * 1007);
  const each = { structs: scattered(1004, (i) => i), deletes: [] };
  expect(weighUpdate(4000, each, knowsAll)).toBe(64 * 1000);
  expect(weighUpdate(4000, each, knowsNobody)).toBe(64 * (1000 + 7 * 1004));
  expect(weighUpdate(10_000_000, each, knowsNobody)).toBe(10_000_000);
});

test('a client that writes and deletes counts once', () => {
  const structs = scattered(200, (i) => i);
  expect(weighDocument(100, { structs, deletes: structs })).toBe(64 * (400 + 7 * 200 - 4));
});

test('reading counts what is read, known or not, and a question whom nobody knows', () => {
  expect([weighReading(3000, 1000), weighReading(20_000, 1000)]).toEqual([8000, 20_000]);
  expect([weighQuestion(6000, 1000), weighQuestion(600, 1000), weighQuestion(12_000, 1000)]).toEqual([0, 0, 32_000]);
});
