import type { Element, Rect, Size } from '@paperroll/model';
import type { AreaShape, NoteShape } from './figure.ts';
import type { TextFitOptions } from './text-fit.ts';
import { TEXT_WEIGHT } from './theme.ts';

/** Corner radius of paper. */
export const PAPER_RADIUS = 3;
/** How far the shadow reaches beyond the paper, to the right and down. */
export const SHADOW_OFFSET = { x: 1, y: 4 } as const;
/** Room that shadow and outlines may take around a box: what a repaint must cover. */
export const PAINT_MARGIN = 8;
/** Tilt of a pivoted sticky: enough to be seen at once, little enough to be read. Its corner mark tells it too. */
export const PIVOT_ANGLE = 9;
/** Tilt of a sticky whose wording is asked for: the other way round, so that the two are not confused. */
export const TWIST_ANGLE = -14;
/** Side of the marked corner of a pivoted sticky, and of the cut corner of a policy or a plain note. */
export const CORNER = 30;
/** Height of the line at the foot that names the kind. */
export const FOOT_HEIGHT = 22;
/** Stickies smaller than this on a side show their text alone. */
export const FOOT_MIN_SIDE = 64;

/** Degrees that the element hangs turned. */
export const angleOf = (element: Element, shape: NoteShape): number =>
  (shape === 'pivoted' ? PIVOT_ANGLE : 0) + (element.props['twist'] === true ? TWIST_ANGLE : 0);

/** Edges that tell wide stickies apart without colour. */
export type Trim = 'none' | 'double-edge' | 'cut-corner' | 'side-bar' | 'fold';

/** The trim that a sticky's mark brings with it: a system has a double edge, a policy a cut corner, rules a side bar. */
export function trimOf(shape: NoteShape, mark: string): Trim {
  if (shape === 'note' || shape === 'scenario') return 'fold';
  if (shape === 'gear') return 'double-edge';
  if (shape !== 'wide') return 'none';
  if (mark === '⚙') return 'double-edge';
  if (mark === '⤳') return 'cut-corner';
  return mark === '§' || mark === '◆' ? 'side-bar' : 'none';
}

/** Whether there is room to name the kind at the foot. */
export const hasFoot = (shape: NoteShape, size: Size): boolean => shape !== 'arrow' && shape !== 'note' && shape !== 'scenario' && Math.min(size.w, size.h) >= FOOT_MIN_SIDE;

/** Where the large mark of a mini sits; a sticky that is too flat has none. */
export function headBox(shape: NoteShape, size: Size): Rect | undefined {
  if (shape === 'mini') {
    const side = Math.min(size.w * 0.34, size.h * 0.26);
    return size.h < FOOT_MIN_SIDE ? undefined : { x: (size.w - side) / 2, y: size.h * 0.07, w: side, h: side };
  }
  if (shape === 'arrow') {
    const side = Math.min(size.w * 0.7, size.h * 0.56);
    return { x: (size.w - side) / 2, y: size.h * 0.07, w: side, h: side };
  }
  return undefined;
}

/** The title bar of a wireframe; what is too flat has none. */
export const barHeight = (size: Size): number => (size.h < FOOT_MIN_SIDE ? 0 : Math.min(20, size.h * 0.2));

/** What stands at the left of a sticky, before its text: a gear, an inlet. */
export const leftOf = (shape: NoteShape, size: Size): number => (shape === 'gear' ? Math.min(44, size.w * 0.22) : shape === 'socket' ? Math.min(18, size.w * 0.12) : 0);

/** Of a specification: its title, before its steps. */
const SCENARIO_TITLE = 44;

/** Whether the element shows badges in its upper right corner: locked, resolved, please reword. */
export const hasBadges = ({ props }: Element): boolean => props['locked'] === true || props['state'] === 'resolved' || props['twist'] === true;

/** Side of a badge on a sticky of this size. */
export const badgeSide = (size: Size): number => Math.min(16, size.w * 0.18, size.h * 0.18);

/**
 * Where text may stand, relative to the box's corner: clear of the mark above it, the badges and the line at the foot.
 * Never empty for the smallest element that a board accepts.
 */
export function textBoxOf(shape: NoteShape, size: Size, badges: boolean): Rect {
  const pad = Math.min(shape === 'pivoted' ? CORNER / 2 : 12, Math.min(size.w, size.h) * 0.09);
  if (shape === 'scenario') return { x: pad, y: pad, w: Math.max(1, size.w - 2 * pad - (badges ? badgeSide(size) + 8 : 0)), h: Math.max(1, Math.min(SCENARIO_TITLE, size.h - 2 * pad)) };
  const head = headBox(shape, size);
  const bar = shape === 'window' ? barHeight(size) : 0;
  const top = bar > 0 ? bar + 4 : head ? head.y + head.h + 2 : Math.max(pad, badges ? badgeSide(size) + 8 : 0);
  const foot = hasFoot(shape, size) ? Math.max(pad, FOOT_HEIGHT + (isWide(shape) ? 4 : 0)) : pad;
  const side = isWide(shape) ? pad + 4 : pad;
  const left = leftOf(shape, size);
  return { x: side + left, y: top, w: Math.max(1, size.w - 2 * side - left), h: Math.max(1, size.h - top - foot) };
}

const isWide = (shape: NoteShape): boolean => shape === 'wide' || shape === 'window' || shape === 'gear' || shape === 'socket';

const FIT: Readonly<Record<NoteShape, { readonly max: number; readonly min: number; readonly side: number }>> = {
  square: { max: 28, min: 10, side: 160 },
  wide: { max: 28, min: 10, side: 160 },
  mini: { max: 16, min: 8, side: 80 },
  pivoted: { max: 26, min: 10, side: 160 },
  arrow: { max: 16, min: 8, side: 80 },
  note: { max: 22, min: 9, side: 160 },
  window: { max: 28, min: 10, side: 160 },
  gear: { max: 26, min: 10, side: 160 },
  socket: { max: 26, min: 10, side: 160 },
  scenario: { max: 17, min: 10, side: 240 },
};

/** Sizes that text may take: the defaults at the paper's own size, larger on a sticky that somebody enlarged. */
export function fitOptionsOf(shape: NoteShape, size: Size): TextFitOptions {
  const { max, min, side } = FIT[shape];
  const grown = Math.min(6, Math.max(1, Math.min(size.w, size.h) / side));
  return { max: Math.round(max * grown), min, weight: TEXT_WEIGHT };
}

/** Size of an area's title: larger areas are read from farther away. Lanes are long, so their height alone counts. */
export function titleSizeOf(shape: AreaShape, size: Size): number {
  const wanted = shape === 'lane' ? size.h * 0.08 : Math.min(size.w, size.h) * 0.05;
  return Math.round(Math.min(64, Math.max(20, wanted)));
}

/** Distance of a text's alphabetic baseline from the middle of its line, as a share of the size (half of Inter's cap height). */
export const BASELINE = 0.36;
