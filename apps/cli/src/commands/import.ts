import { editsToInsert, fail, ok, runEdit, type BoardSnapshot, type ImportReport, type Refusal, type Result } from '@paperroll/model';
import { nanoid } from 'nanoid';
import { isLink, readBoard, type ReadBoard } from '../board-source.ts';
import type { CliIo, ExitCode } from '../cli-io.ts';
import { formatToWrite } from '../formats.ts';
import { writeOutput } from '../output-file.ts';
import { reportText } from '../report-text.ts';

/** The options of `paperroll import`. */
export interface ImportOptions {
  readonly from?: string;
  readonly output?: string;
  readonly report: 'text' | 'json';
  readonly into?: string;
}

const usage = (message: string): Result<never, Refusal> => fail({ code: 'usage', message });

/** Reads a file as a board and prints it, writes it to a file, or puts it onto a live board. */
export async function importBoard(path: string, options: ImportOptions, io: CliIo): Promise<Result<ExitCode, Refusal>> {
  if (options.output !== undefined && options.into !== undefined) return usage('Choose one of -o and --into.');
  if (options.into !== undefined && !isLink(options.into)) return usage('--into needs a board link, such as https://server/b/board#key.');
  const read = await readBoard(path, options.from, io);
  if (!read.ok) return read;
  const done = await deliver(read.value, options, io);
  if (!done.ok) return done;
  sayReport(read.value, options, io);
  io.stderr(done.value);
  return ok(0);
}

/** Puts the board where it should go; gives the closing sentence. */
async function deliver({ snapshot }: ReadBoard, options: ImportOptions, io: CliIo): Promise<Result<string, Refusal>> {
  if (options.into !== undefined) return putOnLiveBoard(snapshot, options.into, io);
  const format = formatToWrite('board');
  if (!format.ok) return format;
  const text = format.value.exportText(snapshot);
  if (options.output === undefined || options.output === '-') {
    io.stdout(text);
    return ok('');
  }
  const written = await writeOutput(options.output, text, io.cwd);
  return written.ok ? ok(`Wrote ${options.output}.\n`) : written;
}

async function putOnLiveBoard(snapshot: BoardSnapshot, link: string, io: CliIo): Promise<Result<string, Refusal>> {
  const { openLiveBoard } = await import('../live-board.ts');
  const opened = await openLiveBoard(link);
  if (!opened.ok) return opened;
  const live = opened.value;
  try {
    if (live.role === 'view') return fail({ code: 'view-only', message: 'This link allows looking, not changing. Use the edit link of the board.' });
    const edits = editsToInsert(snapshot, live.index.snapshot(), () => nanoid(12));
    if (edits.length > 0) {
      const answer = runEdit(live.board, live.index, { type: 'batch', edits });
      if (!answer.ok) return answer;
    }
    io.stderr('Waiting until the server has stored it …\n');
    const saved = await live.saved();
    return saved.ok ? ok('The board has it, and the server has stored it.\n') : saved;
  } finally {
    live.close();
  }
}

/** To stderr, but a JSON report goes to stdout when stdout is free. A live board that was read has no report. */
function sayReport({ report, snapshot }: ReadBoard, options: ImportOptions, io: CliIo): void {
  if (report === undefined) return;
  if (options.report === 'text') return io.stderr(reportText(report, snapshot));
  const isStdoutFree = options.into !== undefined || (options.output !== undefined && options.output !== '-');
  (isStdoutFree ? io.stdout : io.stderr)(`${JSON.stringify(reportJson(report), null, 2)}\n`);
}

const reportJson = ({ format, title, counts, repairs, dropped }: ImportReport): ImportReport => ({ format, title, counts, repairs, dropped });
