import type { Size } from '@paperroll/model';

/** Measures text: the width in units of `text` set in the wall's face at `fontSize` units and `weight` (400, 600). */
export interface TextMeasure {
  width(text: string, fontSize: number, weight: number): number;
}

/** A text laid out to fit its box: font size in units, lines from top to bottom, and whether there is more than is shown. */
export interface TextLayout {
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly lines: readonly string[];
  readonly more: boolean;
}

/** What `fitText` may do: sizes in units. */
export interface TextFitOptions {
  readonly max: number;
  readonly min: number;
  readonly weight: number;
}
export type { Size };
