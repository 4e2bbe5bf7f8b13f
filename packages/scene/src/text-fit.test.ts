import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphemesOf } from './graphemes.ts';
import { evenMeasure } from './testing/even-measure.ts';
import { ellipsize, fitText, lineHeightOf, type TextLayout } from './text-fit.ts';
import { createCachedMeasure, type TextMeasure } from './text-measure.ts';
import { interMeasure } from './width-table.ts';

const OPTIONS = { max: 28, min: 10, weight: 400 };
const BOX = { w: 136, h: 126 };
const fit = (text: string, box = BOX): TextLayout => fitText(text, box, evenMeasure, OPTIONS);
const bare = (text: string): string => text.replace(/\s+/gu, '');

const awkward = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.constantFrom('Parcel', 'ordered', '日本語のテキスト', '👩‍👩‍👧', 'Ä́', '\n', '\r\n', 'x'.repeat(40), '/', 'well-known', '\t', '  ', 'a'), { maxLength: 60 }).map((words) => words.join(' ')),
);
const boxes = fc.record({ w: fc.integer({ min: 30, max: 600 }), h: fc.integer({ min: 14, max: 400 }) });

describe('fitText', () => {
  test('a short text stands in the largest size', () => {
    expect(fit('Paid')).toEqual({ fontSize: 28, lineHeight: lineHeightOf(28), lines: ['Paid'], more: false });
  });

  test('words wrap at blanks, and lines that people broke stay broken', () => {
    expect(fit('Parcel ordered').lines).toEqual(['Parcel', 'ordered']);
    expect(fit('a\n\nb').lines).toEqual(['a', '', 'b']);
  });

  test('a text shrinks before it is cut', () => {
    const long = fit('The courier could not find the address and gave up');
    expect(long.more).toBe(false);
    expect(long.fontSize).toBeLessThan(28);
    expect(long.fontSize).toBeGreaterThanOrEqual(10);
  });

  test('a long word shrinks rather than breaks while it can', () => {
    const { lines, fontSize } = fit('Reservierung');
    expect(lines).toEqual(['Reservierung']);
    expect(fontSize).toBeLessThan(28);
  });

  test('a word longer than any line is broken between graphemes, never inside one', () => {
    const family = '👩‍👩‍👧‍👦';
    const { lines } = fit(family.repeat(30));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect([...graphemesOf(line)].every((g) => g === family)).toBe(true);
  });

  test('ideographs break between any two, latin after a hyphen or slash', () => {
    expect(fit('小包が配達されました').lines.length).toBeGreaterThan(1);
    expect(fit('customer-relationship').lines).toEqual(['customer-', 'relationship']);
  });

  test('what does not fit at the smallest size ends in an ellipsis and says that there is more', () => {
    const { lines, more, fontSize } = fit('word '.repeat(500));
    expect(more).toBe(true);
    expect(fontSize).toBe(10);
    expect(lines.at(-1)).toMatch(/…$/);
  });

  test('an empty or blank text is no lines and nothing more', () => {
    for (const text of ['', '  ', '\n\n']) expect(fit(text)).toMatchObject({ lines: [], more: false });
  });

  test('a box without room for a line shows none and says that there is more', () => {
    expect(fit('Paid', { w: 100, h: 5 })).toMatchObject({ lines: [], more: true });
  });

  test('lines fit the box, in width and height, whatever the text (law)', () => {
    fc.assert(
      fc.property(awkward, boxes, (text, box) => {
        const { lines, lineHeight, fontSize } = fitText(text, box, evenMeasure, OPTIONS);
        expect(lines.length * lineHeight).toBeLessThanOrEqual(box.h);
        for (const line of lines) expect(evenMeasure.width(line, fontSize, 400)).toBeLessThanOrEqual(box.w + 0.01);
      }),
    );
  });

  test('nothing is lost without saying so (law)', () => {
    fc.assert(
      fc.property(awkward, boxes, (text, box) => {
        const { lines, more } = fitText(text, box, evenMeasure, OPTIONS);
        if (more) expect(bare(text).startsWith(bare(lines.join('')).replace(/…$/, ''))).toBe(true);
        else expect(bare(lines.join(''))).toBe(bare(text));
      }),
    );
  });

  test('a larger box never makes the text smaller (law)', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Parcel', 'a', 'delivered', 'to'), { maxLength: 20 }), boxes, (words, box) => {
        const text = words.join(' ');
        expect(fitText(text, { w: box.w, h: box.h + 40 }, evenMeasure, OPTIONS).fontSize).toBeGreaterThanOrEqual(fitText(text, box, evenMeasure, OPTIONS).fontSize);
      }),
    );
  });

  test('a text of 20,000 characters is measured only as far as it is shown', () => {
    for (const text of ['word '.repeat(4000), 'x'.repeat(20_000), '長'.repeat(20_000), '\n'.repeat(19_999) + 'end']) {
      let measured = 0;
      const counting: TextMeasure = { width: (t, size, weight) => ((measured += t.length), evenMeasure.width(t, size, weight)) };
      fitText(text, BOX, counting, OPTIONS);
      expect(measured).toBeLessThan(40_000);
    }
  });
});

describe('ellipsize', () => {
  test('a line that fits stays as it is, one that does not is cut at a grapheme', () => {
    expect(ellipsize('Paid', 100, 10, 600, evenMeasure)).toBe('Paid');
    expect(ellipsize('Payment received', 40, 10, 600, evenMeasure)).toBe('Payme…');
  });
});

describe('createCachedMeasure', () => {
  test('a width is measured once for all sizes, until it is forgotten', () => {
    const asked: string[] = [];
    const cached = createCachedMeasure({ width: (text, size) => (asked.push(text), text.length * size) });
    expect(cached.width('abc', 10, 400)).toBe(30);
    expect(cached.width('abc', 20, 400)).toBe(60);
    cached.width('abc', 20, 600);
    expect(asked).toEqual(['abc', 'abc']);
    cached.forget();
    cached.width('abc', 10, 400);
    expect(asked).toHaveLength(3);
  });
});

describe('interMeasure', () => {
  test('widths are those of the face: narrow and wide letters differ, bold is wider', () => {
    expect(interMeasure.width('i', 100, 400)).toBeLessThan(interMeasure.width('m', 100, 400) / 2);
    expect(interMeasure.width('Parcel', 100, 600)).toBeGreaterThan(interMeasure.width('Parcel', 100, 400));
    // Measured in Chromium 156 with Inter 4, without kerning.
    expect(interMeasure.width('Parcel ordered', 100, 400)).toBeCloseTo(696, -1);
  });

  test('width grows with the size and is the sum of its graphemes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'Ж', 'λ', '日', '👩‍🚀', 'é', ' ', '…'), { minLength: 1, maxLength: 12 }), (graphemes) => {
        const text = graphemes.join('');
        const sum = graphemes.reduce((w, g) => w + interMeasure.width(g, 20, 400), 0);
        expect(interMeasure.width(text, 20, 400)).toBeCloseTo(sum, 6);
        expect(interMeasure.width(text, 40, 400)).toBeCloseTo(2 * sum, 6);
      }),
    );
  });

  test('scripts that the table lacks have widths too, and marks that combine have none', () => {
    expect(interMeasure.width('日本', 10, 400)).toBe(20);
    expect(interMeasure.width('שלום', 10, 400)).toBeGreaterThan(10);
    expect(interMeasure.width('e\u0301', 10, 400)).toBe(interMeasure.width('e', 10, 400));
  });
});
