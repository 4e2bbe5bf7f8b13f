/** A number as PDF writes it: at most four decimals, never with an exponent. */
export const num = (value: number): string => String(Math.round(value * 10_000) / 10_000 || 0);

/** `#rrggbb` as three shares between 0 and 1. */
export function colour(hex: string): string {
  let text = colours.get(hex);
  if (text === undefined) {
    const value = Number.parseInt(hex.slice(1, 7), 16) || 0;
    text = [value >> 16, (value >> 8) & 255, value & 255].map((channel) => String(Math.round((channel / 255) * 1000) / 1000)).join(' ');
    colours.set(hex, text);
  }
  return text;
}

const colours = new Map<string, string>();
