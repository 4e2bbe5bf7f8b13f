import { detectFormat, fail, importFiles, isZip, ok, snapshotOf, unzipFiles, type BoardSnapshot, type ExportedFile, type ImportReport, type Refusal, type Result } from '@paperroll/model';
import { nanoid } from 'nanoid';
import type { CliIo } from './cli-io.ts';
import { formats, formatToRead } from './formats.ts';
import { isFolder, readFolder } from './input-folder.ts';
import { readInput, textOf } from './input-text.ts';

/** A board from wherever it was; `report` says what reading it took, and is absent for a live board. */
export interface ReadBoard {
  readonly snapshot: BoardSnapshot;
  readonly report: ImportReport | undefined;
}

/** Reads a board file, any importable file, folder or zip, standard input (`-`) or a live board's link: the board as it is, or as of a time. */
export async function readBoard(source: string, from: string | undefined, io: CliIo, asOf?: string): Promise<Result<ReadBoard, Refusal>> {
  if (asOf !== undefined) return isLink(source) ? readPastBoard(source, asOf) : fail({ code: 'no-past', message: 'Only a board on a server has a past: name its host link with --as-of.' });
  return isLink(source) ? readLiveBoard(source) : readBoardFile(source, from, io);
}

/** Whether the source is meant as a link. */
export const isLink = (source: string): boolean => /^https?:\/\//i.test(source);

async function readLiveBoard(link: string): Promise<Result<ReadBoard, Refusal>> {
  const { openLiveBoard } = await import('./live-board.ts');
  const opened = await openLiveBoard(link);
  if (!opened.ok) return opened;
  const snapshot = snapshotOf(opened.value.board);
  opened.value.close();
  return ok({ snapshot, report: undefined });
}

async function readPastBoard(link: string, asOf: string): Promise<Result<ReadBoard, Refusal>> {
  const { readBoardAsOf } = await import('./board-past.ts');
  const read = await readBoardAsOf(link, asOf);
  return read.ok ? ok({ snapshot: read.value, report: undefined }) : read;
}

async function readBoardFile(path: string, from: string | undefined, io: CliIo): Promise<Result<ReadBoard, Refusal>> {
  if (path !== '-' && (await isFolder(path, io.cwd))) {
    const files = await readFolder(path, io.cwd);
    return files.ok ? readFiles(path, files.value, from) : files;
  }
  const input = await readInput(path, io);
  if (!input.ok) return input;
  if (isZip(input.value.bytes)) {
    const unzipped = unzipFiles(input.value.bytes);
    return unzipped.ok ? readFiles(input.value.name, unzipped.value.files, from) : named(input.value.name, unzipped.error);
  }
  const decoded = textOf(input.value);
  if (!decoded.ok) return decoded;
  const { name, fileName, text, note } = decoded.value;
  if (text.trim() === '') return fail({ code: 'empty', message: `${name} is empty.` });
  const chosen = formatToRead(from ?? detectFormat(formats, text, fileName)?.id ?? '');
  if (!chosen.ok) return from === undefined ? fail(unrecognised(name)) : chosen;
  const { importText } = chosen.value;
  if (importText === undefined) return fail({ code: 'several-files', message: `${chosen.value.title} is several files: name their folder, or a zip of it.` });
  const read = importText(text, { fileName, makeId: () => nanoid(12) });
  if (!read.ok) return named(name, read.error);
  return ok({ ...read.value, report: withNote(read.value.report, note) });
}

/** Reads files that came together: a folder, or what a zip held. */
function readFiles(name: string, files: readonly ExportedFile[], from: string | undefined): Result<ReadBoard, Refusal> {
  const chosen = from === undefined ? ok(undefined) : formatToRead(from);
  if (!chosen.ok) return chosen;
  const read = importFiles(formats, files, { fileName: name, makeId: () => nanoid(12) }, chosen.value);
  return read.ok ? ok({ snapshot: read.value.snapshot, report: read.value.report }) : named(name, read.error);
}

const named = (name: string, refusal: Refusal): Result<never, Refusal> => fail({ ...refusal, message: `${name}: ${refusal.message}` });

const withNote = (report: ImportReport, note: string | undefined): ImportReport =>
  note === undefined ? report : { ...report, repairs: [{ code: 'not-utf-8', message: note, at: '' }, ...report.repairs] };

function unrecognised(name: string): Refusal {
  const ids = formats.filter((format) => format.importText !== undefined).map((format) => format.id);
  return { code: 'unrecognised', message: `${name} is in no format that Paperroll recognises. Say what it is with --from: ${ids.join(', ')}.` };
}
