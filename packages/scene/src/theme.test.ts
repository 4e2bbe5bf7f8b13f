import { elementId, eventStorming, kindOf, relationId, type Element } from '@paperroll/model';
import { contrastOf } from '@paperroll/model/testing';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { towards } from './colors.ts';
import { connectorParts } from './connector-parts.ts';
import { createFigures } from './create-figures.ts';
import type { AreaFigure, NoteFigure } from './figure.ts';
import type { Part } from './part.ts';
import { testBoard } from './testing/index.ts';
import { CONTRAST_STICKIES, DIM_PAPER, LIGHT_PAPER, PAPER_STICKIES, systemPaper, systemStickies, type PaperTheme, type StickySet } from './theme.ts';
import { interMeasure } from './width-table.ts';

const WHITE_SYSTEM = { canvas: '#ffffff', text: '#000000', highlight: '#3399ff' } as const;
const BLACK_SYSTEM = { canvas: '#000000', text: '#ffffff', highlight: '#1aebff' } as const;

/** Each set of stickies, the contrast that its words promise, and the rolls that it may hang on. */
const SETS: readonly (readonly [name: string, set: StickySet, least: number, rolls: readonly PaperTheme[]])[] = [
  ['paper', PAPER_STICKIES, 4.5, [LIGHT_PAPER, DIM_PAPER]],
  ['contrast', CONTRAST_STICKIES, 7, [LIGHT_PAPER, DIM_PAPER]],
  ['a light system', systemStickies(WHITE_SYSTEM), 7, [systemPaper(WHITE_SYSTEM)]],
  ['a dark system', systemStickies(BLACK_SYSTEM), 7, [systemPaper(BLACK_SYSTEM)]],
];
const KINDS = [...eventStorming.kinds, kindOf(eventStorming, 'es.from-tomorrow')];
const CASES = SETS.flatMap(([name, set, least, rolls]) => KINDS.map((kind) => ({ name, kind: kind.id, set, least, rolls })));

function figureOf(set: StickySet, kind: string, more: Partial<Element> = {}): NoteFigure | AreaFigure {
  const figures = createFigures({ notation: eventStorming, labels: {}, measure: interMeasure, stickies: () => set });
  return figures.figure({ id: elementId('x'), kind, x: 0, y: 0, ...figures.kind(kind).size, z: 'a0', text: 'Parcel ordered', props: {}, ...more });
}

