import { eventModeling, eventStorming } from '@paperroll/model';
import { detailFor, toScreen } from '@paperroll/scene';
import { assert, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { chromeInsets, clearOfChrome, firstView, fitBeside, readingZoom } from './first-view.ts';

const screen = { w: 1440, h: 900 };
const insets = chromeInsets(screen.w, 'wide');

test('a fitted box lies wholly where no chrome covers it', () => {
  const box = record({ x: integer({ min: -5000, max: 5000 }), y: integer({ min: -5000, max: 5000 }), w: integer({ min: 8, max: 20_000 }), h: integer({ min: 8, max: 20_000 }) });
  assert(
    property(box, (rect) => {
      const viewport = fitBeside(rect, screen, insets);
      const from = toScreen(viewport, rect);
      const to = toScreen(viewport, { x: rect.x + rect.w, y: rect.y + rect.h });
      expect(from.left).toBeGreaterThanOrEqual(insets.left - 0.01);
      expect(from.top).toBeGreaterThanOrEqual(insets.top - 0.01);
      expect(to.left).toBeLessThanOrEqual(screen.w - insets.right + 0.01);
      expect(to.top).toBeLessThanOrEqual(screen.h - insets.bottom + 0.01);
    }),
  );
});

test('a board that can be read as a whole opens whole, one sticky not larger than life', () => {
  expect(firstView({ x: 0, y: 0, w: 160, h: 160 }, screen, insets).zoom).toBe(1);
});

test('a board that is too large to be read as a whole opens at its beginning, in words that can be read', () => {
  const viewport = firstView({ x: -300, y: 50, w: 12_000, h: 2400 }, screen, insets);
  expect(viewport.zoom).toBe(0.4);
  const from = toScreen(viewport, { x: -300, y: 50 });
  expect(from).toEqual({ left: insets.left + 24, top: insets.top + 24 });
});

test('a board of flat stickies opens larger: where their words are painted', () => {
  expect(readingZoom(eventStorming)).toBe(0.4);
  const zoom = readingZoom(eventModeling);
  const event = eventModeling.kinds.find(({ id }) => id === eventModeling.defaultKind) ?? expect.unreachable('no default kind');
  expect(detailFor(zoom, { x: 0, y: 0, ...event.size })).toBe('full');
  expect(detailFor(zoom - 0.02, { x: 0, y: 0, ...event.size })).toBe('bars');
  expect(firstView({ x: -300, y: 50, w: 12_000, h: 2400 }, screen, insets, undefined, zoom).zoom).toBe(zoom);
});

test('what was under the chrome comes out, what was clear stays', () => {
  const viewport = { x: 0, y: 0, zoom: 1 };
  const clear = { x: 600, y: 400, w: 160, h: 160 };
  expect(clearOfChrome(clear, viewport, screen, insets)).toEqual(viewport);
  const hidden = { x: 40, y: 820, w: 160, h: 160 };
  const moved = clearOfChrome(hidden, viewport, screen, insets);
  expect(toScreen(moved, hidden)).toEqual({ left: insets.left + 24, top: screen.h - insets.bottom - 24 - 160 });
});
