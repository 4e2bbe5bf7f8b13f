import type { BoardSnapshot } from '../board/snapshot.ts';
import { countBoard, type Imported, type ImportCounts, type ReportLine } from './format.ts';

/** Collects what an import had to mend or leave out, while it reads. */
export interface ReportBook {
  repair(code: string, message: string, at?: string): void;
  drop(code: string, message: string, at?: string): void;
  readonly repairs: readonly ReportLine[];
  readonly dropped: readonly ReportLine[];
}

/** An empty book. */
export function createReportBook(): ReportBook {
  const repairs: ReportLine[] = [];
  const dropped: ReportLine[] = [];
  return {
    repairs,
    dropped,
    repair: (code, message, at = '') => void repairs.push({ code, message, at }),
    drop: (code, message, at = '') => void dropped.push({ code, message, at }),
  };
}

/** What a report must know of a kind; a `Kind` is one. */
interface CountedKind {
  readonly id: string;
  readonly figure: string;
}

/** The board with its report. `kinds` says which stickies are areas of one language: where there are such kinds, `contexts` counts them. */
export function imported(format: string, snapshot: BoardSnapshot, book: ReportBook, kinds: readonly CountedKind[]): Imported {
  const regions = new Set(kinds.filter((kind) => kind.figure === 'region').map((kind) => kind.id));
  const contexts = snapshot.elements.filter((element) => regions.has(element.kind)).length;
  const counts: ImportCounts = { ...countBoard(snapshot), ...(regions.size > 0 ? { contexts } : {}) };
  return { snapshot, report: { format, title: snapshot.meta.title, counts, repairs: book.repairs, dropped: book.dropped } };
}

/** Shortens a text for a message: one line, at most 60 characters. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
