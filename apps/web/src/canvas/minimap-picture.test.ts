import { createBoardDoc, createBoardIndex, elementId, ES, eventStorming, runEdit, seedBoard, type BoardIndex, type BoardDoc } from '@paperroll/model';
import { createScene, type Scene } from '@paperroll/scene';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMinimapPicture } from './minimap-picture.ts';

const ROOM = { w: 190, h: 116 };

/** A canvas of characters: what `fillRect` and `clearRect` leave at the middle of each pixel, and how many boxes were filled. */
function gridCanvas(): { readonly canvas: HTMLCanvasElement; picture(): string; filled(): number } {
  let pixels: string[][] = [];
  let filled = 0;
  let size = { w: 0, h: 0 };
  let transform = [1, 0, 0, 1, 0, 0] as number[];
  let path: readonly number[] = [];
  let clip: readonly number[] = [-Infinity, -Infinity, Infinity, Infinity];
  const reset = (): void => {
    pixels = Array.from({ length: size.h }, () => Array<string>(size.w).fill(' '));
  };
  const each = (x: number, y: number, w: number, h: number, put: string): void => {
    const [a = 1, , , d = 1, e = 0, f = 0] = transform;
    const [left, top, right, bottom] = [x * a + e, y * d + f, (x + w) * a + e, (y + h) * d + f];
    const [clipLeft = 0, clipTop = 0, clipRight = 0, clipBottom = 0] = clip;
    const firstOf = (...sides: number[]): number => Math.max(0, Math.ceil(Math.max(...sides) - 0.5));
    for (let j = firstOf(top, clipTop); j < size.h && j + 0.5 < Math.min(bottom, clipBottom); j++) {
      for (let i = firstOf(left, clipLeft); i < size.w && i + 0.5 < Math.min(right, clipRight); i++) (pixels[j] ?? [])[i] = put;
    }
  };
  const context = {
    fillStyle: '',
    globalAlpha: 1,
    save: () => undefined,
    restore: () => {
      clip = [-Infinity, -Infinity, Infinity, Infinity];
    },
    setTransform: (...next: number[]) => {
      transform = next;
    },
    beginPath: () => undefined,
    rect: (x: number, y: number, w: number, h: number) => {
      path = [x, y, x + w, y + h];
    },
    clip: () => {
      clip = path;
    },
    clearRect: (x: number, y: number, w: number, h: number) => each(x, y, w, h, ' '),
    fillRect: (x: number, y: number, w: number, h: number) => {
      filled++;
      each(x, y, w, h, context.fillStyle.at(-1) ?? '?');
    },
  };
  const canvas = {
    style: {},
    getContext: () => context,
    get width() {
      return size.w;
    },
    set width(w: number) {
      size = { ...size, w };
      reset();
    },
    get height() {
      return size.h;
    },
    set height(h: number) {
      size = { ...size, h };
      reset();
    },
  };
  return { canvas: canvas as unknown as HTMLCanvasElement, picture: () => pixels.map((row) => row.join('')).join('\n'), filled: () => filled };
}

function wall(count: number): { readonly board: BoardDoc; readonly index: BoardIndex; readonly scene: Scene } {
  const board = createBoardDoc();
  const index = createBoardIndex(board);
  const kinds = [ES.event, ES.command, ES.policy, ES.hotspot];
  const elements = Array.from({ length: count }, (_, i) => ({
    id: elementId(`n${i}`),
    kind: kinds[i % 4] ?? ES.event,
    x: (i % 20) * 200,
    y: Math.floor(i / 20) * 200,
    w: 160,
    h: 160,
    z: `a${String(i).padStart(4, '0')}`,
    text: '',
    props: {},
  }));
  seedBoard(board, { meta: { ...index.meta }, elements, relations: [] });
  return { board, index, scene: createScene({ index, notation: eventStorming, measure: { width: (text, size) => text.length * size * 0.5 } }) };
}

describe('the picture of the minimap', () => {
  test('is the same painted piece by piece as painted whole, whatever moves', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(199), fc.integer({ min: 0, max: 3600 }), fc.integer({ min: 0, max: 1700 })), { minLength: 1, maxLength: 12 }), (moves) => {
        const { board, index, scene } = wall(200);
        const kept = gridCanvas();
        const picture = createMinimapPicture(scene, kept.canvas);
        let now = 0;
        picture.refresh(ROOM, 1, now);
        for (const [i, x, y] of moves) {
          runEdit(board, index, { type: 'move-elements', moves: [{ id: elementId(`n${i}`), x, y }] });
          picture.refresh(ROOM, 1, (now += 10_000));
        }
        const fresh = gridCanvas();
        createMinimapPicture(scene, fresh.canvas).refresh(ROOM, 1, 0);
        expect(kept.picture()).toBe(fresh.picture());
      }),
      { numRuns: 15 },
    );
  });

  test('is painted where something changed, and not at all where nothing did', () => {
    const { board, index, scene } = wall(400);
    const { canvas, filled } = gridCanvas();
    const picture = createMinimapPicture(scene, canvas);
    picture.refresh(ROOM, 1, 0);
    const whole = filled();
    expect(whole).toBe(400);
    picture.refresh(ROOM, 1, 10_000);
    expect(filled()).toBe(whole);
    runEdit(board, index, { type: 'set-text', id: elementId('n210'), text: 'other words' });
    picture.refresh(ROOM, 1, 20_000);
    expect(filled() - whole).toBeGreaterThan(0);
    expect(filled() - whole).toBeLessThan(20);
  });

  test('of a board that grows is painted whole once in a while, and in the end', () => {
    const { board, index, scene } = wall(400);
    const { canvas, filled } = gridCanvas();
    const picture = createMinimapPicture(scene, canvas);
    picture.refresh(ROOM, 1, 0);
    for (let step = 1; step <= 3; step++) {
      runEdit(board, index, { type: 'move-elements', moves: [{ id: elementId('n0'), x: -200 * step, y: 0 }] });
      picture.refresh(ROOM, 1, step);
    }
    expect(filled()).toBe(400);
    const due = picture.staleUntil();
    expect(due).toBeGreaterThan(3);
    picture.refresh(ROOM, 1, due ?? 0);
    expect(filled()).toBe(800);
    expect(picture.covers).toEqual(scene.bounds());
    expect(picture.staleUntil()).toBeUndefined();
  });
});
