/** A piece of text that is not broken unless it alone is wider than a line. `space`: how many blanks stand before it. */
export interface Word {
  readonly text: string;
  readonly space: number;
}

// Ideographs, kana and hangul may break anywhere; after a hyphen, dash or slash one may break too.
const IDEOGRAPH = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff01-\uff60][\p{M}\u200d\ufe00-\ufe0f]*`;
const PIECE = new RegExp(String.raw`[^\S\n]+|${IDEOGRAPH}|(?:(?!${IDEOGRAPH})[^\s\-/–—])+[\-/–—]*|[\-/–—]+`, 'gu');

/** The words of one paragraph, lazily: a text of 20,000 characters is read only as far as it is shown. */
export function* wordsOf(paragraph: string): Generator<Word> {
  let space = 0;
  for (const [piece] of paragraph.matchAll(PIECE)) {
    if (piece.trim() === '') space += piece.length;
    else {
      yield { text: piece, space };
      space = 0;
    }
  }
}
