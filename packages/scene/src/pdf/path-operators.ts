import svgpath from 'svgpath';
import { num } from './pdf-number.ts';

/** Glyphs and papers repeat; connectors do not, but are few. */
const KEPT_PATHS = 4000;
const known = new Map<string, string>();

/** SVG path data as PDF path operators: arcs and quadratic curves become cubic ones. */
export function pathOperators(d: string): string {
  let operators = known.get(d);
  if (operators !== undefined) return operators;
  if (known.size >= KEPT_PATHS) known.clear();
  known.set(d, (operators = convert(d)));
  return operators;
}

function convert(d: string): string {
  const out: string[] = [];
  svgpath(d)
    .unshort()
    .unarc()
    .abs()
    .iterate((segment, _i, x, y) => {
      switch (segment[0]) {
        case 'M':
          out.push(`${num(segment[1])} ${num(segment[2])} m`);
          break;
        case 'L':
          out.push(`${num(segment[1])} ${num(segment[2])} l`);
          break;
        case 'H':
          out.push(`${num(segment[1])} ${num(y)} l`);
          break;
        case 'V':
          out.push(`${num(x)} ${num(segment[1])} l`);
          break;
        case 'C':
          out.push(`${segment.slice(1).map((value) => num(Number(value))).join(' ')} c`);
          break;
        case 'Q': {
          const [, cx, cy, ex, ey] = segment;
          const near = (from: number, control: number): number => from + (2 / 3) * (control - from);
          out.push(`${[near(x, cx), near(y, cy), near(ex, cx), near(ey, cy), ex, ey].map(num).join(' ')} c`);
          break;
        }
        case 'Z':
        case 'z':
          out.push('h');
          break;
        default:
          throw new Error(`a path of the wall uses ${segment[0]}, which the PDF writer does not know`);
      }
    });
  return out.join('\n');
}

/** How far the controls of a quarter circle lie out, as a share of its radius. */
const KAPPA = 0.5523;

/** A box, its corners round when `radius` is above 0. */
export function rectOperators(x: number, y: number, w: number, h: number, radius: number): string {
  const r = Math.min(radius, w / 2, h / 2);
  if (r <= 0) return `${num(x)} ${num(y)} ${num(w)} ${num(h)} re`;
  const k = r * (1 - KAPPA);
  const [right, bottom] = [x + w, y + h];
  const curve = (...values: readonly number[]): string => `${values.map(num).join(' ')} c`;
  return [
    `${num(x + r)} ${num(y)} m`,
    `${num(right - r)} ${num(y)} l`,
    curve(right - k, y, right, y + k, right, y + r),
    `${num(right)} ${num(bottom - r)} l`,
    curve(right, bottom - k, right - k, bottom, right - r, bottom),
    `${num(x + r)} ${num(bottom)} l`,
    curve(x + k, bottom, x, bottom - k, x, bottom - r),
    `${num(x)} ${num(y + r)} l`,
    curve(x, y + k, x + k, y, x + r, y),
    'h',
  ].join('\n');
}
