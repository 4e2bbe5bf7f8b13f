import type { BoardSnapshot } from '@paperroll/model';
import { createCachedMeasure, facesFor, FONT_FAMILY, interMeasure, notationToDraw, textsOf, type TextMeasure } from '@paperroll/scene';
import { variableFaces } from './wall-faces.ts';

/** A canvas without a page; undefined where the browser has none, or blocks it against fingerprinting. */
export function workerCanvas(width: number, height: number): OffscreenCanvasRenderingContext2D | undefined {
  if (typeof OffscreenCanvas === 'undefined') return undefined;
  return new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true }) ?? undefined;
}

/** Measures as the wall does, where there is a canvas; by Inter's own widths elsewhere. */
export function workerMeasure(): TextMeasure {
  const context = workerCanvas(1, 1);
  if (!context) return interMeasure;
  let font = '';
  return createCachedMeasure({
    width(text, fontSize, weight) {
      const wanted = `${weight} ${fontSize}px ${FONT_FAMILY}`;
      if (font !== wanted) context.font = font = wanted;
      return context.measureText(text).width;
    },
  });
}

/** The part of the worker's scope that has fonts; the page's types know the document's alone. */
interface FontScope {
  readonly fonts?: FontFaceSet;
}

const loaded = new Set<string>();

/** Gives the worker the wall's face as far as the board needs it: a picture with a stand-in face would wrap differently from the wall. */
export async function loadWallFace(snapshot: BoardSnapshot): Promise<void> {
  const { fonts } = globalThis as FontScope;
  if (!fonts) return;
  const needed = facesFor(variableFaces, textsOf(snapshot, notationToDraw(snapshot))).filter(({ range }) => !loaded.has(range));
  await Promise.all(
    needed.map(async ({ range, load }) => {
      const bytes = await load();
      const face = new FontFace('Inter Variable', bytes as Uint8Array<ArrayBuffer>, { weight: '100 900', unicodeRange: range });
      fonts.add(await face.load());
      loaded.add(range);
    }),
  );
}
