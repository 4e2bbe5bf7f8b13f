import type { SpacePreview, TidyPreview } from '@paperroll/editor';
import { intersects, type Rect, type Size } from '@paperroll/model';
import { toScreen, visibleRect, type Viewport } from '@paperroll/scene';
import { paintOutlines } from './overlay-painters.ts';
import type { PaintTarget } from './paint-target.ts';

/** More outlines than this would be a carpet. */
const MAX_OUTLINES = 1500;

/** Paints dashed outlines around the places to which things would go. */
export function paintTidy(target: PaintTarget, viewport: Viewport, screen: Size, preview: TidyPreview, color: string): void {
  const view = visibleRect(viewport, screen);
  const seen: Rect[] = [];
  for (const box of preview.boxes.values()) {
    if (seen.length >= MAX_OUTLINES) break;
    if (intersects(box, view)) seen.push(box);
  }
  target.setLineDash([5, 4]);
  paintOutlines(target, viewport, seen.map((box) => ({ box, angle: 0 })), { color, width: 1.5, gap: 3 });
  target.setLineDash([]);
}

/** Paints the line at which the wall is pulled apart, and the space between. */
export function paintSpace(target: PaintTarget, viewport: Viewport, screen: Size, { axis, at, by }: SpacePreview, color: string): void {
  const [from, to] = [at, at + by].map((value) => (axis === 'x' ? toScreen(viewport, { x: value, y: 0 }).left : toScreen(viewport, { x: 0, y: value }).top));
  if (from === undefined || to === undefined) return;
  const band = (start: number, length: number): void => (axis === 'x' ? target.fillRect(start, 0, length, screen.h) : target.fillRect(0, start, screen.w, length));
  target.fillStyle = color;
  target.globalAlpha = 0.12;
  band(Math.min(from, to), Math.abs(to - from));
  target.globalAlpha = 1;
  band(from - 0.5, 1);
  band(to - 1, 2);
}
