import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { INTER_SUBSETS, type FaceFile } from '@paperroll/scene';

const { resolve } = createRequire(import.meta.url);
const read = async (file: string): Promise<Uint8Array> => new Uint8Array(await readFile(resolve(file)));

/** Inter in files of one weight, for PDF. */
export const staticFaces: readonly FaceFile<400 | 600>[] = ([400, 600] as const).flatMap((weight) =>
  INTER_SUBSETS.map(({ name, range }) => ({ weight, range, load: () => read(`@fontsource/inter/files/inter-${name}-${weight}-normal.woff`) })),
);

/** Inter in files of all weights, for SVG: what the wall itself has. */
export const variableFaces: readonly FaceFile<'all'>[] = INTER_SUBSETS.filter(({ name }) => name === 'latin' || name === 'latin-ext').map(({ name, range }) => ({
  weight: 'all',
  range,
  load: () => read(`@fontsource-variable/inter/files/inter-${name}-wght-normal.woff2`),
}));
