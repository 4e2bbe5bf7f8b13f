import { FONT_FAMILY, type TextMeasure } from '@paperroll/scene';

// Without a canvas (a browser that blocks it against fingerprinting): an average letter.
const AVERAGE_WIDTH = 0.55;

/** Measures text with the wall's face on a canvas. */
export function createTextMeasure(): TextMeasure {
  const context = document.createElement('canvas').getContext('2d');
  let font = '';
  return {
    width(text, fontSize, weight) {
      if (!context) return text.length * fontSize * AVERAGE_WIDTH;
      const wanted = `${weight} ${fontSize}px ${FONT_FAMILY}`;
      if (font !== wanted) context.font = font = wanted;
      return context.measureText(text).width;
    },
  };
}
