/** Letters of Hebrew, Arabic and their kin, with their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Whether any of the text runs from right to left. */
export const hasRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/** Whether a paragraph runs from right to left: its first letter says so (UAX #9, rules P2 and P3), as `dir="auto"` does. */
export function runsRightToLeft(paragraph: string): boolean {
  const first = hasRightToLeft(paragraph) ? /\p{L}/u.exec(paragraph)?.[0] : undefined;
  return first !== undefined && RIGHT_TO_LEFT.test(first);
}

/** What a part of one line says of its direction. */
export const rtlOf = (line: string): { readonly rtl?: true } => (runsRightToLeft(line) ? { rtl: true } : {});
