import { FONT_FAMILY } from '@paperroll/scene';
import type { PaintText } from '@paperroll/scene/pdf';
import { workerCanvas } from './worker-canvas.ts';

/** Pixels of a letter's size: at real size a sticky's largest letters come to 180 dots an inch. */
const EM = 96;
/** Room for what reaches beyond its advance. */
const PAD = 8;
/** A canvas wider than this is refused by some browsers; no line of a wall is that long at this size. */
const WIDEST = 8000;

/** Paints text in the faces of the device: what Inter lacks (emoji, ideographs, scripts from right to left). Undefined without a canvas. */
export function createPaintText(): PaintText | undefined {
  const context = workerCanvas(1, 1);
  if (!context) return undefined;
  const { canvas } = context;
  return (text, weight, color, rtl) => {
    const font = `${weight} ${EM}px ${FONT_FAMILY}`;
    context.font = font;
    const measured = context.measureText(text);
    const up = Math.ceil(Math.max(measured.actualBoundingBoxAscent, EM * 0.8)) + PAD;
    const down = Math.ceil(Math.max(measured.actualBoundingBoxDescent, EM * 0.2)) + PAD;
    const width = Math.ceil(measured.width) + 2 * PAD;
    if (width > WIDEST) return undefined;
    const height = up + down;
    // Sizing clears the canvas, and forgets its font.
    canvas.width = width;
    canvas.height = height;
    context.font = font;
    context.direction = rtl ? 'rtl' : 'ltr';
    context.textAlign = 'left';
    context.fillStyle = color;
    context.fillText(text, PAD, up);
    const { data } = context.getImageData(0, 0, width, height);
    const em = (pixels: number): number => pixels / EM;
    return { rgba: new Uint8Array(data.buffer), width, height, left: -em(PAD), top: em(up), w: em(width), h: em(height), advance: em(measured.width) };
  };
}
