import type { Guide } from '@paperroll/editor';
import type { BoardPoint, Rect } from '@paperroll/model';
import { curveStart, toScreen, type ConnectorFigure, type ScreenPoint, type Viewport } from '@paperroll/scene';
import { inkOn, WHITE } from './ink-on.ts';
import type { PaintTarget } from './paint-target.ts';
import type { ShownCursor } from './remote-cursors.ts';

// Everything here is painted in CSS pixels: outlines, handles and names are as large at every zoom.

/** A box as it hangs on the board: turned around its middle by degrees. */
export interface HangingBox {
  readonly box: Rect;
  readonly angle: number;
}

/** Paints outlines around boxes, in one stroke. */
export function paintOutlines(target: PaintTarget, viewport: Viewport, boxes: Iterable<HangingBox>, style: { readonly color: string; readonly width: number; readonly gap: number }): void {
  target.beginPath();
  for (const { box, angle } of boxes) {
    const { left, top } = toScreen(viewport, box);
    const w = box.w * viewport.zoom;
    const h = box.h * viewport.zoom;
    if (angle === 0) target.rect(left - style.gap, top - style.gap, w + 2 * style.gap, h + 2 * style.gap);
    else turnedRect(target, { left: left + w / 2, top: top + h / 2 }, w / 2 + style.gap, h / 2 + style.gap, angle);
  }
  target.strokeStyle = style.color;
  target.lineWidth = style.width;
  target.stroke();
}

