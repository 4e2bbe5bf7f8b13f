import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPlacement } from './placement.ts';
import type { RelayPlace } from './placement.ts';

const relay = (id: string): RelayPlace => ({ id, url: `https://${id}.example` });
const relays = (count: number): readonly RelayPlace[] => Array.from({ length: count }, (_, i) => relay(`relay-${i + 1}`));
const boards = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `board-${i}`);
const names = (places: readonly RelayPlace[]): readonly string[] => places.map(({ id }) => id);

const someRelays = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,12}$/), { minLength: 1, maxLength: 20 }).map((ids) => ids.map(relay));
const board = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const size = fc.integer({ min: 1, max: 6 });

describe('the relays of a board', () => {
  test('are as many as a shard has, each once, in whatever order the relays are named', () => {
    fc.assert(
      fc.property(someRelays, board, size, (places, boardId, shard) => {
        const chosen = createPlacement(places, shard).preferred(boardId);
        expect(new Set(names(chosen)).size).toBe(Math.min(shard, places.length));
        expect(createPlacement([...places].reverse(), shard).preferred(boardId)).toEqual(chosen);
      }),
    );
  });

  test('stay as they are when another relay goes; the next in line follows when one of theirs does', () => {
    fc.assert(
      fc.property(someRelays, board, size, (places, boardId, shard) => {
        const whole = createPlacement(places, places.length).preferred(boardId);
        for (const gone of places) {
          const left = createPlacement(places.filter(({ id }) => id !== gone.id), shard).preferred(boardId);
          expect(names(left)).toEqual(names(whole.filter(({ id }) => id !== gone.id).slice(0, shard)));
        }
      }),
    );
  });

  test('change by one at most when a relay joins, which pushes out the last', () => {
    fc.assert(
      fc.property(someRelays, board, size, (places, boardId, shard) => {
        const before = names(createPlacement(places, shard).preferred(boardId));
        const after = names(createPlacement([...places, relay('the-new-one')], shard).preferred(boardId));
        const stayed = after.filter((id) => id !== 'the-new-one');
        expect(before.slice(0, stayed.length)).toEqual(stayed);
        expect(before.length - stayed.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('of one tenant are one shard, in which its boards have orders of their own', () => {
    const placement = createPlacement(relays(30), 3);
    const lists = boards(600).map((id) => names(placement.preferred(id, 'guild')));
    expect(new Set(lists.map((list) => [...list].sort().join())).size).toBe(1);
    expect(new Set(lists.map((list) => list.join())).size).toBe(6);
  });

  test('do not change from one version to the next: these lists are frozen', () => {
    const placement = createPlacement(relays(10), 3);
    expect(boards(4).map((id) => names(placement.preferred(id)).join(' '))).toMatchInlineSnapshot(`
      [
        "relay-4 relay-9 relay-8",
        "relay-10 relay-6 relay-8",
        "relay-6 relay-5 relay-2",
        "relay-7 relay-2 relay-9",
      ]
    `);
  });
});

describe('many boards', () => {
  const count = 40_000;

  test.each([2, 7, 40, 200])('are spread over %i relays as evenly as chance would', (relayCount) => {
    const load = new Map<string, number>();
    const placement = createPlacement(relays(relayCount), 3);
    for (const id of boards(count)) {
      const first = placement.preferred(id)[0]?.id ?? '';
      load.set(first, (load.get(first) ?? 0) + 1);
    }
    const mean = count / relayCount;
    const chiSquare = Array.from({ length: relayCount }, (_, i) => ((load.get(`relay-${i + 1}`) ?? 0) - mean) ** 2 / mean).reduce((a, b) => a + b);
    // Five standard deviations of a chi-square with so many degrees of freedom; the boards are always the same ones.
    expect(chiSquare).toBeLessThan(relayCount - 1 + 5 * Math.sqrt(2 * (relayCount - 1)));
  });

  test.each([4, 25])('move only to the relay that joins %i others, and no more than its share', (relayCount) => {
    const before = createPlacement(relays(relayCount), 1);
    const after = createPlacement(relays(relayCount + 1), 1);
    const moved = boards(count).filter((id) => before.preferred(id)[0]?.id !== after.preferred(id)[0]?.id);
    expect(moved.every((id) => after.preferred(id)[0]?.id === `relay-${relayCount + 1}`)).toBe(true);
    const share = moved.length / count;
    expect(share).toBeGreaterThan(0.95 / (relayCount + 1));
    expect(share).toBeLessThan(1.05 / (relayCount + 1));
  });

  test('share a whole shard as seldom as shards drawn by lot', () => {
    const placement = createPlacement(relays(12), 3);
    const bad = new Set(names(placement.preferred('the-bad-one')));
    const lost = boards(count).filter((id) => placement.preferred(id).every((place) => bad.has(place.id)));
    const expected = count / 220; // 12 choose 3
    expect(Math.abs(lost.length - expected)).toBeLessThan(5 * Math.sqrt(expected));
    const touched = boards(count).filter((id) => bad.has(placement.preferred(id)[0]?.id ?? ''));
    expect(touched.length / count).toBeCloseTo(3 / 12, 1);
  });
});
