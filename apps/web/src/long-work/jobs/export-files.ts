import { allFormats, findFormat, libraries, must, zipFiles, type BoardSnapshot } from '@paperroll/model';
import type { JobHandler } from '../job.ts';

/** A board to be written as several files, in the format with this id. */
export interface ExportFilesAsk {
  readonly format: string;
  readonly snapshot: BoardSnapshot;
}

/** Files that were written: packed together, and what is inside. */
export interface PackedFiles {
  readonly zip: Uint8Array;
  readonly inside: readonly { readonly path: string; readonly characters: number }[];
}

/** Writes the board as the format has it, and packs the files. */
export const exportFiles: JobHandler<ExportFilesAsk, PackedFiles> = ({ format, snapshot }, { progress, transfer }) => {
  progress({ phase: 'writing' });
  const found = must(findFormat(allFormats(libraries), format), `format ${format}`);
  const files = must(found.exportFiles, 'exportFiles')(snapshot);
  const zip = zipFiles(files);
  transfer(zip.buffer as ArrayBuffer);
  return { zip, inside: files.map(({ path, text }) => ({ path, characters: text.length })) };
};
