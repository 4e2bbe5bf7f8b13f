import type { Page } from '@playwright/test';

/** A rectangle of the page, in CSS pixels of the window. */
export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is painted in a piece of the page: red, green, blue and alpha of each pixel, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: readonly number[];
}

/** A colour as its red, green and blue, each 0…255. */
export type Rgb = readonly [number, number, number];

/** The pixels that a person sees in this piece of the page; keep it small. */
export async function pictureOf(page: Page, clip: Clip): Promise<Picture> {
  const png = (await page.screenshot({ clip, scale: 'css' })).toString('base64');
  return page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('this browser has no canvas');
    context.drawImage(image, 0, 0);
    return { width: image.width, height: image.height, data: [...context.getImageData(0, 0, image.width, image.height).data] };
  }, png);
}

/** The colour at a place of the picture, from its corner. */
export function colorAt({ width, data }: Picture, x: number, y: number): Rgb {
  const at = (y * width + x) * 4;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}

/** How many pixels satisfy the test. */
export function countPixels(picture: Picture, test: (color: Rgb) => boolean): number {
  let found = 0;
  for (let y = 0; y < picture.height; y += 1) for (let x = 0; x < picture.width; x += 1) if (test(colorAt(picture, x, y))) found += 1;
  return found;
}

/** `#1d6fb8` in numbers. */
export const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

/** Whether two colours are the same to the eye: anti-aliasing and colour spaces may shift each channel a little. */
export const isNear = (a: Rgb, b: Rgb): boolean => a.every((channel, at) => Math.abs(channel - (b[at] ?? 0)) <= 6);

/** How light a colour is, 0…255. */
export const lightness = ([red, green, blue]: Rgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
