import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FaceFile } from '../face-file.ts';
import { INTER_SUBSETS } from '../inter-subsets.ts';

/** Inter's own files, as the shells hand them to the PDF writer. */
export const interFiles: readonly FaceFile<400 | 600>[] = ([400, 600] as const).flatMap((weight) =>
  INTER_SUBSETS.map(({ name, range }) => ({
    weight,
    range,
    load: async () => new Uint8Array(await readFile(fileURLToPath(import.meta.resolve(`@fontsource/inter/files/inter-${name}-${weight}-normal.woff`)))),
  })),
);
