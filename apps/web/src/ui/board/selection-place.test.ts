import type { EditorState } from '@paperroll/editor';
import { assert, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { clearOfHanging, placeBar } from './selection-place.ts';

const insets = { top: 72, bottom: 72, left: 250, right: 12 };
const bar = { w: 300, h: 44 };
const stateAt = (x: number, y: number, zoom: number): EditorState => ({ viewport: { x, y, zoom }, screen: { w: 1440, h: 900 } }) as EditorState;

test('the bar stands above what is selected', () => {
  expect(placeBar({ x: 600, y: 400, w: 160, h: 160 }, stateAt(0, 0, 1), bar, insets)).toEqual({ left: 530, top: 326 });
});

test('where there is no room above, it stands below', () => {
  expect(placeBar({ x: 600, y: 90, w: 160, h: 160 }, stateAt(0, 0, 1), bar, insets)).toEqual({ left: 530, top: 280 });
});

test('what is out of sight has no bar', () => {
  expect(placeBar({ x: 3000, y: 90, w: 160, h: 160 }, stateAt(0, 0, 1), bar, insets)).toBeUndefined();
});

test('the bar covers no sticky that leaves room above or below it, and stays on the screen', () => {
  const place = record({ x: integer({ min: 0, max: 1400 }), y: integer({ min: 0, max: 880 }), w: integer({ min: 8, max: 900 }), h: integer({ min: 8, max: 500 }) });
  assert(
    property(place, (box) => {
      const at = placeBar(box, stateAt(0, 0, 1), bar, insets);
      if (!at) return;
      expect(at.left).toBeGreaterThanOrEqual(insets.left);
      expect(at.left + bar.w).toBeLessThanOrEqual(1440 - insets.right);
      expect(at.top).toBeGreaterThanOrEqual(insets.top);
      expect(at.top + bar.h).toBeLessThanOrEqual(900 - insets.bottom);
      const hasRoom = box.y - 30 - bar.h >= insets.top || box.y + box.h + 30 + bar.h <= 900 - insets.bottom;
      if (hasRoom) expect(at.top + bar.h <= box.y || at.top >= box.y + box.h).toBe(true);
    }),
  );
});

test('the bar goes off what hangs on the wall: to its left, else above it', () => {
  const at = { left: 600, top: 400 };
  expect(clearOfHanging(at, bar, { x: 620, y: 420, w: 400, h: 300 }, insets)).toEqual({ left: 312, top: 400 });
  expect(clearOfHanging(at, bar, { x: 400, y: 420, w: 400, h: 300 }, insets)).toEqual({ left: 600, top: 368 });
  expect(clearOfHanging(at, bar, { x: 400, y: 500, w: 400, h: 300 }, insets)).toEqual(at);
  expect(clearOfHanging(at, bar, undefined, insets)).toEqual(at);
});
