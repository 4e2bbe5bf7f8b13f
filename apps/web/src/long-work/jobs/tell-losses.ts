import { allFormats, findFormat, libraries, must, type BoardSnapshot, type ReportLine } from '@paperroll/model';
import type { JobHandler } from '../job.ts';

/** A board of which is asked what a format cannot carry. */
export interface TellLossesAsk {
  readonly format: string;
  readonly snapshot: BoardSnapshot;
}

/** A line for each sort of thing that stays behind; undefined of a format that says nothing of it. */
export const tellLosses: JobHandler<TellLossesAsk, readonly ReportLine[] | undefined> = ({ format, snapshot }, { progress }) => {
  progress({ phase: 'writing' });
  return must(findFormat(allFormats(libraries), format), `format ${format}`).exportLosses?.(snapshot);
};
