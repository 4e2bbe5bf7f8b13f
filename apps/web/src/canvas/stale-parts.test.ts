import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { translateToEnglish } from '@paperroll/editor/testing';
import { createEditor } from '@paperroll/editor';
import { createBoardDoc, createBoardIndex, eventStorming, runEdit, seedBoard } from '@paperroll/model';
import { createRandom, randomBoard, randomEdit } from '@paperroll/model/testing';
import { createScene, interMeasure, LIGHT_PAPER } from '@paperroll/scene';
import { beforeAll, describe, expect, test } from 'vitest';
import { createStore } from '../session/store.ts';
import type { FrameLoop } from './frame-loop.ts';
import { paintPaper } from './paint-paper.ts';
import type { PaintTarget } from './paint-target.ts';
import { createStaleParts } from './stale-parts.ts';
import { createWallRenderer } from './wall-renderer.ts';

const SCREEN = { w: 480, h: 320 };
const VIEW = { x: 0, y: 0, zoom: 1 };

beforeAll(async () => {
  const { Path2D } = await import('@napi-rs/canvas');
  Object.assign(globalThis, { Path2D });
});

describe('stale parts', () => {
  test('are everything at first, and when somebody says so', () => {
    const stale = createStaleParts();
    expect(stale.take(VIEW, SCREEN)).toBeUndefined();
    expect(stale.take(VIEW, SCREEN)).toEqual([]);
    stale.add([{ x: 10, y: 10, w: 20, h: 20 }]);
    stale.addAll();
    expect(stale.take(VIEW, SCREEN)).toBeUndefined();
  });

  test('are the boxes on the screen, of which those that touch are one', () => {
    const stale = createStaleParts();
    stale.take(VIEW, SCREEN);
    stale.add([{ x: 10, y: 10, w: 20, h: 20 }, { x: 25, y: 25, w: 20, h: 20 }, { x: 200, y: 100, w: 10, h: 10 }, { x: 900, y: 0, w: 5, h: 5 }, { x: -8, y: 300, w: 10, h: 100 }]);
    expect(stale.take(VIEW, SCREEN)).toEqual([
      { left: 7, top: 7, w: 41, h: 41 },
      { left: 197, top: 97, w: 16, h: 16 },
      { left: 0, top: 297, w: 5, h: 23 },
    ]);
  });

  test('reach as far as the names that are written large from afar', () => {
    const stale = createStaleParts();
    stale.take(VIEW, SCREEN);
    stale.add([{ x: 200, y: 100, w: 10, h: 10 }]);
    expect(stale.take({ x: 0, y: 0, zoom: 0.5 }, SCREEN)).toEqual([{ left: 80, top: 30, w: 45, h: 45 }]);
  });

  test('are everything where they are most of the screen, or many', () => {
    const stale = createStaleParts();
    stale.take(VIEW, SCREEN);
    stale.add([{ x: 0, y: 0, w: 400, h: 250 }]);
    expect(stale.take(VIEW, SCREEN)).toBeUndefined();
    stale.add(Array.from({ length: 40 }, (_, i) => ({ x: i * 10, y: 0, w: 1, h: 1 })));
    expect(stale.take(VIEW, SCREEN)).toBeUndefined();
  });
});

test('the roll is dotted in parts as it is as a whole', () => {
  const viewport = { x: -123.4, y: 57.8, zoom: 0.83 };
  const [whole, pieced] = [createCanvas(SCREEN.w, SCREEN.h), createCanvas(SCREEN.w, SCREEN.h)].map((canvas) => canvas.getContext('2d'));
  if (!whole || !pieced) throw new Error('there is no canvas');
  paintPaper(whole as unknown as PaintTarget, LIGHT_PAPER, viewport, SCREEN);
  for (let left = 0; left < SCREEN.w; left += 37) {
    for (let top = 0; top < SCREEN.h; top += 23) {
      pieced.save();
      pieced.beginPath();
      pieced.rect(left, top, 37, 23);
      pieced.clip();
      paintPaper(pieced as unknown as PaintTarget, LIGHT_PAPER, viewport, SCREEN, { left, top, w: 37, h: 23 });
      pieced.restore();
    }
  }
  const [a, b] = [whole, pieced].map((context) => context.getImageData(0, 0, SCREEN.w, SCREEN.h).data);
  let worst = 0;
  for (let i = 0; i < SCREEN.w * SCREEN.h * 4; i++) worst = Math.max(worst, Math.abs((a?.[i] ?? 0) - (b?.[i] ?? 0)));
  expect(worst).toBeLessThanOrEqual(1);
  expect(new Set(a).size).toBeGreaterThan(4);
});

