import type { Imported, Refusal, Result } from '@paperroll/model';
import { nanoid } from 'nanoid';
import { importFormats, readBoardFile } from '../../ui/read-board-file.ts';
import type { JobHandler } from '../job.ts';

/** Reads a board from a file: decodes, parses, repairs. */
export const importFile: JobHandler<{ readonly file: File }, Result<Imported, Refusal>> = ({ file }, { progress }) => {
  progress({ phase: 'reading' });
  const arrayBuffer = async (): Promise<ArrayBuffer> => {
    const bytes = await file.arrayBuffer();
    progress({ phase: 'understanding' });
    return bytes;
  };
  return readBoardFile({ name: file.name, size: file.size, arrayBuffer }, importFormats(), () => nanoid(12));
};
