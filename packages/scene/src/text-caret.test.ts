import { elementId, must } from '@paperroll/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NoteFigure } from './figure.ts';
import { evenMeasure, testBoard } from './testing/index.ts';
import { caretBox, lineSpans, selectionBoxes } from './text-caret.ts';
import { fitText } from './text-fit.ts';

const OPTIONS = { max: 28, min: 10, weight: 400 };

function noteOf(text: string, kind = 'es.event'): NoteFigure {
  const board = testBoard();
  board.add('a', kind, 100, 200, { text });
  const figure = must(board.scene.figure(elementId('a')), 'a sticky');
  if (figure.type !== 'note') throw new Error('a sticky was asked for');
  return figure;
}

const words = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom(' ', '  ', '\n', '\n\n', '\t', '\r\n', 'Parcel', 'Lieferbestätigung', '注文')), { maxLength: 14 }).map((parts) => parts.join(''));

describe('lines of a layout', () => {
  test('show stretches of the text in order, and leave out blanks alone (law)', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 300 }), fc.integer({ min: 40, max: 300 }), (text, w, h) => {
        const layout = fitText(text, { w, h }, evenMeasure, OPTIONS);
        fc.pre(!layout.more);
        let last = 0;
        for (const { text: line, start, end } of lineSpans(text, layout)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(last, start).trim()).toBe('');
          expect(text.slice(start, end).replaceAll(/\s/gu, ' ')).toBe(line);
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
    );
  });
});

describe('a caret on a sticky', () => {
  test('moves to the right along a line, and down to the next', () => {
    const figure = noteOf('Parcel ordered\nby phone');
    const at = (offset: number): { readonly x: number; readonly y: number } => caretBox(figure, offset, evenMeasure);
    expect(at(3).x).toBeGreaterThan(at(0).x);
    expect(at(3).y).toBe(at(0).y);
    const line = figure.text.lines.findIndex((text) => text.startsWith('by'));
    expect(at(15).y - at(0).y).toBe(line * figure.text.lineHeight);
    expect(at(15).x).toBeLessThan(at(18).x);
  });

  test('stands in the paper, at any offset of any text (law)', () => {
    fc.assert(
      fc.property(words, fc.nat(200), fc.constantFrom('es.event', 'es.command', 'es.actor', 'es.hotspot', 'es.policy'), (text, offset, kind) => {
        const figure = noteOf(text, kind);
        const { x, y, h } = caretBox(figure, offset, evenMeasure);
        expect(x).toBeGreaterThanOrEqual(figure.box.x);
        expect(x).toBeLessThanOrEqual(figure.box.x + figure.box.w);
        expect(y).toBeGreaterThanOrEqual(figure.box.y);
        expect(y + h).toBeLessThanOrEqual(figure.box.y + figure.box.h);
      }),
    );
  });

  test('stands in the middle of a sticky without text, where letters will come', () => {
    const figure = noteOf('');
    const { x, y, h } = caretBox(figure, 0, evenMeasure);
    expect(x).toBeCloseTo(figure.box.x + figure.box.w / 2);
    expect(y + h / 2).toBeGreaterThan(figure.box.y + figure.box.h * 0.3);
    expect(y + h / 2).toBeLessThan(figure.box.y + figure.box.h * 0.7);
  });

  test('behind the end of what is shown stands at that end', () => {
    const figure = noteOf('word '.repeat(400));
    expect(figure.text.more).toBe(true);
    expect(caretBox(figure, 1900, evenMeasure).y).toBe(caretBox(figure, 1500, evenMeasure).y);
  });

  test('in a line that is read from the right starts at its right end', () => {
    const figure = noteOf('שלום');
    expect(caretBox(figure, 0, evenMeasure).x).toBeGreaterThan(caretBox(figure, 4, evenMeasure).x);
  });
});

describe('a selection on a sticky', () => {
  test('covers the letters from one caret to the other, whichever way it was made', () => {
    const figure = noteOf('Parcel');
    const [only] = selectionBoxes(figure, 4, 1, evenMeasure);
    expect(only?.x).toBeCloseTo(caretBox(figure, 1, evenMeasure).x);
    expect((only?.x ?? 0) + (only?.w ?? 0)).toBeCloseTo(caretBox(figure, 4, evenMeasure).x);
    expect(selectionBoxes(figure, 2, 2, evenMeasure)).toEqual([]);
  });

  test('has a box for each line that it touches', () => {
    const figure = noteOf('one\ntwo\nthree');
    expect(selectionBoxes(figure, 0, 13, evenMeasure)).toHaveLength(3);
    expect(selectionBoxes(figure, 1, 6, evenMeasure)).toHaveLength(2);
    expect(selectionBoxes(figure, 4, 7, evenMeasure)).toHaveLength(1);
  });
});
