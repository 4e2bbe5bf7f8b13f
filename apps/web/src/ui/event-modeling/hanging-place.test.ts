import { assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnFoot } from './column-foot.ts';
import { bringFoot, chooseHang, hangingPoint, tieOf, type Hang, type HangingView } from './hanging-place.ts';

const insets = { top: 150, bottom: 72, left: 248, right: 12 };
const foot: ColumnFoot = { x: 1000, w: 280, top: 80, y: 1500 };
const view = (x: number, y: number, zoom = 0.5, more: Partial<HangingView> = {}): HangingView => ({ viewport: { x, y, zoom }, screen: { w: 1440, h: 900 }, insets, ...more });
const must = <T>(value: T | undefined): T => value ?? expect.unreachable('nothing hangs');

test('under its column with room below: the same left edge, below its foot, and a strip as wide as the column between the two', () => {
  const at = view(400, 900);
  const hang = must(chooseHang(foot, at));
  expect(hang.side).toBe('under');
  const size = { w: hang.width, h: hang.height };
  const point = hangingPoint(hang, foot, at, size);
  expect(point).toEqual({ left: 300, top: 314 });
  expect(tieOf(hang, foot, at, { ...point, width: size.w, height: size.h })).toEqual({ left: 300, top: 300, width: 140, height: 14 });
});

test('a pan moves it as far as the wall, as long as there is room', () => {
  const hang: Hang = { side: 'under', width: 900, height: 300 };
  const from = hangingPoint(hang, foot, view(400, 900), { w: 900, h: 300 });
  const to = hangingPoint(hang, foot, view(340, 870), { w: 900, h: 300 });
  expect([to.left - from.left, to.top - from.top]).toEqual([30, 15]);
});

test('where its column ends too low, it hangs beside it, on the right before the left', () => {
  expect(chooseHang(foot, view(600, 0))).toMatchObject({ side: 'right' });
  expect(chooseHang(foot, view(-1000, 0))).toMatchObject({ side: 'left' });
});

test('on phones, far away and between panels it stands at the edge of the window', () => {
  expect(chooseHang(foot, view(400, 900, 0.19))).toBeUndefined();
  expect(chooseHang(foot, view(400, 900, 0.5, { screen: { w: 390, h: 844 }, insets: { top: 64, bottom: 136, left: 8, right: 8 } }))).toBeUndefined();
  expect(chooseHang(foot, view(400, 900, 0.5, { insets: { ...insets, right: 740 } }))).toBeUndefined();
});

const anywhere = record({
  x: integer({ min: -4000, max: 4000 }),
  y: integer({ min: -4000, max: 4000 }),
  zoom: constantFrom(0.2, 0.35, 0.5, 1, 2),
  w: integer({ min: 721, max: 2200 }),
  h: integer({ min: 400, max: 1400 }),
  right: constantFrom(12, 440, 690),
});

test('it never leaves the room between the chrome, and covers nothing of its column while it is under or beside it', () => {
  assert(
    property(anywhere, ({ x, y, zoom, w, h, right }) => {
      const at = view(x, y, zoom, { screen: { w, h }, insets: { ...insets, right } });
      const hang = chooseHang(foot, at);
      if (!hang) return;
      const size = { w: hang.width, h: hang.height };
      const { left, top } = hangingPoint(hang, foot, at, size);
      expect(left).toBeGreaterThanOrEqual(insets.left);
      expect(top).toBeGreaterThanOrEqual(insets.top);
      expect(left + size.w).toBeLessThanOrEqual(w - right);
      expect(top + size.h).toBeLessThanOrEqual(h - insets.bottom);
      if (hang.side === 'over') return;
      const column = { left: (foot.x - x) * zoom, right: (foot.x + foot.w - x) * zoom, foot: (foot.y - y) * zoom };
      expect(top >= column.foot || left >= column.right || left + size.w <= column.left).toBe(true);
    }),
  );
});

test('brought into view, it hangs under its column at the same left edge, with as much of the column above it as there is room for', () => {
  assert(
    property(anywhere, ({ x, y, zoom, w, h, right }) => {
      const from = view(x, y, zoom, { screen: { w, h }, insets: { ...insets, right } });
      const viewport = bringFoot(foot, from);
      expect(viewport === undefined).toBe(chooseHang(foot, from) === undefined);
      if (!viewport) return;
      const at = { ...from, viewport };
      const hang = must(chooseHang(foot, at));
      expect(hang.side).toBe('under');
      const point = hangingPoint(hang, foot, at, { w: hang.width, h: hang.height });
      expect(point.left).toBeCloseTo((foot.x - viewport.x) * zoom, 6);
      expect(point.top).toBeGreaterThan((foot.y - viewport.y) * zoom);
      // Brought once, it stays where it is.
      const again = must(bringFoot(foot, at));
      expect(again.x).toBeCloseTo(viewport.x, 6);
      expect(again.y).toBeCloseTo(viewport.y, 6);
    }),
  );
});
