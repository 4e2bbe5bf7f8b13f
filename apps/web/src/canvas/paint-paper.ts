import type { Size } from '@paperroll/model';
import type { PaperTheme, Viewport } from '@paperroll/scene';
import type { PaintTarget } from './paint-target.ts';

/** Distance of the finest dots, in units; when they come too close on screen, only every fourth stays. */
const STEP = 40;
const COARSER = 4;
const FADE_IN_PX = 14;
const FULL_PX = 30;

/** Paints the roll: its paper, and dots that fade in as one comes closer. The context's units are CSS pixels. */
export function paintPaper(target: PaintTarget, paper: PaperTheme, viewport: Viewport, screen: Size): void {
  target.globalAlpha = 1;
  target.fillStyle = paper.paper;
  target.fillRect(0, 0, screen.w, screen.h);
  // Somebody wants the bare roll.
  if (paper.grid === '') return;
  let step = STEP;
  while (step * viewport.zoom < FADE_IN_PX) step *= COARSER;
  const shown = Math.min(1, (step * viewport.zoom - FADE_IN_PX) / (FULL_PX - FADE_IN_PX));
  paintDots(target, paper, viewport, screen, step * COARSER, 1);
  if (shown > 0) paintDots(target, paper, viewport, screen, step, shown);
  target.globalAlpha = 1;
}

function paintDots(target: PaintTarget, paper: PaperTheme, viewport: Viewport, screen: Size, step: number, alpha: number): void {
  const gap = step * viewport.zoom;
  const first = { x: Math.ceil(viewport.x / step) * step, y: Math.ceil(viewport.y / step) * step };
  const side = Math.min(2, Math.max(1, 1.5 * viewport.zoom));
  target.globalAlpha = alpha;
  target.fillStyle = paper.grid;
  for (let top = (first.y - viewport.y) * viewport.zoom; top < screen.h; top += gap) {
    for (let left = (first.x - viewport.x) * viewport.zoom; left < screen.w; left += gap) target.fillRect(left - side / 2, top - side / 2, side, side);
  }
}
