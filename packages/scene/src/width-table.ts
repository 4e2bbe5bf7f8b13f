import { graphemesOf } from './graphemes.ts';
import { INTER_WIDTHS } from './inter-widths.ts';
import type { TextMeasure } from './text-measure.ts';

/** Advance widths by code point, in thousandths of the size. */
export type WidthTable = ReadonlyMap<number, number>;

/** Reads a table of runs (`start:width width …;…`, base 36). */
export function createWidthTable(runs: string): WidthTable {
  const table = new Map<number, number>();
  for (const run of runs.split(';')) {
    const [start = '', widths = ''] = run.split(':');
    widths.split(' ').forEach((width, i) => table.set(Number.parseInt(start, 36) + i, Number.parseInt(width, 36)));
  }
  return table;
}

/**
 * Measures without a canvas, from Inter's own advance widths: for files written by the command line, and for tests.
 * Kerning is left out (Inter's makes lines a hair narrower, never wider by more than a hundredth). Other scripts go by
 * rules of thumb: ideographs and emoji fill a square, marks that combine take no room.
 */
export const interMeasure: TextMeasure = createInterMeasure();

function createInterMeasure(): TextMeasure {
  const tables = new Map<number, WidthTable>();
  const tableOf = (weight: 400 | 600): WidthTable => {
    let table = tables.get(weight);
    if (!table) tables.set(weight, (table = createWidthTable(INTER_WIDTHS[weight])));
    return table;
  };
  return {
    width(text, fontSize, weight) {
      const table = tableOf(weight >= 500 ? 600 : 400);
      let width = 0;
      if (PLAIN.test(text)) for (let i = 0; i < text.length; i++) width += table.get(text.charCodeAt(i)) ?? FALLBACK;
      else for (const grapheme of graphemesOf(text)) width += graphemeWidth(grapheme, table);
      return (width * fontSize) / 1000;
    },
  };
}

const PLAIN = /^[\x20-\x7e\xa0-\u017f]*$/;
const FALLBACK = 600;
const SQUARE = 1000;
/** What most colour fonts give an emoji. */
const EMOJI = 1300;

const WIDE = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const PICTURE = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{Regional_Indicator}/u;
const NO_WIDTH = /^[\p{M}\p{Cf}\p{Cc}]+$/u;
const CAPITAL = /^\p{Lu}/u;

/** A grapheme is as wide as its first code point: marks sit on it, joiners melt into it. */
function graphemeWidth(grapheme: string, table: WidthTable): number {
  if (PICTURE.test(grapheme)) return EMOJI;
  const known = table.get(grapheme.codePointAt(0) ?? 0);
  if (known !== undefined) return known;
  if (NO_WIDTH.test(grapheme)) return 0;
  if (WIDE.test(grapheme)) return SQUARE;
  return CAPITAL.test(grapheme) ? 700 : FALLBACK;
}
