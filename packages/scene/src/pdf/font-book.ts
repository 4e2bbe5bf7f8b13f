// oxlint-disable-next-line typescript/triple-slash-reference -- fontkit brings no types, and whoever compiles this file needs ours
/// <reference path="./fontkit.d.ts" />
import { CustomFontSubsetEmbedder, type PDFContext, type PDFRef } from '@cantoo/pdf-lib';
import { create } from 'fontkit';

/** A font of the document; only the characters that were set are embedded. */
export interface BookFont {
  /** What content streams call it. */
  readonly name: string;
  /** Whether it has every character of the text. */
  has(text: string): boolean;
  /** A run as operand of `TJ`, kerning included, and how wide it is in ems. */
  set(text: string): SetRun;
}

/** Text ready for a content stream. */
export interface SetRun {
  readonly operand: string;
  readonly width: number;
  readonly glyphs: number;
}

/** The fonts of a document. */
export interface FontBook {
  fontsOf(weight: 400 | 600): readonly BookFont[];
  /** Embeds what was used; each font's name with its object. */
  embed(): Promise<readonly (readonly [string, PDFRef])[]>;
}

/** A font file as bytes. */
export interface LoadedFace {
  readonly weight: 400 | 600;
  readonly bytes: Uint8Array;
}

/** Opens fonts for a document. The first of a weight that has a character sets it. */
export async function createFontBook(context: PDFContext, faces: readonly LoadedFace[]): Promise<FontBook> {
  const opened = await Promise.all(faces.map(({ weight, bytes }, i) => openFont(`F${i}`, weight, bytes)));
  return {
    fontsOf: (weight) => opened.filter((font) => font.weight === weight),
    async embed() {
      const used = opened.filter((font) => font.isUsed());
      return Promise.all(used.map(async (font) => [font.name, await font.embedder.embedIntoContext(context)] as const));
    },
  };
}

interface OpenFont extends BookFont {
  readonly weight: 400 | 600;
  readonly embedder: CustomFontSubsetEmbedder;
  readonly isUsed: () => boolean;
}

/** Runs repeat (labels of kinds above all), and setting one costs a tenth of a millisecond. */
const KEPT_RUNS = 5000;

async function openFont(name: string, weight: 400 | 600, bytes: Uint8Array): Promise<OpenFont> {
  const font = create(bytes);
  const embedder = await CustomFontSubsetEmbedder.for({ create: () => font as never }, bytes);
  const runs = new Map<string, SetRun>();
  const covered = new Set(font.characterSet);
  const perEm = font.unitsPerEm;

  const setRun = (text: string): SetRun => {
    const { glyphs, positions } = font.layout(text);
    const codes = embedder.encodeText(text).asString();
    let operand = '[<';
    let width = 0;
    glyphs.forEach((glyph, i) => {
      const advance = positions[i]?.xAdvance ?? glyph.advanceWidth;
      width += advance;
      operand += codes.slice(4 * i, 4 * i + 4);
      const kern = Math.round(((glyph.advanceWidth - advance) * 1000) / perEm);
      if (kern !== 0 && i < glyphs.length - 1) operand += `>${kern}<`;
    });
    return { operand: `${operand}>]`, width: width / perEm, glyphs: glyphs.length };
  };

  return {
    name,
    weight,
    embedder,
    isUsed: () => runs.size > 0,
    has(text) {
      for (const character of text) if (!covered.has(character.codePointAt(0) ?? 0)) return false;
      return true;
    },
    set(text) {
      let run = runs.get(text);
      if (run) return run;
      if (runs.size >= KEPT_RUNS) runs.clear();
      runs.set(text, (run = setRun(text)));
      return run;
    },
  };
}
