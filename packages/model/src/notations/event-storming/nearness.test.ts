import { expect, it } from 'vitest';
import { boardOf, createRandom } from '../../testing/index.ts';
import { ES } from './kinds.ts';
import { forEachNearPair, nearness } from './nearness.ts';

it('A1: visits every pair of neighbours once, whatever their sizes, as comparing all with all would', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const random = createRandom(seed);
    const { elements } = boardOf(
      Array.from({ length: 80 }, (_, i) => ({
        id: `s${i}`,
        kind: ES.event,
        x: random.next() * 6000 - 3000,
        y: random.next() * 3000 - 1500,
        w: random.chance(0.9) ? 160 : 8 + random.below(9000),
        h: random.chance(0.9) ? 160 : 8 + random.below(9000),
      })),
    );
    const visited: string[] = [];
    forEachNearPair(elements, (a, b) => void visited.push([a.id, b.id].sort().join(' ')));
    const expected = elements.flatMap((a, i) => elements.slice(i + 1).flatMap((b) => (nearness(a, b) ? [[a.id, b.id].sort().join(' ')] : [])));
    expect(visited.toSorted(), `seed ${seed}`).toEqual(expected.toSorted());
  }
});

it('A1: measures overlap, gap and shared height, the same from both sides', () => {
  const sticky = { x: 0, y: 0, w: 160, h: 160 };
  expect(nearness(sticky, { x: 100, y: 80, w: 160, h: 160 })).toMatchObject({ overlap: 60 * 80, gap: 0, row: 0.5, column: 0.375 });
  expect(nearness(sticky, { x: 190, y: 200, w: 160, h: 160 })).toMatchObject({ overlap: 0, gap: 50 });
  expect(nearness(sticky, { x: 240, y: 0, w: 160, h: 160 })).toBe(undefined);
  expect(nearness(sticky, { x: 240, y: 0, w: 400, h: 400 })).toMatchObject({ gap: 80, row: 1 });
});
