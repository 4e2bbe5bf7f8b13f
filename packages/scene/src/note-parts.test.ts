import { elementId, eventStorming, type Element } from '@paperroll/model';
import { contrastOf } from '@paperroll/model/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFigures } from './create-figures.ts';
import type { AreaFigure, NoteFigure } from './figure.ts';
import type { Part, TextPart } from './part.ts';
import { DIM_PAPER, LIGHT_PAPER } from './theme.ts';
import { interMeasure } from './width-table.ts';

const figures = createFigures({ notation: eventStorming, labels: {}, measure: interMeasure });

function figureOf(kind: string, more: Partial<Element> = {}): NoteFigure | AreaFigure {
  const { size } = figures.kind(kind);
  return figures.figure({ id: elementId('x'), kind, x: 0, y: 0, ...size, z: 'a0', text: 'Parcel ordered', props: {}, ...more });
}

const texts = (parts: readonly Part[]): readonly TextPart[] => parts.filter((part) => part.type === 'text');
const noteKinds = eventStorming.kinds.filter((kind) => !['region', 'frame', 'lane'].includes(kind.figure));

/** A colour seen through an opacity on another. */
function mix(ink: string, paper: string, opacity: number): string {
  const part = (color: string, at: number): number => Number.parseInt(color.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map((at) => Math.round(part(ink, at) * opacity + part(paper, at) * (1 - opacity)).toString(16).padStart(2, '0')).join('')}`;
}

describe('stickies', () => {
  test.each(noteKinds.map((kind) => kind.id))('every text on %s reaches WCAG AA', (kind) => {
    const figure = figureOf(kind) as NoteFigure;
    for (const { fill, opacity = 1 } of texts(figure.parts)) {
      const paper = fill === figure.fill ? '#1a1a1a' : figure.fill;
      expect(contrastOf(mix(fill, paper, opacity), paper)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('no two kinds look the same in grey and without their text', () => {
    const looks = noteKinds.map((kind) => {
      const figure = figureOf(kind.id, { text: '' }) as NoteFigure;
      return JSON.stringify(figure.parts.map((part) => ({ ...part, fill: part.fill === figure.fill ? 'paper' : part.fill })));
    });
    expect(new Set(looks).size).toBe(noteKinds.length);
  });

  test('a sticky names its kind, cut to its width', () => {
    expect(texts((figureOf('es.event') as NoteFigure).parts).map((part) => part.text)).toContain('DOMAIN EVENT');
    const renamed = createFigures({ notation: eventStorming, labels: { 'es.event': 'Something that happened to somebody' }, measure: interMeasure });
    const figure = renamed.figure({ id: elementId('x'), kind: 'es.event', x: 0, y: 0, w: 160, h: 160, z: 'a0', text: '', props: {} }) as NoteFigure;
    expect(texts(figure.parts).some((part) => /^SOMETHING.*…$/.test(part.text))).toBe(true);
  });

  test('lock, rewording, resolution, pivotal tape and hidden text each show', () => {
    const plain = (figureOf('es.event') as NoteFigure).parts.length;
    for (const props of [{ locked: true }, { twist: true }, { pivotal: true }]) expect((figureOf('es.event', { props }) as NoteFigure).parts.length, JSON.stringify(props)).toBe(plain + 1);
    expect((figureOf('es.hotspot', { props: { state: 'resolved' } }) as NoteFigure).parts.length).toBe((figureOf('es.hotspot') as NoteFigure).parts.length + 1);
    const full = figureOf('es.event', { text: 'word '.repeat(400) }) as NoteFigure;
    expect(full.text.more).toBe(true);
    expect(full.parts.some((part) => part.type === 'path' && part.x < 20 && part.y > 130)).toBe(true);
  });

  test('what people write stays on the paper, clear of the foot, at any size (law)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...noteKinds.map((k) => k.id)), fc.integer({ min: 8, max: 500 }), fc.integer({ min: 8, max: 500 }), fc.string({ maxLength: 80 }), (kind, w, h, text) => {
        const figure = figureOf(kind, { w, h, text }) as NoteFigure;
        for (const part of figure.parts) {
          if (part.type !== 'text') continue;
          expect(Number.isFinite(part.x) && Number.isFinite(part.y)).toBe(true);
          expect(part.y).toBeLessThanOrEqual(h + 0.001);
          expect(part.y - part.size * 0.75).toBeGreaterThanOrEqual(-0.001 - part.size * 0.2);
        }
        for (const line of figure.text.lines) if ([...line].length > 1) expect(interMeasure.width(line, figure.text.fontSize, 400)).toBeLessThanOrEqual(w);
      }),
    );
  });

  test('no number in a path is lost or not a number at the smallest size', () => {
    for (const { id } of eventStorming.kinds) {
      for (const part of figureOf(id, { w: 8, h: 8 }).parts) if (part.type === 'path') expect(part.d).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

describe('areas', () => {
  test('show their title and the word for their kind; without a title the kind stands in', () => {
    expect(texts(figureOf('es.context', { text: 'Delivery' }).parts).map((part) => part.text)).toEqual(['BOUNDED CONTEXT', 'Delivery']);
    expect(texts(figureOf('frame', { text: '' }).parts).map((part) => part.text)).toEqual(['FRAME', 'Frame']);
  });

  test('the name stays within the area however long it is (law)', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 80, max: 3000 }), (text, w) => {
        const figure = figureOf('frame', { text, w }) as AreaFigure;
        expect(figure.titleBox.x + figure.titleBox.w).toBeLessThanOrEqual(w + 0.001);
      }),
    );
  });
});

describe('paper', () => {
  test.each([LIGHT_PAPER, DIM_PAPER])('ink on $id paper is easy to read and the accent is seen', ({ paper, ink, accent }) => {
    expect(contrastOf(ink, paper)).toBeGreaterThan(7);
    expect(contrastOf(accent, paper)).toBeGreaterThan(4.5);
  });
});
