import type { BoardSnapshot } from '../board/snapshot.ts';
import type { MakeId } from '../ids.ts';
import type { Refusal, Result } from '../result.ts';

/** One line of an import report: what happened, where in the file. */
export interface ReportLine {
  /** Stable, kebab-case. */
  readonly code: string;
  /** One sentence in people's words. */
  readonly message: string;
  /** A line (`line 12`), a path (`nodes[3].order`) or an id; empty when it concerns the whole file. */
  readonly at: string;
}

/** What the board now holds. Kinds of element by id; further counts where the notation has them (`contexts`, …). */
export interface ImportCounts {
  readonly elements: Readonly<Record<string, number>>;
  readonly relations: number;
  readonly [more: string]: number | Readonly<Record<string, number>>;
}

/** What an import did. Nothing disappears without a line in it. */
export interface ImportReport {
  readonly format: string;
  readonly title: string;
  readonly counts: ImportCounts;
  readonly repairs: readonly ReportLine[];
  readonly dropped: readonly ReportLine[];
}

/** A board read from a file. */
export interface Imported {
  readonly snapshot: BoardSnapshot;
  readonly report: ImportReport;
}

/** What an import may use of the world. */
export interface ImportContext {
  readonly fileName: string;
  readonly makeId: MakeId;
}

/** One file of an export of several; the path uses `/`, is relative and stays inside its folder. */
export interface ExportedFile {
  readonly path: string;
  readonly text: string;
}

/** A way in or out of the board as text. Formats of pictures live beside the painter and share this interface. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Without the dot, preferred first. */
  readonly extensions: readonly string[];
  readonly mediaType: string;
  /** How sure the format is that this text is its own: 0 no, 1 certain. Never throws. */
  detect(text: string, fileName: string): number;
  /** Reads a text whole or refuses it with one clear message; never throws on input. */
  readonly importText?: (text: string, context: ImportContext) => Result<Imported, Refusal>;
  /** How sure the format is that these files together are its own: 0 no, 1 certain. Never throws. */
  readonly detectFiles?: (files: readonly ExportedFile[]) => number;
  /** Reads several files, a folder or what a zip held, as one board; never throws on input. */
  readonly importFiles?: (files: readonly ExportedFile[], context: ImportContext) => Result<Imported, Refusal>;
  /** Writes the board; the same board gives the same bytes. */
  readonly exportText?: (snapshot: BoardSnapshot) => string;
  /** Writes the board as several files: a folder, or a zip of it. A format has this or `exportText`. */
  readonly exportFiles?: (snapshot: BoardSnapshot) => readonly ExportedFile[];
  /** A line for each thing on the board that this format cannot carry. Absent where it carries everything. */
  readonly exportLosses?: (snapshot: BoardSnapshot) => readonly ReportLine[];
}

/** The format among these that is surest of the text, if any is. Ties go to the earlier one. */
export function detectFormat(formats: readonly Format[], text: string, fileName: string): Format | undefined {
  let best: Format | undefined;
  let sure = 0;
  for (const format of formats) {
    if (!format.importText) continue;
    const score = format.detect(text, fileName);
    if (score > sure) {
      best = format;
      sure = score;
    }
  }
  return best;
}

/** Counts elements by kind and relations. */
export function countBoard(snapshot: BoardSnapshot): ImportCounts {
  const elements: Record<string, number> = {};
  for (const { kind } of [...snapshot.elements].sort((a, b) => (a.kind < b.kind ? -1 : 1))) elements[kind] = (elements[kind] ?? 0) + 1;
  return { elements, relations: snapshot.relations.length };
}
