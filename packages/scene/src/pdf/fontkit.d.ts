/** The part of fontkit (which brings no types) that is used. */
declare module 'fontkit' {
  interface FontGlyph {
    readonly id: number;
    readonly codePoints: number[];
    readonly advanceWidth: number;
  }

  interface FontPosition {
    readonly xAdvance: number;
    readonly xOffset: number;
    readonly yOffset: number;
  }

  interface FontRun {
    readonly glyphs: FontGlyph[];
    readonly positions: FontPosition[];
  }

  interface FontFace {
    readonly unitsPerEm: number;
    readonly characterSet: readonly number[];
    layout(text: string, features?: unknown): FontRun;
  }

  export function create(bytes: Uint8Array): FontFace;
}
