import { ok, type Refusal, type Result } from '@paperroll/model';
import { readBoard } from '../board-source.ts';
import type { CliIo, ExitCode } from '../cli-io.ts';
import { formatToWrite } from '../formats.ts';
import { writeOutput } from '../output-file.ts';
import { troubleText } from '../report-text.ts';

/** The options of `paperroll export`. */
export interface ExportOptions {
  readonly to: string;
  readonly from?: string;
  readonly output?: string;
}

/** Writes a board in another format, to a file or to standard output. */
export async function exportBoard(source: string, options: ExportOptions, io: CliIo): Promise<Result<ExitCode, Refusal>> {
  const format = formatToWrite(options.to);
  if (!format.ok) return format;
  const read = await readBoard(source, options.from, io);
  if (!read.ok) return read;
  const { snapshot, report } = read.value;
  if (report !== undefined) io.stderr(troubleText(report));
  const text = format.value.exportText(snapshot);
  if (options.output === undefined || options.output === '-') {
    io.stdout(text.endsWith('\n') ? text : `${text}\n`);
    return ok(0);
  }
  const written = await writeOutput(options.output, text, io.cwd);
  if (!written.ok) return written;
  io.stderr(`Wrote ${options.output} (${format.value.title}).\n`);
  return ok(0);
}
