import { strToU8, zipSync } from 'fflate';
import type { ExportedFile } from './format.ts';

/** The earliest day that a zip can name: the same files give the same bytes whenever they are packed. */
const NO_DATE = new Date(1980, 0, 1);

/** Files as one zip; the same files give the same bytes. */
export const zipFiles = (files: readonly ExportedFile[]): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ path, text }) => [path, [strToU8(text), { level: 9, mtime: NO_DATE }]])));
