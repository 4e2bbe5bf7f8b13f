import { PDFName, type PDFContext, type PDFRef } from '@cantoo/pdf-lib';
import type { TextMeasure } from '../text-measure.ts';
import type { FontBook } from './font-book.ts';
import { embedPaintedText, type PaintText } from './painted-text.ts';
import { num } from './pdf-number.ts';
import { textPieces, type TextPiece } from './text-pieces.ts';

/** What content streams refer to by name: fonts, opacities, pictures. Shared by all pages of a document. */
export interface PdfInk {
  /** The name of the state that paints with this opacity. */
  opacity(value: number): string;
  pieces(line: string, weight: 400 | 600, color: string, rtl: boolean): readonly TextPiece[];
  /** The width of a line in ems as the wall measures it. */
  measured(line: string, weight: 400 | 600): number;
  /** A blank, to stand unseen where a picture stands for text. */
  blank(): TextPiece | undefined;
  /** Signs that no font has: those painted as pictures, and those that nothing can show. */
  readonly painted: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
  /** Writes everything into the document; the object that pages name as their resources. */
  finish(): Promise<PDFRef>;
}

/** What ink is made from. */
export interface PdfInkParts {
  readonly context: PDFContext;
  readonly book: FontBook;
  readonly measure: TextMeasure;
  readonly paintText: PaintText | undefined;
}

/** Collects what the pages of a document refer to. */
export function createPdfInk({ context, book, measure, paintText }: PdfInkParts): PdfInk {
  const opacities = new Map<string, PDFRef>();
  const images = new Map<string, PDFRef>();
  const pictures = new Map<string, { readonly image: string; readonly picture: NonNullable<ReturnType<PaintText>> } | undefined>();
  const painted = new Set<string>();
  const missing = new Set<string>();

  const paint = (text: string, weight: 400 | 600, color: string, rtl: boolean): ReturnType<typeof pictures.get> => {
    const key = `${weight} ${color} ${rtl ? '<' : '>'} ${text}`;
    if (pictures.has(key)) return pictures.get(key);
    const picture = paintText?.(text, weight, color, rtl);
    const image = `I${images.size}`;
    if (picture) images.set(image, embedPaintedText(context, picture));
    // The pixels are in the document now; keeping them would keep every emoji of a large board.
    const kept = picture && { image, picture: { ...picture, rgba: NO_PIXELS } };
    pictures.set(key, kept);
    return kept;
  };
  const pieces = (line: string, weight: 400 | 600, color: string, rtl: boolean): readonly TextPiece[] =>
    textPieces(line, {
      fonts: book.fontsOf(weight),
      weight,
      rtl,
      measure,
      paint: (text) => paint(text, weight, color, rtl),
      onMissing: (sign, wasPainted) => (wasPainted ? painted : missing).add(sign),
    });

  return {
    painted,
    missing,
    pieces,
    measured: (line, weight) => measure.width(line, 1, weight),
    blank: () => {
      const [piece] = pieces(' ', 400, '#000000', false);
      return piece?.type === 'set' ? piece : undefined;
    },
    opacity(value) {
      const name = `G${Math.round(value * 1000)}`;
      if (!opacities.has(name)) opacities.set(name, context.register(context.obj({ Type: 'ExtGState', ca: Number(num(value)), CA: Number(num(value)) })));
      return name;
    },
    async finish() {
      const named = (entries: Iterable<readonly [string, PDFRef]>) => {
        const dict = context.obj({});
        for (const [name, ref] of entries) dict.set(PDFName.of(name), ref);
        return dict;
      };
      const fonts = await book.embed();
      return context.register(context.obj({ Font: named(fonts), ExtGState: named(opacities), XObject: named(images) }));
    },
  };
}

const NO_PIXELS = new Uint8Array();
