import type { Rect, Size } from '@paperroll/model';
import { LIGHT_PAPER, type Scene } from '@paperroll/scene';
import { paintBoard } from '../canvas/paint-board.ts';
import { resetPainting } from '../canvas/part-painter.ts';
import { createPngEncoder } from './png-encoder.ts';
import { workerCanvas } from './worker-canvas.ts';

/** Most pixels of a picture, and of one side: beyond it, other programs cannot open the file. */
const MOST_PIXELS = 160_000_000;
const MOST_SIDE = 32_000;
const TILE = 2048;
const STRIP = 256;
const NOTHING: ReadonlySet<never> = new Set();

/** One file of a PNG picture, in pixels of the whole. */
export interface PngFile {
  /** Row as letter, column as number: `B3`. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The size of the picture in pixels, before it is made. */
export function pngSize(view: Size, scale: number): Size {
  return { w: Math.max(1, Math.ceil(view.w * scale)), h: Math.max(1, Math.ceil(view.h * scale)) };
}

/** The files that a picture of this size comes in: one, or as few equal ones as programs can open. */
export function pngFiles({ w, h }: Size): readonly PngFile[] {
  const [columns, rows] = gridFor(w, h);
  const [width, height] = [Math.ceil(w / columns), Math.ceil(h / rows)];
  return Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const [x, y] = [column * width, row * height];
    return { name: `${String.fromCharCode(65 + row)}${column + 1}`, x, y, w: Math.min(width, w - x), h: Math.min(height, h - y) };
  });
}

function gridFor(w: number, h: number): readonly [number, number] {
  let columns = Math.ceil(w / MOST_SIDE);
  let rows = Math.ceil(h / MOST_SIDE);
  while (Math.ceil(w / columns) * Math.ceil(h / rows) > MOST_PIXELS) {
    if (w / columns > h / rows) columns++;
    else rows++;
  }
  return [columns, rows];
}

/** What a file is painted from. */
export interface PngParts {
  readonly scene: Scene;
  readonly view: Rect;
  readonly scale: number;
  /** Told after each strip, in pixels. */
  readonly onPixels: (pixels: number) => void;
}

/** Paints one file with the wall's own painters, tile by tile. Undefined where the browser does not let anybody paint. */
export async function pngPicture(file: PngFile, { scene, view, scale, onPixels }: PngParts): Promise<Blob | undefined> {
  const target = workerCanvas(Math.min(TILE, file.w), STRIP);
  if (!target) return undefined;
  const encoder = createPngEncoder(file.w, file.h);
  for (let top = 0; top < file.h; top += STRIP) {
    const rows = Math.min(STRIP, file.h - top);
    const strip = new Uint8ClampedArray(rows * file.w * 4);
    for (let left = 0; left < file.w; left += TILE) {
      const columns = Math.min(TILE, file.w - left);
      paintTile(target, scene, { x: view.x + (file.x + left) / scale, y: view.y + (file.y + top) / scale, w: columns / scale, h: rows / scale }, scale);
      const { data } = target.getImageData(0, 0, columns, rows);
      for (let row = 0; row < rows; row++) strip.set(data.subarray(row * columns * 4, (row + 1) * columns * 4), (row * file.w + left) * 4);
    }
    await encoder.addRows(strip, rows);
    onPixels(rows * file.w);
  }
  return encoder.finish();
}

function paintTile(target: OffscreenCanvasRenderingContext2D, scene: Scene, rect: Rect, scale: number): void {
  // A picture is zoomed into: everything is painted in full.
  paintView(target, scene, rect, scale, Math.max(4, scale));
}

/** Paints a box of the board at the canvas's corner; `detail` is the zoom that decides how much of a figure is painted. */
export function paintView(target: OffscreenCanvasRenderingContext2D, scene: Scene, rect: Rect, scale: number, detail: number): void {
  target.setTransform(1, 0, 0, 1, 0, 0);
  resetPainting(target);
  target.globalAlpha = 1;
  target.fillStyle = LIGHT_PAPER.paper;
  target.fillRect(0, 0, target.canvas.width, target.canvas.height);
  target.setTransform(scale, 0, 0, scale, -rect.x * scale, -rect.y * scale);
  paintBoard(target, scene, rect, NOTHING, { zoom: detail, coarse: false, withoutWriting: false });
}
