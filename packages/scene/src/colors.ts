type Rgb = readonly [number, number, number];

const rgbOf = (color: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as unknown as Rgb;
const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance of `#rrggbb`, 0…1 (WCAG 2.2). */
export function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = rgbOf(color).map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours `#rrggbb`, 1…21 (WCAG 2.2). */
export function contrastBetween(one: string, other: string): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const STEPS = 40;

/** The colour, moved towards another only as far as it must be to reach a contrast with every one of the others. */
export function towards(color: string, goal: string, least: number, others: readonly string[]): string {
  const [from, to] = [rgbOf(color), rgbOf(goal)];
  for (let step = 0; step < STEPS; step += 1) {
    const mixed = hexOf(from.map((part, i) => part + (((to[i] ?? 0) - part) * step) / STEPS) as unknown as Rgb);
    if (others.every((other) => contrastBetween(mixed, other) >= least)) return mixed;
  }
  return goal;
}
