import type { Rect } from '@paperroll/model';
import type { NoteFigure } from './figure.ts';
import { fitOptionsOf, hasBadges, textBoxOf } from './figure-style.ts';
import { lineHeightOf, type TextLayout } from './text-fit.ts';
import type { TextMeasure } from './text-measure.ts';

/** A laid-out line and the stretch of the text that it shows (offsets in UTF-16 units). */
export interface LineSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is read from the right. */
  readonly rtl: boolean;
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/y;
const BLANK = /[^\S\n\r\u2028\u2029]*/y;

/** Which stretch of a text each line of its layout shows. Blanks at which a line was broken, or that were trimmed, belong to no line. */
export function lineSpans(text: string, { lines, rtl }: Pick<TextLayout, 'lines' | 'rtl'>): readonly LineSpan[] {
  let at = text.length - text.trimStart().length;
  const skip = (pattern: RegExp): void => {
    pattern.lastIndex = at;
    at += pattern.exec(text)?.[0].length ?? 0;
  };
  return lines.map((line, index) => {
    skip(BLANK);
    const start = at;
    for (let i = 0; i < line.length && matches(text[at], line[i]); i++) at += 1;
    const end = at;
    skip(BLANK);
    skip(LINE_BREAK);
    return { text: line, start, end, rtl: rtl?.[index] === true };
  });
}

/** A blank of any kind is laid out as a space; what stands for cut text matches nothing. */
const matches = (letter: string | undefined, shown: string | undefined): boolean => letter !== undefined && (letter === shown || (shown === ' ' && /\s/u.test(letter)));

/** The line on which an offset stands: the last that begins at or before it. */
export function lineOf(spans: readonly LineSpan[], offset: number): number {
  let found = 0;
  for (const [i, { start }] of spans.entries()) if (start <= offset) found = i;
  return found;
}

/** The text of a sticky as it is laid out on it; places in board units, before turning. */
interface LaidText {
  readonly spans: readonly LineSpan[];
  readonly room: Rect;
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly top: number;
  /** The left end of a line; of one that will come, without a line. */
  left(line: LineSpan | undefined): number;
  /** From a line's left end to the letter at an offset. */
  across(line: LineSpan, offset: number): number;
}

/**
 * Where the caret stands at an offset of a sticky's text: a box without width, as high as the letters, in board units, before
 * the sticky is turned. Offsets beyond what is shown stand at its end. `measure` is that of the scene.
 */
export function caretBox(figure: NoteFigure, offset: number, measure: TextMeasure): Rect {
  const laid = layText(figure, measure);
  const at = lineOf(laid.spans, offset);
  const line = laid.spans[at];
  const x = laid.left(line) + (line ? laid.across(line, offset) : 0);
  return { x, y: laid.top + at * laid.lineHeight + (laid.lineHeight - laid.fontSize * CARET_HEIGHT) / 2, w: 0, h: laid.fontSize * CARET_HEIGHT };
}

/** A caret is a little higher than the letters, and never as high as the line. */
const CARET_HEIGHT = 1.12;

/** What a selection from one offset to another covers, a box a line, in board units, before the sticky is turned. */
export function selectionBoxes(figure: NoteFigure, from: number, to: number, measure: TextMeasure): readonly Rect[] {
  const [start, end] = from <= to ? [from, to] : [to, from];
  if (start === end) return [];
  const laid = layText(figure, measure);
  return laid.spans.flatMap((line, i) => {
    if (line.end <= start && line.start < start) return [];
    if (line.start >= end) return [];
    const left = laid.left(line);
    const [a, b] = [laid.across(line, start), laid.across(line, end)];
    return [{ x: left + Math.min(a, b), y: laid.top + i * laid.lineHeight, w: Math.max(Math.abs(b - a), laid.fontSize * 0.15), h: laid.lineHeight }];
  });
}

function layText(figure: NoteFigure, measure: TextMeasure): LaidText {
  const { element, shape, box, text } = figure;
  const options = fitOptionsOf(shape, box);
  const inner = textBoxOf(shape, box, hasBadges(element));
  const room = { ...inner, x: inner.x + box.x, y: inner.y + box.y };
  const blank = text.lines.length === 0;
  const fontSize = blank ? options.max : text.fontSize;
  const lineHeight = blank ? lineHeightOf(fontSize) : text.lineHeight;
  const start = shape === 'note';
  const width = (words: string): number => measure.width(words, fontSize, options.weight);
  const across = (line: LineSpan, offset: number): number => {
    const before = width(line.text.slice(0, Math.max(0, Math.min(offset, line.end) - line.start)));
    return line.rtl ? width(line.text) - before : before;
  };
  return {
    spans: lineSpans(element.text, text),
    room,
    fontSize,
    lineHeight,
    top: start ? room.y : room.y + (room.h - Math.max(1, text.lines.length) * lineHeight) / 2,
    left: (line) => room.x + (room.w - (line ? width(line.text) : 0)) * (start ? (line?.rtl ? 1 : 0) : 0.5),
    across,
  };
}
