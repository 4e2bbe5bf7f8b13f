import type { Size } from '@paperroll/model';
import { graphemesOf } from './graphemes.ts';
import { hasRightToLeft, runsRightToLeft } from './text-direction.ts';
import { MEASURE_SIZE, type TextMeasure } from './text-measure.ts';
import { wordsOf, type Word } from './words.ts';

/** A text laid out to fit its box: font size in units, lines from top to bottom, and whether there is more than is shown. */
export interface TextLayout {
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly lines: readonly string[];
  readonly more: boolean;
  /** Of each line, whether its paragraph runs from right to left; left out where none does. */
  readonly rtl?: readonly boolean[];
}

/** What `fitText` may do: the largest and the smallest size in units, and the weight of the face. */
export interface TextFitOptions {
  readonly max: number;
  readonly min: number;
  readonly weight: number;
}

const ELLIPSIS = '…';
/** A long word is broken only once the text has shrunk to this share of its largest size. */
const BREAK_WORDS_AT = 0.6;
/** Words beyond this length are never measured whole; no line is that long. */
const LONG_WORD = 400;
const SLACK = 0.001;

/** Height of a line in whole units, so that lines stand on the same fractions of a pixel in every browser. */
export const lineHeightOf = (fontSize: number): number => Math.round(fontSize * 1.22);

/**
 * Wraps a text into a box (units): shrinks from `max` to `min`, breaks words longer than a line between graphemes, and
 * when even the smallest size is too large shows what fits, ends it with an ellipsis and says `more`.
 * Reads only as much of the text as can be shown.
 */
export function fitText(text: string, box: Size, measure: TextMeasure, options: TextFitOptions): TextLayout {
  const paragraphs = createParagraphs(text);
  const breakAt = Math.max(options.min, options.max * BREAK_WORDS_AT);
  for (let size = options.max; ; size = Math.max(options.min, size - 1)) {
    const lineHeight = lineHeightOf(size);
    const room = Math.max(0, Math.floor((box.h + SLACK) / lineHeight));
    const last = size <= options.min;
    const wrapped = wrap(paragraphs, {
      width: (box.w * MEASURE_SIZE) / size + SLACK,
      room,
      breakWords: last || size <= breakAt,
      width100: (s) => measure.width(s, MEASURE_SIZE, options.weight),
    });
    const directions = directionsOf(paragraphs, wrapped);
    if (wrapped.complete) return { fontSize: size, lineHeight, lines: wrapped.lines, more: false, ...directions };
    if (last) return { ...cutShort(wrapped.lines.slice(0, room), size, lineHeight, box.w, measure, options.weight), ...directions };
  }
}

function directionsOf(paragraphs: Paragraphs, { owners }: Wrapped): Pick<TextLayout, 'rtl'> {
  return paragraphs.someRtl ? { rtl: owners.map((paragraph) => runsRightToLeft(paragraphs.text(paragraph))) } : {};
}

interface Paragraphs {
  readonly count: number;
  readonly someRtl: boolean;
  text(paragraph: number): string;
  word(paragraph: number, index: number): Word | undefined;
}

/** Words by paragraph, split on first need and kept for the next, smaller try. */
function createParagraphs(text: string): Paragraphs {
  const trimmed = text.trim();
  const raw = trimmed === '' ? [] : trimmed.split(/\r\n|[\n\r\u2028\u2029]/);
  const read: { readonly words: Word[]; readonly rest: Generator<Word> }[] = [];
  return {
    count: raw.length,
    someRtl: hasRightToLeft(trimmed),
    text: (paragraph) => raw[paragraph] ?? '',
    word(paragraph, index) {
      const known = (read[paragraph] ??= { words: [], rest: wordsOf(raw[paragraph] ?? '') });
      while (known.words.length <= index) {
        const next = known.rest.next();
        if (next.done) return undefined;
        known.words.push(next.value);
      }
      return known.words[index];
    },
  };
}

interface WrapRules {
  /** Width of a line for text at 100 units. */
  readonly width: number;
  /** How many lines there may be. */
  readonly room: number;
  readonly breakWords: boolean;
  width100(text: string): number;
}

interface Wrapped {
  readonly lines: readonly string[];
  /** Of each line, the paragraph that it belongs to. */
  readonly owners: readonly number[];
  readonly complete: boolean;
}

/** Greedy lines; gives up as soon as they are more than there is room for (that extra line tells that there is more). */
function wrap(paragraphs: Paragraphs, rules: WrapRules): Wrapped {
  const lines: string[] = [];
  const owners: number[] = [];
  const full = (): boolean => lines.length > rules.room;
  const push = (line: string, paragraph: number): void => {
    lines.push(line);
    owners.push(paragraph);
  };
  const blank = rules.width100(' ');
  for (let p = 0; p < paragraphs.count; p++) {
    let line = '';
    let used = 0;
    for (let i = 0; ; i++) {
      const word = paragraphs.word(p, i);
      if (!word) break;
      const wide = word.text.length > LONG_WORD ? Infinity : rules.width100(word.text);
      const gap = line === '' ? 0 : word.space * blank;
      if (used + gap + wide <= rules.width) {
        line += (line === '' ? '' : ' '.repeat(word.space)) + word.text;
        used += gap + wide;
        continue;
      }
      if (line !== '') push(line, p);
      line = '';
      used = 0;
      if (full()) return { lines, owners, complete: false };
      if (wide <= rules.width) {
        line = word.text;
        used = wide;
        continue;
      }
      if (!rules.breakWords) return { lines, owners, complete: false };
      for (const grapheme of graphemesOf(word.text)) {
        const w = rules.width100(grapheme);
        if (line !== '' && used + w > rules.width) {
          push(line, p);
          line = '';
          used = 0;
          if (full()) return { lines, owners, complete: false };
        }
        line += grapheme;
        used += w;
      }
    }
    push(line, p);
    if (full()) return { lines, owners, complete: false };
  }
  return { lines, owners, complete: true };
}

/** Ends the last visible line with an ellipsis, giving up graphemes until it fits. */
function cutShort(lines: readonly string[], fontSize: number, lineHeight: number, width: number, measure: TextMeasure, weight: number): TextLayout {
  const last = lines.at(-1);
  if (last === undefined) return { fontSize, lineHeight, lines: [], more: true };
  return { fontSize, lineHeight, lines: [...lines.slice(0, -1), ellipsize(last, width, fontSize, weight, measure, true)], more: true };
}

/** One line cut to a width (units) with an ellipsis where something was cut, or always when `force` says so. */
export function ellipsize(text: string, width: number, fontSize: number, weight: number, measure: TextMeasure, force = false): string {
  const whole = !force && text.length <= LONG_WORD && measure.width(text, fontSize, weight) <= width + SLACK;
  if (whole) return text;
  const room = width - measure.width(ELLIPSIS, fontSize, weight);
  let kept = '';
  let used = 0;
  for (const grapheme of graphemesOf(text)) {
    used += measure.width(grapheme, fontSize, weight);
    if (used > room + SLACK) break;
    kept += grapheme;
  }
  return kept.trimEnd() + ELLIPSIS;
}
