import { expand, type BoardSnapshot, type ElementId, type Notation, type Rect, unionOf } from '@paperroll/model';
import { createScene, LIGHT_PAPER, snapshotIndex, type Scene } from '@paperroll/scene';
import { paintBoard } from './paint-board.ts';
import { resetPainting } from './part-painter.ts';
import { createPngEncoder } from './png-encoder.ts';
import { createTextMeasure } from './text-measure.ts';

/** What may be asked of a PNG. */
export interface PngOptions {
  /** Pixels that a board unit takes: 1 … 4. */
  readonly scale: number;
  /** Only these and what lies between them; the whole board when absent. */
  readonly only?: Iterable<ElementId>;
  /** Room around the content in units; 48 when absent. */
  readonly padding?: number;
}

/** Most pixels of a picture, and of one side: beyond it, other programs cannot open the file. */
const MOST_PIXELS = 160_000_000;
const MOST_SIDE = 32_000;
const TILE = 2048;
const STRIP = 256;
const NOTHING: ReadonlySet<never> = new Set();
const EMPTY: Rect = { x: 0, y: 0, w: 320, h: 200 };

/** The size of the picture in pixels, before it is made. */
export function pngSize(content: Rect, scale: number): { readonly w: number; readonly h: number } {
  return { w: Math.max(1, Math.ceil(content.w * scale)), h: Math.max(1, Math.ceil(content.h * scale)) };
}

/** Paints the board as a PNG with the wall's own painters. Rejects, in words for people, when the picture would be too large. */
export async function exportPng(snapshot: BoardSnapshot, notation: Notation, options: PngOptions): Promise<Blob> {
  // A picture with a stand-in face would wrap differently from the wall.
  await document.fonts.ready;
  const scene = createScene({ index: snapshotIndex(snapshot), notation, measure: createTextMeasure() });
  try {
    const content = options.only ? unionOf([...options.only].flatMap((id) => scene.figure(id)?.outer ?? [])) : scene.bounds();
    const view = content ? expand(content, options.padding ?? 48) : EMPTY;
    const size = pngSize(view, options.scale);
    if (size.w * size.h > MOST_PIXELS || Math.max(size.w, size.h) > MOST_SIDE) {
      throw new Error(`At this size the picture would be ${size.w} × ${size.h} pixels, which most programs cannot open. Choose a smaller size, or SVG, which has no limit.`);
    }
    return await encode(scene, view, size, options.scale);
  } finally {
    scene.dispose();
  }
}

async function encode(scene: Scene, view: Rect, size: { readonly w: number; readonly h: number }, scale: number): Promise<Blob> {
  const encoder = createPngEncoder(size.w, size.h);
  const canvas = new OffscreenCanvas(Math.min(TILE, size.w), STRIP);
  const target = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!target) throw new Error('This browser does not let the page paint pictures. SVG works without.');
  for (let top = 0; top < size.h; top += STRIP) {
    const rows = Math.min(STRIP, size.h - top);
    const strip = new Uint8ClampedArray(rows * size.w * 4);
    for (let left = 0; left < size.w; left += TILE) {
      const columns = Math.min(TILE, size.w - left);
      paintTile(target, scene, { x: view.x + left / scale, y: view.y + top / scale, w: columns / scale, h: rows / scale }, scale);
      const { data } = target.getImageData(0, 0, columns, rows);
      for (let row = 0; row < rows; row++) strip.set(data.subarray(row * columns * 4, (row + 1) * columns * 4), (row * size.w + left) * 4);
    }
    await encoder.addRows(strip, rows);
  }
  return encoder.finish();
}

function paintTile(target: OffscreenCanvasRenderingContext2D, scene: Scene, rect: Rect, scale: number): void {
  target.setTransform(1, 0, 0, 1, 0, 0);
  resetPainting(target);
  target.globalAlpha = 1;
  target.fillStyle = LIGHT_PAPER.paper;
  target.fillRect(0, 0, TILE, STRIP);
  target.setTransform(scale, 0, 0, scale, -rect.x * scale, -rect.y * scale);
  // A picture is zoomed into: everything is painted in full.
  paintBoard(target, scene, rect, NOTHING, { zoom: Math.max(4, scale), coarse: false, withoutWriting: false });
}
