import { detectFormat, fail, ok, snapshotOf, type BoardSnapshot, type ImportReport, type Refusal, type Result } from '@paperroll/model';
import { nanoid } from 'nanoid';
import type { CliIo } from './cli-io.ts';
import { formats, formatToRead } from './formats.ts';
import { readInput } from './input-text.ts';

/** A board from wherever it was; `report` says what reading it took, and is absent for a live board. */
export interface ReadBoard {
  readonly snapshot: BoardSnapshot;
  readonly report: ImportReport | undefined;
}

/** Reads a board file, any importable file, standard input (`-`) or a live board's link. */
export async function readBoard(source: string, from: string | undefined, io: CliIo): Promise<Result<ReadBoard, Refusal>> {
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

async function readBoardFile(path: string, from: string | undefined, io: CliIo): Promise<Result<ReadBoard, Refusal>> {
  const input = await readInput(path, io);
  if (!input.ok) return input;
  const { name, fileName, text, note } = input.value;
  if (text.trim() === '') return fail({ code: 'empty', message: `${name} is empty.` });
  const chosen = formatToRead(from ?? detectFormat(formats, text, fileName)?.id ?? '');
  if (!chosen.ok) return from === undefined ? fail(unrecognised(name)) : chosen;
  const read = chosen.value.importText(text, { fileName, makeId: () => nanoid(12) });
  if (!read.ok) return fail({ ...read.error, message: `${name}: ${read.error.message}` });
  return ok({ ...read.value, report: withNote(read.value.report, note) });
}

const withNote = (report: ImportReport, note: string | undefined): ImportReport =>
  note === undefined ? report : { ...report, repairs: [{ code: 'not-utf-8', message: note, at: '' }, ...report.repairs] };

function unrecognised(name: string): Refusal {
  const ids = formats.filter((format) => format.importText !== undefined).map((format) => format.id);
  return { code: 'unrecognised', message: `${name} is in no format that Paperroll recognises. Say what it is with --from: ${ids.join(', ')}.` };
}
