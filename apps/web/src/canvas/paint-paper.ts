import type { Size } from '@paperroll/model';
import type { PaperTheme, Viewport } from '@paperroll/scene';
import type { PaintTarget } from './paint-target.ts';
import type { ScreenPart } from './stale-parts.ts';

/** Distance of the finest dots, in units; when they come too close on screen, only every fourth stays. */
const STEP = 40;
const COARSER = 4;
const FADE_IN_PX = 14;
const FULL_PX = 30;

/** Paints the roll, or a part of what is seen of it: its paper, and dots that fade in as one comes closer. The context's units are CSS pixels. */
export function paintPaper(target: PaintTarget, paper: PaperTheme, viewport: Viewport, screen: Size, part: ScreenPart = { left: 0, top: 0, ...screen }): void {
  target.globalAlpha = 1;
  target.fillStyle = paper.paper;
  target.fillRect(part.left, part.top, part.w, part.h);
  // Somebody wants the bare roll.
  if (paper.grid === '') return;
  let step = STEP;
  while (step * viewport.zoom < FADE_IN_PX) step *= COARSER;
  const shown = Math.min(1, (step * viewport.zoom - FADE_IN_PX) / (FULL_PX - FADE_IN_PX));
  paintDots(target, paper, viewport, part, step * COARSER, 1);
  if (shown > 0) paintDots(target, paper, viewport, part, step, shown);
  target.globalAlpha = 1;
}

function paintDots(target: PaintTarget, paper: PaperTheme, viewport: Viewport, part: ScreenPart, step: number, alpha: number): void {
  const gap = step * viewport.zoom;
  const side = Math.min(2, Math.max(1, 1.5 * viewport.zoom));
  // Counted from the board's own lines, so that a dot stands at the same pixels in every part. One that reaches into the part belongs to it.
  const firstOf = (from: number, origin: number): number => Math.ceil((from - side) / gap + origin / step);
  const [left, top] = [firstOf(part.left, viewport.x), firstOf(part.top, viewport.y)];
  target.globalAlpha = alpha;
  target.fillStyle = paper.grid;
  for (let row = top; ; row++) {
    const y = (row * step - viewport.y) * viewport.zoom;
    if (y - side > part.top + part.h) break;
    for (let column = left; ; column++) {
      const x = (column * step - viewport.x) * viewport.zoom;
      if (x - side > part.left + part.w) break;
      target.fillRect(x - side / 2, y - side / 2, side, side);
    }
  }
}
