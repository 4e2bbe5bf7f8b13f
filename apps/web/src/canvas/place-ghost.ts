import { isContainerFigure, kindOf, type Notation, type Rect } from '@paperroll/model';
import { FONT_FAMILY, type StickySet } from '@paperroll/scene';
import type { PaintTarget } from './paint-target.ts';

/** Paints the sticky that a click would put down, on a context whose units are the board's. */
export function paintPlaceGhost(target: PaintTarget, notation: Notation, kindId: string, { x, y, w, h }: Rect, stickies: StickySet): void {
  const kind = kindOf(notation, kindId);
  const area = isContainerFigure(kind.figure);
  target.globalAlpha = area ? 0.25 : 0.7;
  target.fillStyle = area ? stickies.lineOf(kind.color) : stickies.paperOf(kind.color);
  target.beginPath();
  target.roundRect(x, y, w, h, 3);
  target.fill();
  target.globalAlpha = 0.85;
  if (area || stickies.bold) {
    target.strokeStyle = area ? stickies.lineOf(kind.color) : stickies.ink;
    target.lineWidth = 3;
    target.stroke();
  }
  const size = Math.min(22, h / 5);
  target.font = `600 ${size}px ${FONT_FAMILY}`;
  target.textAlign = 'center';
  target.fillStyle = stickies.ink;
  target.fillText(kind.label, x + w / 2, y + h / 2 + size * 0.36, w - 8);
  target.globalAlpha = 1;
}
