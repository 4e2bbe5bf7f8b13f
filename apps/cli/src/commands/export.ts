import { ok, type BoardSnapshot, type Refusal, type Result } from '@paperroll/model';
import { readBoard } from '../board-source.ts';
import type { CliIo, ExitCode } from '../cli-io.ts';
import { formatRows, formatToWrite, pictureOf } from '../formats.ts';
import { writeOutput } from '../output-file.ts';
import { drawPicture, type DrawnPicture, type PictureOptions } from '../pictures/draw-picture.ts';
import { layoutOf } from '../pictures/pdf-layout.ts';
import { troubleText } from '../report-text.ts';

/** The options of `paperroll export`. */
export interface ExportOptions extends PictureOptions {
  readonly to: string;
  readonly from?: string;
  readonly output?: string;
}

/** Writes a board in another format, to a file or to standard output. */
export async function exportBoard(source: string, options: ExportOptions, io: CliIo): Promise<Result<ExitCode, Refusal>> {
  const writer = writerOf(options);
  if (!writer.ok) return writer;
  const read = await readBoard(source, options.from, io);
  if (!read.ok) return read;
  const { snapshot, report } = read.value;
  if (report !== undefined) io.stderr(troubleText(report));
  const drawn = await writer.value.write(snapshot);
  if (!drawn.ok) return drawn;
  const { content, notice } = drawn.value;
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

interface Writer {
  readonly title: string;
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
  const { title, exportText } = format.value;
  return ok({ title, write: async (snapshot) => ok({ content: exportText(snapshot), notice: undefined }) });
}
