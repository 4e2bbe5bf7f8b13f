import { assert, integer, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import { MOUNTED_MAX, scrollToShow, stretchesOf } from './row-window.ts';

const lists = record({ count: integer({ min: 0, max: 5000 }), scrollTop: integer({ min: 0, max: 200_000 }), height: integer({ min: 0, max: 9000 }), active: integer({ min: -1, max: 5000 }) });

it('spaces and lines together are always the whole list, in order, and few lines are in the page', () => {
  assert(
    property(lists, ({ count, scrollTop, height, active }) => {
      const stretches = stretchesOf(count, { scrollTop, height, rowHeight: 36 }, active);
      let next = 0;
      for (const stretch of stretches) {
        if (stretch.type === 'row') expect(stretch.at).toBe(next);
        else expect(stretch.after).toBe(next - 1);
        next += stretch.type === 'row' ? 1 : stretch.rows;
      }
      expect(next).toBe(count);
      const rows = stretches.filter((stretch) => stretch.type === 'row');
      expect(rows.length).toBeLessThanOrEqual(MOUNTED_MAX);
      if (active >= 0 && active < count) expect(rows).toContainEqual({ type: 'row', at: active });
    }),
  );
});

it('what is seen is in the page', () => {
  const view = { scrollTop: 3600, height: 720, rowHeight: 36 };
  const rows = stretchesOf(1000, view, 0).filter((stretch) => stretch.type === 'row');
  for (let at = 100; at < 120; at += 1) expect(rows).toContainEqual({ type: 'row', at });
  expect(rows[0]).toEqual({ type: 'row', at: 0 });
});

it('showing a line scrolls as little as it takes', () => {
  const view = { scrollTop: 360, height: 360, rowHeight: 36 };
  expect(scrollToShow(12, view)).toBe(360);
  expect(scrollToShow(5, view)).toBe(180);
  expect(scrollToShow(25, view)).toBe(576);
});
