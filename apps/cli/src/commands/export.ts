import { fail, ok, zipFiles, type BoardSnapshot, type Format, type Refusal, type ReportLine, type Result } from '@paperroll/model';
import { readBoard } from '../board-source.ts';
import type { CliIo, ExitCode } from '../cli-io.ts';
import { findFilesFormat, formatRows, formatToWrite, pictureOf } from '../formats.ts';
import { writeFolder } from '../output-folder.ts';
import { writeOutput } from '../output-file.ts';
import { drawPicture, type DrawnPicture, type PictureOptions } from '../pictures/draw-picture.ts';
import { layoutOf } from '../pictures/pdf-layout.ts';
import { troubleText } from '../report-text.ts';

/** The options of `paperroll export`. */
export interface ExportOptions extends PictureOptions {
  readonly to: string;
  readonly from?: string;
  readonly output?: string;
  /** A time: the board as it was then. */
  readonly asOf?: string;
}

/** Writes a board in another format, to a file or to standard output. */
export async function exportBoard(source: string, options: ExportOptions, io: CliIo): Promise<Result<ExitCode, Refusal>> {
  const several = findFilesFormat(options.to);
  if (several !== undefined) return exportFiles(source, several, options, io);
  const writer = writerOf(options);
  if (!writer.ok) return writer;
  const read = await readBoard(source, options.from, io, options.asOf);
  if (!read.ok) return read;
  const { snapshot, report } = read.value;
  if (report !== undefined) io.stderr(troubleText(report));
  const drawn = await writer.value.write(snapshot);
  if (!drawn.ok) return drawn;
  const { content, notice } = drawn.value;
  sayLosses(writer.value.losses?.(snapshot) ?? [], io);
  const tail = notice === undefined ? '' : ` ${notice}`;
  if (options.output === undefined || options.output === '-') {
    io.stdout(typeof content === 'string' && !content.endsWith('\n') ? `${content}\n` : content);
    if (notice !== undefined) io.stderr(`${notice}\n`);
    return ok(0);
  }
  const written = await writeOutput(options.output, content, io.cwd);
  if (!written.ok) return written;
  io.stderr(`Wrote ${options.output} (${writer.value.title}).${tail}\n`);
  return ok(0);
}

/** Writes the files of a format into a folder, or as one zip where the output's name ends so. */
async function exportFiles(source: string, format: Format & Required<Pick<Format, 'exportFiles'>>, options: ExportOptions, io: CliIo): Promise<Result<ExitCode, Refusal>> {
  const { output } = options;
  if (output === undefined || output === '-') return fail({ code: 'several-files', message: `${format.title} is several files. Name a folder for them with -o, or a zip: -o ${format.id}.zip.` });
  const read = await readBoard(source, options.from, io, options.asOf);
  if (!read.ok) return read;
  const { snapshot, report } = read.value;
  if (report !== undefined) io.stderr(troubleText(report));
  const files = format.exportFiles(snapshot);
  const written = output.toLowerCase().endsWith('.zip') ? await writeOutput(output, zipFiles(files), io.cwd) : await writeFolder(output, files, io.cwd);
  if (!written.ok) return written;
  sayLosses(format.exportLosses?.(snapshot) ?? [], io);
  io.stderr(`Wrote ${output} (${format.title}, ${files.length} ${files.length === 1 ? 'file' : 'files'}).\n`);
  return ok(0);
}

/** What the format could not carry, a line each. */
function sayLosses(losses: readonly ReportLine[], io: CliIo): void {
  if (losses.length > 0) io.stderr(`Not carried:\n${losses.map(({ message }) => `  ${message}\n`).join('')}`);
}

interface Writer {
  readonly title: string;
  readonly losses?: Format['exportLosses'];
  write(snapshot: BoardSnapshot): Promise<Result<DrawnPicture, Refusal>>;
}

/** What writes; options that cannot be met are refused before anything is read. */
function writerOf(options: ExportOptions): Result<Writer, Refusal> {
  const picture = pictureOf(options.to);
  if (picture !== undefined) {
    const layout = picture === 'pdf' ? layoutOf(options) : ok(undefined);
    if (!layout.ok) return layout;
    const title = formatRows.find(({ id }) => id === picture)?.title ?? picture;
    return ok({ title, write: (snapshot) => drawPicture(picture, snapshot, options, new Date()) });
  }
  const format = formatToWrite(options.to);
  if (!format.ok) return format;
  const { title, exportText, exportLosses } = format.value;
  return ok({ title, losses: exportLosses, write: async (snapshot) => ok({ content: exportText(snapshot), notice: undefined }) });
}
