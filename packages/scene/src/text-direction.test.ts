import { elementId, eventStorming } from '@paperroll/model';
import { describe, expect, test } from 'vitest';
import { createFigures } from './create-figures.ts';
import type { TextPart } from './part.ts';
import { evenMeasure } from './testing/even-measure.ts';
import { runsRightToLeft } from './text-direction.ts';
import { fitText } from './text-fit.ts';

const HEBREW = 'ההזמנה נשלחה אתמול';

describe('direction', () => {
  test('is that of the first letter, whatever stands before it', () => {
    expect(['Paid', HEBREW, '«123» طلب', '12 %', '', 'Paid הזמנה', '✅ שולם'].map(runsRightToLeft)).toEqual([false, true, true, false, false, false, true]);
  });

  test('belongs to the paragraph: its wrapped lines have it though they begin with other letters', () => {
    const { lines, rtl } = fitText('Sent\nהזמנה Amazon חדשה', { w: 100, h: 200 }, evenMeasure, { max: 28, min: 28, weight: 400 });
    expect(lines[0]).toBe('Sent');
    expect(lines.length).toBeGreaterThan(2);
    expect(rtl).toEqual(lines.map((_, line) => line > 0));
    expect(fitText('Paid', { w: 100, h: 100 }, evenMeasure, { max: 28, min: 10, weight: 400 })).not.toHaveProperty('rtl');
  });

  test('puts a note’s lines to the right, and the middle of a sticky’s stays its middle', () => {
    const figures = createFigures({ notation: eventStorming, labels: {}, measure: evenMeasure });
    const written = (kind: string, text: string): TextPart | undefined =>
      figures.figure({ id: elementId('x'), kind, x: 0, y: 0, w: 160, h: 160, z: 'a0', text, props: {} }).parts.find((part): part is TextPart => part.type === 'text' && part.writing === true);
    expect(written('note', HEBREW)).toMatchObject({ align: 'end', rtl: true });
    expect(written('note', HEBREW)?.x).toBeGreaterThan(100);
    expect(written('note', 'Paid')).toMatchObject({ align: 'start' });
    expect(written('es.event', HEBREW)).toMatchObject({ align: 'middle', rtl: true, x: 80 });
    expect(written('es.event', 'Paid')).not.toHaveProperty('rtl');
  });
});
