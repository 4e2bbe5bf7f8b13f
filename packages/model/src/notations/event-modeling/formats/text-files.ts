import type { ExportedFile, ReportLine } from '../../../formats/format.ts';

/** A text that was written, with a line for each thing that it cannot carry. */
export interface WrittenText {
  readonly text: string;
  readonly left: readonly ReportLine[];
}

/** A folder of files that was written, with a line for each thing that it cannot carry. */
export interface WrittenFiles {
  readonly files: readonly ExportedFile[];
  readonly left: readonly ReportLine[];
}

/** One line about things of a kind that stay behind; none when there are none. */
export const leftBehind = (code: string, count: number, message: string): readonly ReportLine[] => (count === 0 ? [] : [{ code, message: `${count} × ${message}`, at: '' }]);
