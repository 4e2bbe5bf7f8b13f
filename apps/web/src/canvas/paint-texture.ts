import type { Size } from '@paperroll/model';
import type { Viewport } from '@paperroll/scene';
import type { PaintTarget } from './paint-target.ts';

/** Side of the piece that is repeated, in CSS pixels, and how many fibres lie on it. */
const SIDE = 256;
const FIBRES = 420;
const LONGEST = 26;

const patterns = new WeakMap<PaintTarget, CanvasPattern>();

/** Paints fibres on the bare roll: one fill of a repeated piece, whatever hangs there. The context's units are CSS pixels. */
export function paintTexture(target: PaintTarget, { x, y, zoom }: Viewport, { w, h }: Size): void {
  const pattern = patternOf(target);
  if (!pattern) return;
  // The paper moves with what hangs on it; it does not grow, as fibres are fine at any distance.
  const left = wrap(x * zoom);
  const top = wrap(y * zoom);
  target.translate(-left, -top);
  target.fillStyle = pattern;
  target.fillRect(0, 0, w + left, h + top);
  target.translate(left, top);
}

const wrap = (at: number): number => ((at % SIDE) + SIDE) % SIDE;

function patternOf(target: PaintTarget): CanvasPattern | undefined {
  let pattern = patterns.get(target);
  if (!pattern) {
    const piece = new OffscreenCanvas(SIDE, SIDE);
    const context = piece.getContext('2d');
    if (!context) return undefined;
    paintFibres(context);
    pattern = target.createPattern(piece, 'repeat') ?? undefined;
    if (pattern) patterns.set(target, pattern);
  }
  return pattern;
}

function paintFibres(context: OffscreenCanvasRenderingContext2D): void {
  const next = dice();
  context.lineCap = 'round';
  for (let i = 0; i < FIBRES; i += 1) {
    const x = next() * SIDE;
    const y = next() * SIDE;
    const angle = next() * Math.PI;
    const length = 3 + next() ** 2 * LONGEST;
    const light = next() > 0.5;
    context.strokeStyle = light ? 'rgb(255 255 255 / 22%)' : 'rgb(90 70 30 / 7%)';
    context.lineWidth = 0.5 + next() * 0.7;
    // Fibres that leave the piece come in again on the other side: no seam is seen.
    for (const dx of [-SIDE, 0, SIDE]) {
      for (const dy of [-SIDE, 0, SIDE]) {
        context.beginPath();
        context.moveTo(x + dx, y + dy);
        context.lineTo(x + dx + Math.cos(angle) * length, y + dy + Math.sin(angle) * length);
        context.stroke();
      }
    }
  }
}

/** The same throws each time, so that the paper is the same on every screen: numbers 0…1 (Lehmer). */
function dice(): () => number {
  let state = 48_271;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
