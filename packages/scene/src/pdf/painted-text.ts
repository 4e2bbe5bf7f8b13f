import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';

/** Characters that no embedded font has, as the browser paints them. Lengths are shares of the font's size, from the start of the baseline. */
export interface PaintedText {
  /** Red, green, blue and opacity of each pixel, row by row. */
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  /** Above the baseline. */
  readonly top: number;
  readonly w: number;
  readonly h: number;
  /** How far the next character stands. */
  readonly advance: number;
}

/** Paints a run of text in a colour `#rrggbb`, in a paragraph that runs from right to left or not; undefined where nothing can be painted. */
export type PaintText = (text: string, weight: 400 | 600, color: string, rtl: boolean) => PaintedText | undefined;

/** Puts a painted text into the document: its colour once when it has one alone, and its opacity as a mask. */
export function embedPaintedText(context: PDFContext, { rgba, width, height }: PaintedText): PDFRef {
  const pixels = width * height;
  const alpha = new Uint8Array(pixels);
  const rgb = new Uint8Array(pixels * 3);
  for (let i = 0; i < pixels; i++) {
    alpha[i] = rgba[4 * i + 3] ?? 0;
    for (let c = 0; c < 3; c++) rgb[3 * i + c] = rgba[4 * i + c] ?? 0;
  }
  const only = onlyColour(rgb, alpha);
  const mask = context.register(context.flateStream(alpha, { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ColorSpace: 'DeviceGray', BitsPerComponent: 8 }));
  const size = only ? { Width: 1, Height: 1 } : { Width: width, Height: height };
  return context.register(context.flateStream(only ?? rgb, { Type: 'XObject', Subtype: 'Image', ...size, ColorSpace: 'DeviceRGB', BitsPerComponent: 8, Interpolate: true, SMask: mask }));
}

/** Shades that rounding makes of one colour where it is thin. */
const CLOSE = 24;
const OPAQUE_ENOUGH = 128;

function onlyColour(rgb: Uint8Array, alpha: Uint8Array): Uint8Array | undefined {
  let first: Uint8Array | undefined;
  for (let i = 0; i < alpha.length; i++) {
    if ((alpha[i] ?? 0) < OPAQUE_ENOUGH) continue;
    const here = rgb.subarray(3 * i, 3 * i + 3);
    first ??= here;
    for (let c = 0; c < 3; c++) if (Math.abs((here[c] ?? 0) - (first[c] ?? 0)) > CLOSE) return undefined;
  }
  return first ?? new Uint8Array(3);
}
