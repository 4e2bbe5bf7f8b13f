import { graphemesOf } from '../graphemes.ts';
import type { TextMeasure } from '../text-measure.ts';

/** A measure by rule, for tests: every grapheme is 0.6 of the size wide, a blank 0.3, and bold makes no difference. */
export const evenMeasure: TextMeasure = {
  width(text, fontSize) {
    let width = 0;
    for (const grapheme of graphemesOf(text)) width += grapheme === ' ' ? 0.3 : 0.6;
    return width * fontSize;
  },
};
