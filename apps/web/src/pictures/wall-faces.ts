import latinExtVariable from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import latinVariable from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import cyrillic400 from '@fontsource/inter/files/inter-cyrillic-400-normal.woff?url';
import cyrillic600 from '@fontsource/inter/files/inter-cyrillic-600-normal.woff?url';
import cyrillicExt400 from '@fontsource/inter/files/inter-cyrillic-ext-400-normal.woff?url';
import cyrillicExt600 from '@fontsource/inter/files/inter-cyrillic-ext-600-normal.woff?url';
import greek400 from '@fontsource/inter/files/inter-greek-400-normal.woff?url';
import greek600 from '@fontsource/inter/files/inter-greek-600-normal.woff?url';
import greekExt400 from '@fontsource/inter/files/inter-greek-ext-400-normal.woff?url';
import greekExt600 from '@fontsource/inter/files/inter-greek-ext-600-normal.woff?url';
import latin400 from '@fontsource/inter/files/inter-latin-400-normal.woff?url';
import latin600 from '@fontsource/inter/files/inter-latin-600-normal.woff?url';
import latinExt400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff?url';
import latinExt600 from '@fontsource/inter/files/inter-latin-ext-600-normal.woff?url';
import vietnamese400 from '@fontsource/inter/files/inter-vietnamese-400-normal.woff?url';
import vietnamese600 from '@fontsource/inter/files/inter-vietnamese-600-normal.woff?url';
import { INTER_SUBSETS, type FaceFile } from '@paperroll/scene';

type SubsetName = (typeof INTER_SUBSETS)[number]['name'];

const STATIC: Readonly<Record<SubsetName, Readonly<Record<400 | 600, string>>>> = {
  latin: { 400: latin400, 600: latin600 },
  'latin-ext': { 400: latinExt400, 600: latinExt600 },
  cyrillic: { 400: cyrillic400, 600: cyrillic600 },
  'cyrillic-ext': { 400: cyrillicExt400, 600: cyrillicExt600 },
  greek: { 400: greek400, 600: greek600 },
  'greek-ext': { 400: greekExt400, 600: greekExt600 },
  vietnamese: { 400: vietnamese400, 600: vietnamese600 },
};

/** What the wall itself has: other scripts stand in a face of the device, there and in pictures. */
const VARIABLE: Partial<Record<SubsetName, string>> = { latin: latinVariable, 'latin-ext': latinExtVariable };

/** Inter in files of one weight, for PDF. */
export const staticFaces: readonly FaceFile<400 | 600>[] = ([400, 600] as const).flatMap((weight) =>
  INTER_SUBSETS.map(({ name, range }) => ({ weight, range, load: () => fetchFace(STATIC[name][weight]) })),
);

/** The wall's face in files of all weights, for canvas and SVG. */
export const variableFaces: readonly FaceFile<'all'>[] = INTER_SUBSETS.flatMap(({ name, range }) => {
  const url = VARIABLE[name];
  return url === undefined ? [] : [{ weight: 'all' as const, range, load: () => fetchFace(url) }];
});

async function fetchFace(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the font ${url} did not come (${answer.status})`);
  return new Uint8Array(await answer.arrayBuffer());
}