/** A wall on a real canvas, painted when `paint` is called, and how it looks when all of it is painted. */
function paintedWall(seed: number) {
  const random = createRandom(seed);
  const board = createBoardDoc();
  const index = createBoardIndex(board);
  seedBoard(board, randomBoard(random, eventStorming, 40));
  const scene = createScene({ index, notation: eventStorming, measure: interMeasure });
  const draws: ((time: number) => void)[] = [];
  const loop: FrameLoop = {
    request: () => undefined,
    onInput: () => () => undefined,
    onDraw: (listener) => {
      draws.push(listener);
      return () => undefined;
    },
    dispose: () => undefined,
  };
  const ratio = random.pick([1, 1.25, 2]);
  const editor = createEditor({ board, index, scene, translate: translateToEnglish, makeId: () => random.id() });
  editor.dispatch({ type: 'resize', size: SCREEN });
  const zoom = random.pick([0.05, 0.21, 0.5, 0.83, 1.7]);
  const bounds = scene.bounds() ?? { x: 0, y: 0, w: 0, h: 0 };
  editor.setViewport({ x: bounds.x + random.next() * bounds.w * 0.5, y: bounds.y + random.next() * bounds.h * 0.5, zoom });
  const blank = (): Canvas => createCanvas(SCREEN.w * ratio, SCREEN.h * ratio);
  const shown = blank();
  let canvas = shown;
  const target = (): PaintTarget => {
    const context = canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return context as unknown as PaintTarget;
  };
  const renderer = createWallRenderer({ editor, peers: createStore([]), loop, reducedMotion: () => true });
  renderer.start();
  let patched = 0;
  const nothing = { draw: () => undefined, visible: () => undefined };
  renderer.attach({
    board: {
      ...nothing,
      draw: () => {
        const { figures } = renderer.stats();
        renderer.paintBoard(target());
        if (renderer.stats().figures === figures) patched++;
      },
    },
    moving: nothing,
    overlay: nothing,
  });
  const paint = (): void => {
    for (const draw of draws) draw(1000);
  };
  const pixels = (of: Canvas): Buffer => Buffer.from(of.getContext('2d').getImageData(0, 0, of.width, of.height).data.buffer);
  paint();
  return {
    random,
    edit: () => void runEdit(board, index, randomEdit(random, eventStorming, index)),
    paint,
    shown: () => pixels(shown),
    whole: () => {
      canvas = blank();
      renderer.invalidate();
      paint();
      const whole = pixels(canvas);
      canvas = shown;
      return whole;
    },
    patched: () => patched,
  };
}

/** Smoothed edges, and a few pixels of letters, come out a little different within a clip. */
const ROUNDING = 48;
const FEW = 12;

/** How many pixels look different. */
function differences(a: Buffer, b: Buffer): number {
  let found = 0;
  for (let i = 0; i < a.length; i += 4) if (Math.max(...[0, 1, 2].map((k) => Math.abs((a[i + k] ?? 0) - (b[i + k] ?? 0)))) > ROUNDING) found++;
  return found;
}

describe('a wall that is painted where it changed', () => {
  test.each(Array.from({ length: 10 }, (_, i) => i + 1))('looks as if all of it were painted: seed %i', (seed) => {
    const wall = paintedWall(seed);
    for (let frame = 0; frame < 6; frame++) {
      for (let edits = wall.random.below(3); edits >= 0; edits--) wall.edit();
      wall.paint();
      expect(differences(wall.shown(), wall.whole())).toBeLessThanOrEqual(FEW);
    }
  });

  test('is seldom painted as a whole', () => {
    const wall = paintedWall(3);
    for (let frame = 0; frame < 25; frame++) {
      wall.edit();
      wall.paint();
    }
    expect(wall.patched()).toBeGreaterThan(2);
  });
});
