import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { KnownState } from './known-state.ts';
import { encodeNews, newsOf } from './news.ts';
import { toRanges } from './range-list.ts';
import { contentsOf, summariseUpdate } from './update-summary.ts';
import type { UpdateSummary } from './update-ids.ts';

const summaryOf = (update: Uint8Array): UpdateSummary => {
  const summary = summariseUpdate(update);
  if (!summary.ok) throw new Error(summary.error.message);
  return summary.value;
};
/** A board on which every other of many stickies was deleted. */
const boardOf = (client: number): Y.Doc => {
  const doc = new Y.Doc({ gc: false });
  doc.clientID = client;
  for (let i = 0; i < 100; i++) doc.getMap('meta').set(`n${i}`, i);
  for (let i = 0; i < 100; i += 2) doc.getMap('meta').delete(`n${i}`);
  return doc;
};
const knownOf = (doc: Y.Doc): KnownState => {
  const known = new KnownState();
  known.add(contentsOf(Y.encodeStateAsUpdate(doc)));
  return known;
};
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc({ gc: false });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

test.each(['one new thing', 'one more deletion', 'both'])('of whoever comes back with %s only that is new', (what) => {
  const there = boardOf(7);
  const known = knownOf(there);
  const offline = copyOf(there);
  if (what !== 'one more deletion') offline.getMap('meta').set('new', 'Order placed');
  if (what !== 'one new thing') offline.getMap('meta').delete('n51');
  const update = Y.encodeStateAsUpdate(offline, Y.encodeStateVector(there));
  const summary = summaryOf(update);
  expect(toRanges(summary.deletes).length).toBeGreaterThan(40);
  const news = newsOf(summary, known);
  const short = encodeNews(update, summary, news);
  expect(short.length).toBeLessThan(60);
  expect(contentsOf(short)).toEqual({ structs: news.structs, deletes: news.deletes });
  expect(toRanges(news.deletes).length).toBe(what === 'one new thing' ? 0 : 1);
  Y.applyUpdate(there, short);
  expect(there.getMap('meta').toJSON()).toEqual(offline.getMap('meta').toJSON());
  known.add(news);
  expect(known.contains(summary)).toBe(true);
});

test('structs that are known go without their bytes when there is nothing but deletions besides', () => {
  const there = boardOf(7);
  const known = knownOf(there);
  there.getMap('meta').delete('n51');
  const whole = Y.encodeStateAsUpdate(there);
  const summary = summaryOf(whole);
  const news = newsOf(summary, known);
  expect([news.structs, toRanges(news.deletes).length]).toEqual([[], 1]);
  expect(encodeNews(whole, summary, news).length).toBeLessThan(12);
});

test('a usual update, and one that is all new, stay as they are', () => {
  const doc = boardOf(7);
  const whole = Y.encodeStateAsUpdate(doc);
  const summary = summaryOf(whole);
  expect(newsOf(summary, new KnownState())).toBe(summary);
  expect(encodeNews(whole, summary, summary)).toBe(whole);
  const few = { structs: [], deletes: [7, 0, 1], needs: [] };
  expect(newsOf(few, knownOf(doc))).toBe(few);
});
