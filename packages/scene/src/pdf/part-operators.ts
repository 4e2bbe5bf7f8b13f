import { assertNever, type Rect } from '@paperroll/model';
import type { Figure } from '../figure.ts';
import type { Part } from '../part.ts';
import type { PivotalLine } from '../scene.ts';
import { TAPE, TAPE_LINE } from '../theme.ts';
import { pathOperators, rectOperators } from './path-operators.ts';
import type { PdfInk } from './pdf-ink.ts';
import { colour, num } from './pdf-number.ts';
import { textOperators } from './text-operators.ts';

/** Draws a figure; the content stream's units are the board's, y growing downwards. */
export function figureOperators(figure: Figure, ink: PdfInk): string {
  switch (figure.type) {
    case 'note':
      return placed(figure.box, figure.angle, figure.parts, ink);
    case 'area':
      return placed(figure.box, 0, figure.parts, ink);
    case 'connector':
      return partsOperators(figure.parts, ink);
    default:
      return assertNever(figure);
  }
}

/** Draws parts in order. */
export const partsOperators = (parts: readonly Part[], ink: PdfInk): string => parts.map((part) => partOperators(part, ink)).join('\n');

/** Draws the tape of a pivotal event. */
export const tapeOperators = ({ x, y1, y2 }: PivotalLine, ink: PdfInk): string =>
  `q 0 J /${ink.opacity(TAPE_LINE.opacity)} gs ${colour(TAPE)} RG ${num(TAPE_LINE.width)} w ${num(x)} ${num(y1)} m ${num(x)} ${num(y2)} l S Q`;

function placed({ x, y, w, h }: Rect, degrees: number, parts: readonly Part[], ink: PdfInk): string {
  const drawn = partsOperators(parts, ink);
  if (degrees === 0) return `q 1 0 0 1 ${num(x)} ${num(y)} cm\n${drawn}\nQ`;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // Around the middle: there, turned, and back.
  const e = x + w / 2 - (cos * w) / 2 + (sin * h) / 2;
  const f = y + h / 2 - (sin * w) / 2 - (cos * h) / 2;
  return `q ${[cos, sin, -sin, cos].map(precise).join(' ')} ${num(e)} ${num(f)} cm\n${drawn}\nQ`;
}

/** Sines and cosines are multiplied by whole boards. */
const precise = (value: number): string => String(Math.round(value * 1e7) / 1e7 || 0);

function partOperators(part: Part, ink: PdfInk): string {
  const drawn = bareOperators(part, ink);
  const { opacity = 1 } = part;
  return opacity === 1 ? drawn : `q /${ink.opacity(opacity)} gs\n${drawn}\nQ`;
}

function bareOperators(part: Part, ink: PdfInk): string {
  switch (part.type) {
    case 'rect':
      return filledAndStroked(part, rectOperators(part.x, part.y, part.w, part.h, part.radius));
    case 'path': {
      const { x, y, scale, dash } = part;
      const drawn = filledAndStroked(part, pathOperators(part.d));
      const dashed = dash && part.stroke !== undefined ? `[${dash.map(num).join(' ')}] 0 d\n${drawn}` : drawn;
      if (x === 0 && y === 0 && scale === 1) return dash ? `q ${dashed}\nQ` : dashed;
      return `q ${num(scale)} 0 0 ${num(scale)} ${num(x)} ${num(y)} cm\n${dashed}\nQ`;
    }
    case 'text':
      return textOperators(part, ink);
    default:
      return assertNever(part);
  }
}

// One after the other, as canvas and SVG do it: where both are translucent, the inner half of the stroke lies on the filling.
function filledAndStroked(part: { readonly fill?: string; readonly stroke?: string; readonly strokeWidth?: number }, path: string): string {
  const out: string[] = [];
  if (part.fill !== undefined) out.push(`${colour(part.fill)} rg\n${path}\nf`);
  if (part.stroke !== undefined) out.push(`${colour(part.stroke)} RG ${num(part.strokeWidth ?? 1)} w\n${path}\nS`);
  return out.join('\n');
}
