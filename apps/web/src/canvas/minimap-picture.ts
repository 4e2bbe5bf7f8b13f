import { expand, unionOf, type Rect, type Size } from '@paperroll/model';
import type { Scene } from '@paperroll/scene';

/** A canvas that shows the whole board in small, painted anew only where the board changed. */
export interface MinimapPicture {
  /** What of the board is on the canvas; undefined while it is empty. */
  readonly covers: Rect | undefined;
  /** CSS pixels of the canvas that a unit takes. */
  readonly scale: number;
  /** Brings the canvas up to date for a room of this size; `now` in milliseconds. */
  refresh(room: Size, ratio: number, now: number): void;
  /** When it will be worth asking again although nothing changes, in the clock of `now`; undefined when it is up to date. */
  staleUntil(): number | undefined;
  dispose(): void;
}

/** A board that grows is painted as a whole at most so often: ten thousand stickies, which cost some ten milliseconds, once a second. */
const WAIT_PER_BLOCK_MS = 0.1;
/** More boxes than this, or boxes that cover more than this share of the board, are painted as the whole. */
const PIECES = 60;
const SHARE = 1 / 4;
/** Side of the least block, in CSS pixels. */
const LEAST = 1.5;
const AREA_ALPHA = 0.25;

/** Makes a picture on a canvas; it hears of changes itself. */
export function createMinimapPicture(scene: Scene, canvas: HTMLCanvasElement): MinimapPicture {
  const context = canvas.getContext('2d');
  let covers: Rect | undefined;
  let scale = 1;
  let density = 1;
  let wholeAt = -Infinity;
  let wait = 0;
  let shown: Size = { w: 0, h: 0 };
  let waits: number | undefined;
  let stale: Rect[] = [];
  const stop = scene.onChange(({ dirty }) => {
    stale.push(...dirty);
    if (stale.length > PIECES) stale = [unionOf(stale) ?? stale[0] ?? EMPTY];
  });

  const paint = (target: CanvasRenderingContext2D, piece: Rect, corner: Rect): number => {
    const pixels = density * scale;
    const least = LEAST / scale;
    const reach = expand(piece, least);
    const left = Math.floor((reach.x - corner.x) * pixels);
    const top = Math.floor((reach.y - corner.y) * pixels);
    const w = Math.ceil((reach.x + reach.w - corner.x) * pixels) - left;
    const h = Math.ceil((reach.y + reach.h - corner.y) * pixels) - top;
    target.save();
    target.setTransform(1, 0, 0, 1, 0, 0);
    // On whole pixels: the seam between what is new and what stays must not be seen.
    target.beginPath();
    target.rect(left, top, w, h);
    target.clip();
    target.clearRect(left, top, w, h);
    target.setTransform(pixels, 0, 0, pixels, -corner.x * pixels, -corner.y * pixels);
    const blocks = scene.blocksIn(expand({ x: corner.x + left / pixels, y: corner.y + top / pixels, w: w / pixels, h: h / pixels }, least));
    for (const { type, box, color } of blocks) {
      target.globalAlpha = type === 'area' ? AREA_ALPHA : 1;
      target.fillStyle = color;
      target.fillRect(box.x, box.y, Math.max(box.w, least), Math.max(box.h, least));
    }
    target.restore();
    return blocks.length;
  };

  const paintWhole = (target: CanvasRenderingContext2D, content: Rect, room: Size, ratio: number): void => {
    covers = content;
    density = ratio;
    scale = scaleFor(content, room);
    canvas.width = Math.max(1, Math.ceil(content.w * scale * ratio));
    canvas.height = Math.max(1, Math.ceil(content.h * scale * ratio));
    canvas.style.width = `${canvas.width / ratio}px`;
    canvas.style.height = `${canvas.height / ratio}px`;
    wait = paint(target, content, content) * WAIT_PER_BLOCK_MS;
  };

  return {
    get covers() {
      return covers;
    },
    get scale() {
      return scale;
    },
    refresh(room, ratio, now) {
      if (!context || (stale.length === 0 && covers && shown.w === room.w && shown.h === room.h && density === ratio)) return;
      const pieces = stale;
      const content = scene.bounds();
      stale = [];
      waits = undefined;
      if (!content) {
        if (covers) context.clearRect(0, 0, canvas.width, canvas.height);
        covers = undefined;
        return;
      }
      const fits = covers !== undefined && sameRect(covers, content) && density === ratio && scale === scaleFor(content, room);
      const much = pieces.reduce((sum, { w, h }) => sum + w * h, 0) > content.w * content.h * SHARE;
      if (covers && fits && !much) {
        for (const piece of pieces) paint(context, piece, covers);
        return;
      }
      if (covers && now - wholeAt < wait) {
        waits = wholeAt + wait;
        stale = pieces.length > 0 ? pieces : [content];
        return;
      }
      wholeAt = now;
      shown = room;
      paintWhole(context, content, room, ratio);
    },
    staleUntil: () => waits,
    dispose: stop,
  };
}

const EMPTY: Rect = { x: 0, y: 0, w: 0, h: 0 };
const sameRect = (a: Rect, b: Rect): boolean => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;

/** CSS pixels of a unit when all of the content fits into the room. */
export const scaleFor = (content: Rect, room: Size): number => Math.max(1e-6, Math.min(room.w / Math.max(1, content.w), room.h / Math.max(1, content.h)));
