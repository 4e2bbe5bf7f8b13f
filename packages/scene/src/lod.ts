import type { Rect } from '@paperroll/model';
import type { NoteFigure } from './figure.ts';
import { fitOptionsOf, textBoxOf } from './figure-style.ts';
import { lineHeightOf } from './text-fit.ts';

/** How much of a figure is painted: everything; paper with bars for text; its colour alone. */
export type Detail = 'full' | 'bars' | 'block';

/** On-screen sides (CSS pixels) below which text becomes bars, and bars become colour. */
export const TEXT_FROM = 60;
export const BARS_FROM = 24;
/** Height of a mini for its width: no narrower than that, and a sticky is measured by its height. */
const PORTRAIT = 1.35;

/**
 * The detail for a box at a zoom, by its height on screen (a narrow one by its width). Text that nobody can read costs
 * the most to paint.
 */
export function detailFor(zoom: number, box: Rect): Detail {
  const side = Math.min(box.h, box.w * PORTRAIT) * zoom;
  return side < BARS_FROM ? 'block' : side < TEXT_FROM ? 'bars' : 'full';
}

/** One step less detail, for a camera that moves over many stickies. */
export const coarser = (detail: Detail): Detail => (detail === 'full' ? 'bars' : 'block');

const MAX_BARS = 5;

const known = new WeakMap<NoteFigure, readonly Rect[]>();

/**
 * Where text would stand, as bars, without laying it out: as many lines as its length suggests. Relative to the box's
 * corner, before turning.
 */
export function textBars(figure: NoteFigure): readonly Rect[] {
  let bars = known.get(figure);
  if (!bars) known.set(figure, (bars = barsOf(figure)));
  return bars;
}

function barsOf(figure: NoteFigure): readonly Rect[] {
  const room = textBoxOf(figure.shape, figure.box, false);
  const { text } = figure.element;
  if (text === '') return [];
  const size = fitOptionsOf(figure.shape, figure.box).max * 0.75;
  const perLine = Math.max(4, room.w / (size * 0.56));
  const count = Math.min(MAX_BARS, Math.max(1, Math.ceil(text.length / perLine)));
  const step = Math.min(lineHeightOf(size), room.h / count);
  const top = room.y + (room.h - count * step) / 2;
  return Array.from({ length: count }, (_, i) => {
    const last = i === count - 1;
    const share = last ? Math.max(0.35, Math.min(1, text.length / perLine - i)) : 0.92;
    const w = room.w * Math.min(0.92, share);
    return { x: room.x + (room.w - w) / 2, y: top + step * (i + 0.3), w, h: step * 0.4 };
  });
}
