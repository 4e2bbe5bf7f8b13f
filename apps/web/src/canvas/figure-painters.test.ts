import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { createBoardDoc, createBoardIndex, elementId, must, notations, runEdit, type Rect } from '@paperroll/model';
import { createScene, interMeasure, LIGHT_PAPER, type Scene } from '@paperroll/scene';
import { beforeAll, describe, expect, it } from 'vitest';
import { paintBoard } from './paint-board.ts';
import { paintPaper } from './paint-paper.ts';
import type { PaintTarget } from './paint-target.ts';
import { resetPainting } from './part-painter.ts';

const notation = must(notations[0], 'notation');
const note: Rect = { x: 100, y: 100, w: 160, h: 160 };
const VIEW: Rect = { x: 0, y: 0, w: 400, h: 400 };

beforeAll(async () => {
  const { Path2D } = await import('@napi-rs/canvas');
  Object.assign(globalThis, { Path2D });
});

function sceneWith(text: string, kind = notation.defaultKind): Scene {
  const board = createBoardDoc();
  const index = createBoardIndex(board);
  const added = runEdit(board, index, { type: 'add-elements', elements: [{ id: elementId('n'), kind, text, ...note }] });
  expect(added.ok).toBe(true);
  return createScene({ index, notation, measure: interMeasure });
}

function painted(scene: Scene, options: { readonly zoom?: number; readonly coarse?: boolean; readonly withoutWriting?: boolean; readonly lifted?: boolean } = {}): SKRSContext2D {
  const { zoom = 1, coarse = false, withoutWriting = false, lifted = false } = options;
  const context = createCanvas(400, 400).getContext('2d');
  const target = context as unknown as PaintTarget;
  paintPaper(target, LIGHT_PAPER, { x: 0, y: 0, zoom }, { w: 400, h: 400 });
  resetPainting(target);
  context.scale(zoom, zoom);
  paintBoard(target, scene, VIEW, new Set(lifted ? [elementId('n')] : []), { zoom, coarse, withoutWriting });
  return context;
}

const colorAt = (context: SKRSContext2D, x: number, y: number): string =>
  `#${Array.from(context.getImageData(x, y, 1, 1).data.slice(0, 3), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** Pixels of the sticky's writing room that are darker than any paper. */
function inkIn(context: SKRSContext2D, rect: Rect): number {
  const { data } = context.getImageData(rect.x, rect.y, rect.w, rect.h);
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 90) dark++;
  return dark;
}

const room: Rect = { x: 110, y: 115, w: 140, h: 110 };

describe('figure painters', () => {
  const paper = must(notation.kinds.find((kind) => kind.id === notation.defaultKind), 'kind').color;

  it('paints a sticky in its colour where it lies, and paper around it', () => {
    const context = painted(sceneWith(''));
    expect(colorAt(context, 130, 130)).toBe(paper);
    expect(colorAt(context, 50, 50)).toBe(LIGHT_PAPER.paper);
  });

  it('paints what people wrote, and leaves it out while a text field stands over it', () => {
    const scene = sceneWith('Order placed');
    expect(inkIn(painted(scene), room)).toBeGreaterThan(100);
    expect(inkIn(painted(scene, { withoutWriting: true }), room)).toBe(0);
  });

  it('paints bars for text while the camera moves over much of it, and its colour alone from afar', () => {
    const scene = sceneWith('Order placed');
    expect(inkIn(painted(scene, { coarse: true }), room)).toBe(0);
    expect(colorAt(painted(scene, { coarse: true }), 130, 110)).toBe(paper);
    const far = painted(scene, { zoom: 0.1 });
    expect(colorAt(far, 18, 18)).toBe(paper);
    expect(inkIn(far, { x: 10, y: 10, w: 16, h: 16 })).toBe(0);
  });

  it('names an area above it, in letters that can be read, when its own name is too small', () => {
    const board = createBoardDoc();
    const index = createBoardIndex(board);
    const frame = must(notation.kinds.find(({ figure }) => figure === 'frame'), 'a frame').id;
    runEdit(board, index, { type: 'add-elements', elements: [{ id: elementId('f'), kind: frame, text: 'Checkout', x: 400, y: 800, w: 2400, h: 1200 }] });
    const scene = createScene({ index, notation, measure: interMeasure });
    const wide = { ...VIEW, w: 4000, h: 4000 };
    const above = (zoom: number): number => {
      const context = createCanvas(400, 400).getContext('2d');
      const target = context as unknown as PaintTarget;
      paintPaper(target, LIGHT_PAPER, { x: 0, y: 0, zoom }, { w: 400, h: 400 });
      resetPainting(target);
      context.scale(zoom, zoom);
      paintBoard(target, scene, wide, new Set(), { zoom, coarse: false, withoutWriting: false });
      return inkIn(context, { x: 400 * zoom, y: 800 * zoom - 16, w: 100, h: 15 });
    };
    expect(above(0.1)).toBeGreaterThan(40);
    expect(above(0.25)).toBe(0);
  });

  it('leaves no empty tab of an area whose name stands above it', () => {
    const board = createBoardDoc();
    const index = createBoardIndex(board);
    const region = must(notation.kinds.find(({ figure }) => figure === 'region'), 'a region').id;
    runEdit(board, index, { type: 'add-elements', elements: [{ id: elementId('r'), kind: region, text: 'Billing', x: 400, y: 800, w: 2400, h: 1200 }] });
    const scene = createScene({ index, notation, measure: interMeasure });
    const context = createCanvas(400, 400).getContext('2d');
    const target = context as unknown as PaintTarget;
    paintPaper(target, LIGHT_PAPER, { x: 0, y: 0, zoom: 0.1 }, { w: 400, h: 400 });
    resetPainting(target);
    context.scale(0.1, 0.1);
    paintBoard(target, scene, { ...VIEW, w: 4000, h: 4000 }, new Set(), { zoom: 0.1, coarse: false, withoutWriting: false });
    expect(colorAt(context, 48, 83)).toBe(colorAt(context, 200, 150));
  });

  it('leaves out what is on the moving layer', () => {
    expect(colorAt(painted(sceneWith('Order placed'), { lifted: true }), 180, 180)).not.toBe(paper);
  });

  it('leaves the context as it was, so that the next figure stands where it should', () => {
    for (const kind of notation.kinds) {
      const context = painted(sceneWith('Order placed', kind.id));
      const { a, b, c, d, e, f } = context.getTransform();
      for (const [is, should] of [[a, 1], [b, 0], [c, 0], [d, 1], [e, 0], [f, 0]] as const) expect(is).toBeCloseTo(should, 3);
      expect(context.globalAlpha).toBe(1);
    }
  });
});
