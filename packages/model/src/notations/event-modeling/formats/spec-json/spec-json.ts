import type { BoardSnapshot } from '../../../../board/snapshot.ts';
import { isRecord } from '../../../../formats/clean-json.ts';
import type { Format, ImportContext, Imported } from '../../../../formats/format.ts';
import { looksLikeJson, parseJson } from '../../../../formats/parse-json.ts';
import { createReportBook, type ReportBook } from '../../../../formats/report.ts';
import { fail, ok, type Refusal, type Result } from '../../../../result.ts';
import { readEventModel } from '../../read-event-model.ts';
import { boardOfEventModel } from '../../write-event-model.ts';
import { besideTheModel } from '../beside-the-model.ts';
import { countImport } from './count-event-model.ts';
import { publishedLosses } from './published-losses.ts';
import { readSpecJson } from './read-spec-json.ts';
import { writeSpecJson } from './write-spec-json.ts';

const ID = 'event-modeling-json';

/**
 * Event Modeling spec as JSON. Read as it is found: an object with slices, a bare list of slices, or one slice. Written with every key that came with the
 * file, so that a round trip loses nothing.
 */
export const specJson: Format = {
  id: ID,
  title: 'Event Modeling spec (JSON)',
  extensions: ['event-model.json', 'config.json'],
  mediaType: 'application/json',
  detect,
  importText,
  exportText: (snapshot: BoardSnapshot) => textOf(snapshot, false),
  exportLosses: besideTheModel,
};

/** The same, within the published schema: for programs that check it. */
export const publishedSpecJson: Format = {
  id: 'event-modeling-spec',
  title: 'Event Modeling spec (JSON, by its published schema)',
  extensions: ['eventmodeling.json'],
  mediaType: 'application/json',
  detect: () => 0,
  exportText: (snapshot: BoardSnapshot) => textOf(snapshot, true),
  exportLosses: (snapshot) => [...besideTheModel(snapshot), ...publishedLosses(readEventModel(snapshot))],
};

const textOf = (snapshot: BoardSnapshot, published: boolean): string => `${JSON.stringify(writeSpecJson(readEventModel(snapshot), published), undefined, 2)}\n`;

function detect(text: string): number {
  if (!looksLikeJson(text) || /"format"\s*:\s*"paperroll\/board"/.test(text)) return 0;
  const lists = [/"commands"\s*:/, /"events"\s*:/, /"readmodels"\s*:/].filter((list) => list.test(text)).length;
  if (lists === 3) return 0.95;
  if (lists > 0 && !/"nodes"\s*:/.test(text) && /"(?:sliceType|specifications|dependencies|processors|screens)"\s*:/.test(text)) return 0.7;
  return /"slices"\s*:/.test(text) ? 0.4 : 0;
}

function importText(text: string, _context: ImportContext): Result<Imported, Refusal> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const root = rootOf(parsed.value);
  if (!root) return fail({ code: 'not-event-modeling-json', message: 'This JSON is not an Event Modeling spec: it has no list of “slices”.' });
  return ok(importSpecJson(ID, root, createReportBook()));
}

/** The board of a file of this family, however its parts were found. */
export function importSpecJson(format: string, root: Readonly<Record<string, unknown>>, book: ReportBook): Imported {
  const model = readSpecJson(root, book);
  const snapshot = boardOfEventModel(model);
  return { snapshot, report: { format, title: model.title, counts: countImport(snapshot, model), repairs: book.repairs, dropped: book.dropped } };
}

function rootOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (Array.isArray(value)) return value.length === 0 || value.some(isSlice) ? { slices: value } : undefined;
  if (!isRecord(value)) return undefined;
  if (Array.isArray(value['slices'])) return { ...value, slices: (value['slices'] as readonly unknown[]).map(defined) };
  return isSlice(value) ? { slices: [value] } : undefined;
}

/** The index of a build kit has its slices inside its entries. */
function defined(entry: unknown): unknown {
  if (!isRecord(entry) || !isRecord(entry['definition']) || isSlice(entry)) return entry;
  const { definition, index, status, assigned, group } = entry;
  return { ...Object.fromEntries(Object.entries({ index, status, assigned, group }).filter(([, value]) => value !== undefined)), ...(definition as Readonly<Record<string, unknown>>), ...(status !== undefined && { status }) };
}

/** Whether it is a slice: it has a list of elements. */
export const isSlice = (value: unknown): boolean => isRecord(value) && ['commands', 'events', 'readmodels', 'screens', 'processors'].some((list) => Array.isArray(value[list]));
