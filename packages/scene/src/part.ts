/**
 * What figures are drawn from: the same list for the canvas and for SVG, so that both always look alike.
 * Lengths in units. `fill` and `stroke` are `#rrggbb`; `opacity` (1 when absent) applies to both.
 */
export type Part = RectPart | PathPart | TextPart;

/** A box, with round corners when `radius` is above 0. */
export interface RectPart {
  readonly type: 'rect';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly radius: number;
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly opacity?: number;
}

/** SVG path data, as `<path d>` and `Path2D` take it, scaled from its own origin and put at (x, y). */
export interface PathPart {
  readonly type: 'path';
  readonly d: string;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly fill?: string;
  readonly stroke?: string;
  /** In units of the path, before scaling. */
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

/** One line of text; `y` is the alphabetic baseline, `x` the left end, the middle or the right end of the line as `align` says. */
export interface TextPart {
  readonly type: 'text';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: 400 | 600;
  readonly align: 'start' | 'middle' | 'end';
  readonly fill: string;
  /** Its paragraph runs from right to left. */
  readonly rtl?: true;
  /** What people wrote, as against words of the notation: left out while a text field stands over it. */
  readonly writing?: true;
  /** Extra space between letters. */
  readonly spacing?: number;
  readonly opacity?: number;
}
