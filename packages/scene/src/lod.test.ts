import { elementId, eventStorming } from '@paperroll/model';
import { boardOf } from '@paperroll/model/testing';
import { describe, expect, test } from 'vitest';
import { createScene } from './create-scene.ts';
import { coarser, detailFor, textBars } from './lod.ts';
import { snapshotIndex } from './snapshot-index.ts';
import { evenMeasure } from './testing/even-measure.ts';

const SQUARE = { x: 0, y: 0, w: 160, h: 160 };

describe('detailFor', () => {
  test.each([
    [1, 'full'],
    [0.375, 'full'],
    [0.374, 'bars'],
    [0.15, 'bars'],
    [0.149, 'block'],
  ] as const)('a square at zoom %d is painted as %s', (zoom, detail) => {
    expect(detailFor(zoom, SQUARE)).toBe(detail);
  });

  test('a wide sticky keeps its text as long as a square does', () => {
    for (const zoom of [0.1, 0.2, 0.374, 0.376, 1]) expect(detailFor(zoom, { ...SQUARE, w: 267 })).toBe(detailFor(zoom, SQUARE));
  });

  test('coarser goes one step down and stays at the last', () => {
    expect(['full', 'bars', 'block'].map((d) => coarser(d as 'full'))).toEqual(['bars', 'block', 'block']);
  });
});

describe('textBars', () => {
  const barsOf = (text: string) => {
    const scene = createScene({ index: snapshotIndex(boardOf([{ id: 'a', kind: 'es.event', text }])), notation: eventStorming, measure: evenMeasure });
    const figure = scene.figure(elementId('a'));
    return figure?.type === 'note' ? textBars(figure) : [];
  };

  test('more text gives more bars, no text none, and all lie on the paper', () => {
    expect(barsOf('')).toEqual([]);
    expect(barsOf('Paid')).toHaveLength(1);
    const many = barsOf('lorem ipsum '.repeat(50));
    expect(many.length).toBeGreaterThan(3);
    for (const bar of many) expect(bar.x >= 0 && bar.y >= 0 && bar.x + bar.w <= 160 && bar.y + bar.h <= 160).toBe(true);
  });
});