/** A colour seen through an opacity on another. */
function mix(ink: string, paper: string, opacity: number): string {
  const part = (color: string, at: number): number => Number.parseInt(color.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map((at) => Math.round(part(ink, at) * opacity + part(paper, at) * (1 - opacity)).toString(16).padStart(2, '0')).join('')}`;
}

/** The contrast of each text with the last paint that covers its place. */
function textContrasts(parts: readonly Part[], ground: string): readonly number[] {
  const found: number[] = [];
  const painted: { readonly x: number; readonly y: number; readonly w: number; readonly h: number; readonly color: string }[] = [];
  for (const part of parts) {
    if (part.type === 'rect' && part.fill !== undefined) painted.push({ ...part, color: mix(part.fill, under(painted, part.x + part.w / 2, part.y + part.h / 2, ground), part.opacity ?? 1) });
    if (part.type !== 'text') continue;
    const paper = under(painted, part.x, part.y - part.size / 3, ground);
    found.push(contrastOf(mix(part.fill, paper, part.opacity ?? 1), paper));
  }
  return found;
}

const under = (painted: readonly { readonly x: number; readonly y: number; readonly w: number; readonly h: number; readonly color: string }[], x: number, y: number, ground: string): string =>
  painted.findLast((box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h)?.color ?? ground;

describe('sets of stickies', () => {
  test.each(CASES)('words on $kind in $name are read on every roll', ({ kind, set, least, rolls }) => {
    const figure = figureOf(set, kind);
    for (const roll of rolls) {
      // Paths (a folded corner, a hotspot's mark) are tested by what they are: ink on paper, or paper on ink.
      const ground = figure.type === 'note' ? figure.fill : roll.paper;
      const contrasts = textContrasts(figure.parts, ground).filter((_, i) => !(figure.type === 'note' && figure.shape === 'pivoted' && i === 0));
      expect(contrasts.length).toBeGreaterThan(0);
      for (const contrast of contrasts) expect(contrast).toBeGreaterThanOrEqual(least);
      if (figure.type === 'note') expect(contrastOf(figure.fill, set.ink)).toBeGreaterThanOrEqual(least);
    }
  });

  test.each(SETS.filter(([name]) => name !== 'paper').flatMap(([name, set, , rolls]) => KINDS.map((kind) => ({ name, kind: kind.id, set, rolls }))))(
    'a line that is seen goes around $kind in $name, whatever lies beside it',
    ({ kind, set, rolls }) => {
      const figure = figureOf(set, kind);
      const line = figure.parts.find((part) => part.type !== 'text' && part.stroke !== undefined && (part.opacity ?? 1) === 1);
      const color = line && line.type !== 'text' ? line.stroke : undefined;
      for (const roll of rolls) expect(contrastOf(color ?? roll.paper, roll.paper)).toBeGreaterThanOrEqual(3);
    },
  );

  it('tell every kind by its mark, large, beside its colour', () => {
    for (const kind of eventStorming.kinds) {
      const bold = figureOf(CONTRAST_STICKIES, kind.id);
      if (bold.type === 'area' || bold.shape === 'note') continue;
      const tile = bold.parts.some((part) => part.type === 'rect' && part.fill === CONTRAST_STICKIES.ink && part.w === 18);
      expect(tile || ['mini', 'arrow', 'pivoted'].includes(bold.shape), kind.id).toBe(true);
    }
  });

  test.each(SETS)('selection and guides are seen on every roll and beside every sticky: %s', (_, set, _least, rolls) => {
    for (const { paper, accent, guide } of rolls) {
      expect(contrastOf(accent, paper)).toBeGreaterThanOrEqual(3);
      expect(contrastOf(guide, paper)).toBeGreaterThanOrEqual(3);
      // The outline stands two pixels away from the paper: the roll is what it must be told from, and the ink around bold paper.
      if (set.id === 'contrast') expect(contrastOf(accent, set.ink)).toBeGreaterThanOrEqual(1.8);
    }
  });

  it('colour connectors and their words too', () => {
    const label = { x: 0, y: 0, w: 60, h: 20 };
    for (const [name, set, least, rolls] of SETS) {
      const parts = connectorParts({ path: [[{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 20, y: 0 }, { x: 30, y: 0 }]], headAngle: 0, line: 'solid', label: 'then', labelBox: label }, set);
      for (const roll of rolls) {
        for (const contrast of textContrasts(parts, roll.paper)) expect(contrast, name).toBeGreaterThanOrEqual(least);
        for (const part of parts) if (part.type === 'path') expect(contrastOf(mix(part.stroke ?? part.fill ?? roll.paper, roll.paper, part.opacity ?? 1), roll.paper), name).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

describe('another set', () => {
  it('colours everything anew, says so, and leaves ways and places as they are', () => {
    const board = testBoard();
    const { scene } = board;
    board.add('a', 'es.hotspot', 0, 0);
    board.add('b', 'es.event', 400, 0);
    board.connect('r', 'a', 'b', { label: 'then' });
    const before = scene.connector(relationId('r'));
    const fill = (): string | undefined => {
      const figure = scene.figure(elementId('a'));
      return figure?.type === 'note' ? figure.fill : undefined;
    };
    const inPaper = fill();
    const ink = (): readonly unknown[] => scene.connector(relationId('r'))?.parts.map((part) => part.fill) ?? [];
    const usual = ink();
    const changes: number[] = [];
    scene.onChange(({ ids }) => changes.push(ids.size));
    scene.setStickies(CONTRAST_STICKIES);
    scene.setStickies(CONTRAST_STICKIES);
    expect(changes).toEqual([3]);
    expect(fill()).not.toBe(inPaper);
    expect(ink()).not.toEqual(usual);
    expect(scene.connector(relationId('r'))?.path).toBe(before?.path);
    scene.setStickies(PAPER_STICKIES);
    expect(fill()).toBe(inPaper);
    expect(ink()).toEqual(usual);
    board.dispose();
  });
});

describe('a colour moved towards another', () => {
  const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

  it('reaches the contrast wherever the goal itself does, and stays where it is when it has it (law)', () => {
    fc.assert(
      fc.property(color, color, fc.double({ min: 1, max: 12, noNaN: true }), (from, other, least) => {
        const moved = towards(from, '#ffffff', least, [other]);
        if (contrastOf('#ffffff', other) >= least) expect(contrastOf(moved, other)).toBeGreaterThanOrEqual(least);
        if (contrastOf(from, other) >= least) expect(moved).toBe(from);
      }),
    );
  });
});
