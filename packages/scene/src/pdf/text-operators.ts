import type { TextPart } from '../part.ts';
import { rectOperators } from './path-operators.ts';
import type { PdfInk } from './pdf-ink.ts';
import { colour, num } from './pdf-number.ts';
import type { TextPiece } from './text-pieces.ts';

/** Narrowest that letters become so that a line keeps to its paper: it was measured in another face than Inter. */
const NARROWEST = 0.75;
const TOLERANCE = 1.02;

/** One line of text. Letters are text, to be selected and found; what no font has is a picture that says the same when it is copied. */
export function textOperators(part: TextPart, ink: PdfInk): string {
  const { text, size, weight, align, fill, spacing = 0 } = part;
  const pieces = ink.pieces(text, weight, fill, part.rtl === true);
  const squeeze = squeezeOf(pieces, part, ink);
  const widthOf = (piece: TextPiece): number => piece.width * size * (piece.type === 'set' ? squeeze : 1) + (piece.type === 'set' ? spacing * piece.run.glyphs : 0);
  const total = pieces.reduce((sum, piece) => sum + widthOf(piece), 0);
  let x = align === 'start' ? part.x : align === 'middle' ? part.x - total / 2 : part.x - total;
  const out: string[] = [`${colour(fill)} rg`];
  for (const piece of pieces) {
    out.push(pieceOperators(piece, { x, y: part.y, size, squeeze, spacing, fill }, ink));
    x += widthOf(piece);
  }
  return out.join('\n');
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly squeeze: number;
  readonly spacing: number;
  readonly fill: string;
}

function pieceOperators(piece: TextPiece, place: Place, ink: PdfInk): string {
  const { x, y, size } = place;
  switch (piece.type) {
    case 'set':
      return letters(piece, place);
    case 'painted': {
      const { left, top, w, h } = piece.picture;
      // A picture fills a square of one unit upwards; the page's y grows downwards.
      const matrix = [w * size, 0, 0, -h * size, x + left * size, y - top * size + h * size].map(num).join(' ');
      return spoken(piece, place, ink, `q ${matrix} cm /${piece.image} Do Q`);
    }
    case 'boxes': {
      let at = x;
      const boxes = piece.widths.map((width) => {
        const box = rectOperators(at + 0.08 * size, y - 0.72 * size, Math.max(0.1, width - 0.16) * size, 0.72 * size, 0);
        at += width * size;
        return box;
      });
      return spoken(piece, place, ink, `q ${colour(place.fill)} RG ${num(size * 0.05)} w\n${boxes.join('\n')}\nS Q`);
    }
  }
}

function letters({ font, run }: Extract<TextPiece, { type: 'set' }>, { x, y, size, squeeze, spacing }: Place): string {
  const extras = `${spacing === 0 ? '' : ` ${num(spacing)} Tc`}${squeeze === 1 ? '' : ` ${num(squeeze * 100)} Tz`}`;
  const reset = `${spacing === 0 ? '' : ' 0 Tc'}${squeeze === 1 ? '' : ' 100 Tz'}`;
  return `BT /${font.name} ${num(size)} Tf${extras} 1 0 0 -1 ${num(x)} ${num(y)} Tm ${run.operand} TJ${reset} ET`;
}

/** What is drawn, with the text that it stands for: an unseen blank of its width carries it. */
function spoken(piece: TextPiece & { readonly text: string }, { x, y, size }: Place, ink: PdfInk, drawing: string): string {
  const blank = ink.blank();
  if (blank?.type !== 'set' || blank.width === 0) return drawing;
  const width = num((100 * piece.width) / blank.width);
  const carrier = `BT 3 Tr /${blank.font.name} ${num(size)} Tf ${width} Tz 1 0 0 -1 ${num(x)} ${num(y)} Tm ${blank.run.operand} TJ 100 Tz 0 Tr ET`;
  return `/Span <</ActualText <${utf16Hex(piece.text)}>>> BDC\n${carrier}\nEMC\n${drawing}`;
}

function utf16Hex(text: string): string {
  let hex = 'FEFF';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0');
  return hex;
}

/** What the wall's own face has; other scripts stand in Inter here and in some face of the device there. */
const LATIN = /^[\u0020-\u02ff\u1e00-\u1eff\u2000-\u22ff]*$/;

function squeezeOf(pieces: readonly TextPiece[], { text, weight }: TextPart, ink: PdfInk): number {
  if (LATIN.test(text)) return 1;
  const wanted = ink.measured(text, weight);
  const total = pieces.reduce((sum, piece) => sum + piece.width, 0);
  return total > wanted * TOLERANCE ? Math.max(NARROWEST, wanted / total) : 1;
}
