import { graphemesOf } from '../graphemes.ts';
import type { TextMeasure } from '../text-measure.ts';
import type { BookFont, SetRun } from './font-book.ts';
import type { PaintedText } from './painted-text.ts';

/** A stretch of one line, as it gets into the document. Widths are in ems. */
export type TextPiece =
  | { readonly type: 'set'; readonly font: BookFont; readonly run: SetRun; readonly width: number }
  | { readonly type: 'painted'; readonly text: string; readonly image: string; readonly picture: PaintedText; readonly width: number }
  /** Nothing can show it: an empty box stands for each sign. */
  | { readonly type: 'boxes'; readonly text: string; readonly widths: readonly number[]; readonly width: number };

/** What a line is taken apart with. */
export interface PieceParts {
  readonly fonts: readonly BookFont[];
  readonly weight: 400 | 600;
  /** Its paragraph runs from right to left. */
  readonly rtl: boolean;
  readonly measure: TextMeasure;
  /** A picture of the text and what the document calls it; undefined where nothing can be painted. */
  readonly paint: (text: string) => { readonly image: string; readonly picture: PaintedText } | undefined;
  /** Told of each sign that no font has. */
  readonly onMissing: (sign: string, painted: boolean) => void;
}

/** Scripts that run from right to left: where they stand in a line depends on the whole line. */
const RIGHT_TO_LEFT = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\u200f\u202b\u202e\u2067]/u;
/** Signs that are never seen by themselves. */
const UNSEEN = /^[\p{Cf}\p{Cc}\p{Mn}\ufe0e\ufe0f]+$/u;

interface Stretch {
  font: BookFont | undefined;
  text: string;
}

/** Takes a line apart into stretches of one font each; what no font has is painted, or boxed. */
export function textPieces(line: string, parts: PieceParts): readonly TextPiece[] {
  const whole = (parts.rtl || RIGHT_TO_LEFT.test(line)) && parts.paint(line) !== undefined;
  const stretches = whole ? [{ font: undefined, text: line }] : stretchesOf(line, parts.fonts);
  return stretches.map(({ font, text }) => (font ? setPiece(font, text) : missingPiece(text, parts)));
}

function stretchesOf(line: string, fonts: readonly BookFont[]): readonly Stretch[] {
  const [first] = fonts;
  // Most lines are set in one font from end to end.
  if (first?.has(line)) return [{ font: first, text: line }];
  const stretches: Stretch[] = [];
  for (const grapheme of graphemesOf(line)) {
    const last = stretches.at(-1);
    const font = fonts.find((each) => each.has(grapheme));
    if (!font && UNSEEN.test(grapheme)) continue;
    // A blank between two signs that are painted is painted with them: their script decides how it is set.
    if (last && (last.font === font || (grapheme === ' ' && !last.font))) last.text += grapheme;
    else stretches.push({ font, text: grapheme });
  }
  return stretches.flatMap(giveBlanksBack(first));
}

/** Blanks at the end of a painted stretch belong to the letters that follow. */
const giveBlanksBack =
  (first: BookFont | undefined) =>
  (stretch: Stretch): readonly Stretch[] => {
    const text = stretch.text.trimEnd();
    if (stretch.font || !first || text === stretch.text) return [stretch];
    return [
      { font: undefined, text },
      { font: first, text: stretch.text.slice(text.length) },
    ];
  };

function setPiece(font: BookFont, text: string): TextPiece {
  const run = font.set(text);
  return { type: 'set', font, run, width: run.width };
}

function missingPiece(text: string, { weight, measure, paint, onMissing }: PieceParts): TextPiece {
  const painted = paint(text);
  const signs = [...graphemesOf(text)].filter((sign) => sign.trim() !== '');
  for (const sign of signs) onMissing(sign, painted !== undefined);
  if (painted) return { type: 'painted', text, ...painted, width: painted.picture.advance };
  const widths = [...graphemesOf(text)].map((sign) => measure.width(sign, 1, weight));
  return { type: 'boxes', text, widths, width: widths.reduce((sum, width) => sum + width, 0) };
}
