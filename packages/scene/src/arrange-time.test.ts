import { elementId } from '@paperroll/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArrangeBox } from './arrange-box.ts';
import { rowInTime, type TimeCluster } from './arrange-time.ts';
import { covers } from './arrange-units.ts';

const at = (id: string, x: number, y: number, more: Partial<ArrangeBox> = {}): ArrangeBox => ({ id: elementId(id), x, y, w: 160, h: 160, role: 'sticky', fixed: false, ...more });
const place = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -400, max: 400 }) });
const story = fc.array(fc.tuple(place, fc.array(place, { maxLength: 3 }), fc.constantFrom('', 'lane')), { minLength: 1, maxLength: 8 }).map((list) =>
  list.map(([lead, others, row], i): TimeCluster => {
    const event = at(`e${i}`, lead.x, lead.y);
    return { lead: event, row, members: [event, ...others.map((other, j) => at(`e${i}m${j}`, lead.x + Math.round(other.x / 3), lead.y + Math.round(other.y / 3)))] };
  }),
);
const moved = (clusters: readonly TimeCluster[], gap = 40): readonly TimeCluster[] => {
  const changed = rowInTime(clusters, gap);
  const now = (box: ArrangeBox): ArrangeBox => ({ ...box, ...changed.get(box.id) });
  return clusters.map(({ lead, members, row }) => ({ lead: now(lead), members: members.map(now), row }));
};

describe('rowInTime', () => {
  test('events stand in the order of time on one line a row, and no cluster covers another (law)', () => {
    fc.assert(
      fc.property(story, (clusters) => {
        const after = moved(clusters);
        for (const [i, a] of after.entries()) {
          for (const b of after.slice(i + 1)) {
            expect(a.lead.x).toBeLessThan(b.lead.x);
            if (a.row === b.row) expect(a.lead.y).toBe(b.lead.y);
            for (const p of a.members) for (const q of b.members) expect(covers(p, q)).toBe(false);
          }
        }
      }),
    );
  });

  test('what goes with an event keeps its place beside it; done twice is done once (law)', () => {
    fc.assert(
      fc.property(story, (clusters) => {
        const after = moved(clusters);
        const offsets = (list: readonly TimeCluster[]) => list.map(({ lead, members }) => members.map(({ x, y }) => [x - lead.x, y - lead.y]));
        expect(offsets(after)).toEqual(offsets(clusters));
        expect([...rowInTime(after, 40)]).toEqual([]);
      }),
    );
  });

  test('what is locked stays and is stepped over', () => {
    const [a, b, c] = [at('a', 0, 0), at('b', 250, 30, { fixed: true }), at('c', 260, 400)];
    const after = moved([a, b, c].map((lead) => ({ lead, members: [lead], row: '' })));
    expect(after.map(({ lead }) => [lead.x, lead.y])).toEqual([[0, 0], [250, 30], [450, 0]]);
  });
});