function turnedRect(target: PaintTarget, middle: ScreenPoint, halfW: number, halfH: number, angle: number): void {
  const radians = (angle * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  const corner = (x: number, y: number): readonly [number, number] => [middle.left + x * cos - y * sin, middle.top + x * sin + y * cos];
  target.moveTo(...corner(-halfW, -halfH));
  target.lineTo(...corner(halfW, -halfH));
  target.lineTo(...corner(halfW, halfH));
  target.lineTo(...corner(-halfW, halfH));
  target.closePath();
}

/** Paints square resize handles around their middles. */
export function paintHandles(target: PaintTarget, handles: readonly { readonly at: ScreenPoint }[], size: number, color: string): void {
  target.fillStyle = WHITE;
  target.strokeStyle = color;
  target.lineWidth = 1.5;
  for (const { at } of handles) {
    target.beginPath();
    target.roundRect(at.left - size / 2, at.top - size / 2, size, size, 2);
    target.fill();
    target.stroke();
  }
}

/** Paints the dots from which connectors are drawn. */
export function paintDots(target: PaintTarget, dots: readonly { readonly at: ScreenPoint }[], radius: number, color: string): void {
  for (const { at } of dots) {
    target.beginPath();
    target.arc(at.left, at.top, radius, 0, 2 * Math.PI);
    target.fillStyle = WHITE;
    target.fill();
    target.strokeStyle = color;
    target.lineWidth = 1.5;
    target.stroke();
    target.beginPath();
    target.moveTo(at.left - radius * 0.45, at.top);
    target.lineTo(at.left + radius * 0.45, at.top);
    target.moveTo(at.left, at.top - radius * 0.45);
    target.lineTo(at.left, at.top + radius * 0.45);
    target.stroke();
  }
}

/** Paints a selection marquee. */
export function paintMarquee(target: PaintTarget, viewport: Viewport, rect: Rect, color: string): void {
  const { left, top } = toScreen(viewport, rect);
  const w = rect.w * viewport.zoom;
  const h = rect.h * viewport.zoom;
  target.globalAlpha = 0.1;
  target.fillStyle = color;
  target.fillRect(left, top, w, h);
  target.globalAlpha = 1;
  target.strokeStyle = color;
  target.lineWidth = 1;
  target.strokeRect(left + 0.5, top + 0.5, w, h);
}

/** Paints the lines that show what something snapped to. */
export function paintGuides(target: PaintTarget, viewport: Viewport, guides: readonly Guide[], color: string): void {
  if (guides.length === 0) return;
  target.beginPath();
  for (const { axis, at, from, to } of guides) {
    const a = toScreen(viewport, axis === 'x' ? { x: at, y: from } : { x: from, y: at });
    const b = toScreen(viewport, axis === 'x' ? { x: at, y: to } : { x: to, y: at });
    target.moveTo(Math.round(a.left) + 0.5, Math.round(a.top) + 0.5);
    target.lineTo(Math.round(b.left) + 0.5, Math.round(b.top) + 0.5);
  }
  target.strokeStyle = color;
  target.lineWidth = 1;
  target.stroke();
}

/** How a connector on its way looks; its head may be at the end that stays. */
export interface ConnectingStyle {
  readonly color: string;
  readonly headAtStart?: boolean;
}

/** Paints a connector on its way: from the edge of its start to the pointer, or to the edge of what it would reach. */
export function paintConnecting(target: PaintTarget, viewport: Viewport, from: Rect, preview: { readonly to: BoardPoint }, reached: HangingBox | undefined, { color, headAtStart = false }: ConnectingStyle): void {
  const aim: BoardPoint = reached ? middleOf(reached.box) : preview.to;
  const start = toScreen(viewport, edgeTowards(from, aim));
  const end = toScreen(viewport, reached ? edgeTowards(reached.box, middleOf(from)) : preview.to);
  if (reached) paintOutlines(target, viewport, [reached], { color, width: 2.5, gap: 3 });
  target.strokeStyle = color;
  target.lineWidth = 2;
  target.setLineDash([6, 5]);
  target.beginPath();
  target.moveTo(start.left, start.top);
  target.lineTo(end.left, end.top);
  target.stroke();
  target.setLineDash([]);
  if (headAtStart) arrowHead(target, end, start, color);
  else arrowHead(target, start, end, color);
}

function arrowHead(target: PaintTarget, from: ScreenPoint, to: ScreenPoint, color: string): void {
  const angle = Math.atan2(to.top - from.top, to.left - from.left);
  target.beginPath();
  target.moveTo(to.left, to.top);
  for (const side of [-0.45, 0.45]) target.lineTo(to.left - 11 * Math.cos(angle + side), to.top - 11 * Math.sin(angle + side));
  target.closePath();
  target.fillStyle = color;
  target.fill();
}

const middleOf = (r: Rect): BoardPoint => ({ x: r.x + r.w / 2, y: r.y + r.h / 2 });

function edgeTowards(box: Rect, to: BoardPoint): BoardPoint {
  const middle = middleOf(box);
  const dx = to.x - middle.x;
  const dy = to.y - middle.y;
  const share = Math.min(1, 1 / Math.max(Math.abs(dx) / (box.w / 2), Math.abs(dy) / (box.h / 2), Number.EPSILON));
  return { x: middle.x + dx * share, y: middle.y + dy * share };
}

/** Paints a glow along connectors: those selected, or under the pointer. */
export function paintConnectorGlow(target: PaintTarget, viewport: Viewport, connectors: Iterable<ConnectorFigure>, style: { readonly color: string; readonly width: number }): void {
  target.beginPath();
  for (const { path } of connectors) {
    const start = toScreen(viewport, curveStart(path));
    target.moveTo(start.left, start.top);
    for (const [, c1, c2, end] of path) {
      const [b, c, d] = [toScreen(viewport, c1), toScreen(viewport, c2), toScreen(viewport, end)];
      target.bezierCurveTo(b.left, b.top, c.left, c.top, d.left, d.top);
    }
  }
  target.globalAlpha = 0.55;
  target.strokeStyle = style.color;
  target.lineWidth = style.width;
  target.stroke();
  target.globalAlpha = 1;
}

const NAME_FONT = "600 12px 'Inter Variable', Inter, system-ui, sans-serif";

/** Paints somebody's cursor and name. */
export function paintCursor(target: PaintTarget, viewport: Viewport, { user, at, alpha }: ShownCursor): void {
  const { left, top } = toScreen(viewport, at);
  target.globalAlpha = alpha;
  target.translate(left, top);
  target.beginPath();
  target.moveTo(0, 0);
  target.lineTo(4.6, 16);
  target.lineTo(8, 9.6);
  target.lineTo(15.2, 8.2);
  target.closePath();
  target.fillStyle = user.color;
  target.strokeStyle = WHITE;
  target.lineWidth = 1.5;
  target.stroke();
  target.fill();
  paintName(target, user.name, user.color, 10, 17);
  target.translate(-left, -top);
  target.globalAlpha = 1;
}

/** Paints a name on a tag of its owner's colour, from its top-left corner. */
export function paintName(target: PaintTarget, name: string, color: string, left: number, top: number): void {
  target.font = NAME_FONT;
  target.letterSpacing = '0px';
  target.textAlign = 'start';
  const shown = name.length > 24 ? `${name.slice(0, 23)}…` : name;
  const w = target.measureText(shown).width + 12;
  target.beginPath();
  target.roundRect(left, top, w, 20, 4);
  target.fillStyle = color;
  target.fill();
  target.fillStyle = inkOn(color);
  target.fillText(shown, left + 6, top + 14.2);
}
