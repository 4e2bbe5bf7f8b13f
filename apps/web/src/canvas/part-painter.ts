import { assertNever } from '@paperroll/model';
import { FONT_FAMILY, GLYPH_SIDE, type Part, type PathPart, type RectPart, type TextPart } from '@paperroll/scene';
import type { PaintTarget } from './paint-target.ts';

/** How parts are painted at a scale. */
export interface PartOptions {
  /** Device-independent pixels that a unit takes: what is too small to be seen is left out. */
  readonly zoom: number;
  /** Which text to leave out: what people wrote, while a text field stands in its place. */
  readonly withoutWriting: boolean;
}

// Below these, letters and marks are specks that cost as much as readable ones.
const WRITING_MIN_PX = 3;
const LABEL_MIN_PX = 4.5;
const MARK_MIN_PX = 4;
const ROUND_MIN_PX = 0.7;

const paths = new WeakMap<PathPart, Path2D>();

/** Paints parts in order; the context's origin and scale are already the figure's. */
export function paintParts(target: PaintTarget, parts: readonly Part[], options: PartOptions): void {
  for (const part of parts) {
    target.globalAlpha = part.opacity ?? 1;
    switch (part.type) {
      case 'rect':
        paintRect(target, part, options.zoom);
        break;
      case 'path':
        paintPath(target, part, options.zoom);
        break;
      case 'text':
        if (isShown(part, options)) paintText(target, part);
        break;
      default:
        assertNever(part);
    }
  }
  target.globalAlpha = 1;
}

function isShown(part: TextPart, { zoom, withoutWriting }: PartOptions): boolean {
  if (part.writing === true) return !withoutWriting && part.size * zoom >= WRITING_MIN_PX;
  return part.size * zoom >= LABEL_MIN_PX;
}

function paintRect(target: PaintTarget, part: RectPart, zoom: number): void {
  const { x, y, w, h, radius } = part;
  const round = radius * zoom >= ROUND_MIN_PX;
  if (round) {
    target.beginPath();
    target.roundRect(x, y, w, h, Math.min(radius, w / 2, h / 2));
  }
  if (part.fill !== undefined) {
    target.fillStyle = part.fill;
    if (round) target.fill();
    else target.fillRect(x, y, w, h);
  }
  if (part.stroke === undefined) return;
  target.strokeStyle = part.stroke;
  target.lineWidth = part.strokeWidth ?? 1;
  if (round) target.stroke();
  else target.strokeRect(x, y, w, h);
}

function paintPath(target: PaintTarget, part: PathPart, zoom: number): void {
  const { x, y, scale } = part;
  if (scale !== 1 && scale * GLYPH_SIDE * zoom < MARK_MIN_PX) return;
  let path = paths.get(part);
  if (!path) paths.set(part, (path = new Path2D(part.d)));
  target.translate(x, y);
  target.scale(scale, scale);
  if (part.fill !== undefined) {
    target.fillStyle = part.fill;
    target.fill(path, 'nonzero');
  }
  if (part.stroke !== undefined) {
    target.strokeStyle = part.stroke;
    target.lineWidth = part.strokeWidth ?? 1;
    if (part.dash) target.setLineDash([...part.dash]);
    target.stroke(path);
    if (part.dash) target.setLineDash([]);
  }
  target.scale(1 / scale, 1 / scale);
  target.translate(-x, -y);
}

const ALIGNS = { start: 'left', middle: 'center', end: 'right' } as const;

function paintText(target: PaintTarget, part: TextPart): void {
  const font = `${part.weight} ${part.size}px ${FONT_FAMILY}`;
  // Contexts compare by their own normal form; remembering the last one asked for saves parsing it for each line.
  if (lastFont.get(target) !== font) {
    target.font = font;
    lastFont.set(target, font);
  }
  target.textAlign = ALIGNS[part.align];
  const direction = part.rtl ? 'rtl' : 'ltr';
  if (target.direction !== direction) target.direction = direction;
  target.letterSpacing = `${part.spacing ?? 0}px`;
  target.fillStyle = part.fill;
  target.fillText(part.text, part.x, part.y);
}

const lastFont = new WeakMap<PaintTarget, string>();

/** Forgets what font the context has: call after `save`/`restore`, or after its canvas changed size. */
export function resetPainting(target: PaintTarget): void {
  lastFont.delete(target);
  target.textBaseline = 'alphabetic';
  target.lineCap = 'round';
  target.lineJoin = 'round';
}
