import { allFormats, findFormat, libraries, must, type BoardSnapshot } from '@paperroll/model';
import { svgFormat } from '@paperroll/scene';
import type { JobHandler } from '../job.ts';

/** A board to be written as text, in the format with this id. */
export interface ExportTextAsk {
  readonly format: string;
  readonly snapshot: BoardSnapshot;
}

/** Writes the board as the format has it. */
export const exportText: JobHandler<ExportTextAsk, string> = ({ format, snapshot }, { progress }) => {
  progress({ phase: 'writing' });
  const found = must(findFormat([...allFormats(libraries), svgFormat], format), `format ${format}`);
  return must(found.exportText, 'exportText')(snapshot);
};
