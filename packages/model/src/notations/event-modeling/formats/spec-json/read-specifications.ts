import { isRecord } from '../../../../formats/clean-json.ts';
import { cleanText } from '../../../../formats/clean-text.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import type { ElementId } from '../../../../ids.ts';
import type { JsonValue, Props } from '../../../../schema/json.ts';
import type { Definition, Specification, Step } from '../../event-model.ts';
import { keptJson, unknownKeys } from './kept-keys.ts';
import { readPrefixedTitle } from './prefixed-title.ts';
import { rejectionWords, rowOfFields } from './step-words.ts';
import { kindOfType } from './words.ts';

const KNOWN = new Set(['id', 'title', 'given', 'when', 'then', 'linkedId', 'comments']);
const KNOWN_STEP = new Set(['id', 'title', 'type', 'linkedId', 'examples', 'expectEmptyList']);
const PHASES = ['given', 'when', 'then'] as const;

/** What specifications are read with. */
export interface SpecificationReading {
  readonly book: ReportBook;
  readonly definitions: ReadonlyMap<ElementId, Definition>;
  /** The definition that an id of the file means, be it the id of one of its drawings. */
  meant(id: unknown): ElementId | undefined;
  /** A board-wide id: the one of the file where it is free, else one made of it. */
  takeId(wanted: unknown, otherwise: string, at: string): ElementId;
}

/** Reads the specifications of a slice; of none, where they stand apart. */
export function readFileSpecifications(list: unknown, slice: ElementId | undefined, at: string, reading: SpecificationReading): readonly Specification[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    reading.book.drop('bad-list', '“specifications” was not a list and was left out.', at);
    return [];
  }
  return list.flatMap((item: unknown, i) => {
    const place = `${at}.specifications[${i}]`;
    if (isRecord(item)) return [readSpecification(item, slice, `${slice ?? 'loose'}-specification-${i + 1}`, place, reading)];
    reading.book.drop('bad-specification', 'Something that is no specification was left out.', place);
    return [];
  });
}

function readSpecification(record: Readonly<Record<string, unknown>>, slice: ElementId | undefined, name: string, at: string, reading: SpecificationReading): Specification {
  const { book } = reading;
  const notes = record['comments'];
  const comments = Array.isArray(notes) ? (notes as readonly unknown[]).map((note) => commentOf(note, book, at)).filter((text) => text !== undefined) : [];
  const taken = new Set<string>();
  const steps = PHASES.flatMap((phase) => {
    const lines: unknown = record[phase];
    if (lines !== undefined && lines !== null && !Array.isArray(lines)) book.drop('bad-steps', `“${phase}” was not a list and was left out.`, at);
    return (Array.isArray(lines) ? (lines as readonly unknown[]) : []).flatMap((line, i): readonly Step[] => {
      const place = `${at}.${phase}[${i}]`;
      if (isRecord(line)) return [readStep(line, phase, `${phase}-${i + 1}`, taken, place, reading, comments)];
      book.drop('bad-step', 'Something that is no step was left out.', place);
      return [];
    });
  });
  const { linkedId } = record;
  const target = reading.meant(linkedId);
  const loose: Props = linkedId !== undefined && target === undefined ? { linkedId: keptJson(linkedId, book, at) } : {};
  const { title, extra } = readPrefixedTitle(record['title'], 'spec');
  return {
    id: reading.takeId(record['id'], name, at),
    title: cleanText(title, book, at),
    ...(slice === undefined ? {} : { slice }),
    ...(target && { target }),
    steps: record['expectEmptyList'] === true ? expectingNothing(steps, target, at, reading) : steps,
    comments,
    extra: { ...unknownKeys(record, KNOWN, book, at), ...loose, ...extra },
  };
}

/** A specification that says as a whole that nothing is listed says it of its read model; one without such a step is given it. */
function expectingNothing(steps: readonly Step[], target: ElementId | undefined, at: string, { book, definitions }: SpecificationReading): readonly Step[] {
  const isView = (step: Step): boolean => step.phase === 'then' && step.kind === 'read-model' && step.rows.length === 0;
  if (steps.some(isView)) return steps.map((step) => (isView(step) ? { ...step, expectEmpty: true } : step));
  const view = target === undefined ? undefined : definitions.get(target);
  if (view?.kind !== 'read-model' || steps.some(({ phase }) => phase === 'then')) return steps;
  book.repair('added-step', `The specification expects “${view.title}” to be empty and had no step that says so; it has one now.`, at);
  return [...steps, { id: 'expects-empty', phase: 'then', kind: 'read-model', element: view.id, title: view.title, rows: [], expectEmpty: true, extra: {} }];
}

function readStep(record: Readonly<Record<string, unknown>>, phase: Step['phase'], name: string, taken: Set<string>, at: string, { book, meant, definitions }: SpecificationReading, comments: readonly string[]): Step {
  const wanted = typeof record['id'] === 'string' ? record['id'] : '';
  const type = typeof record['type'] === 'string' ? record['type'].trim().toUpperCase().replace(/^SPEC_/, '') : '';
  const { linkedId } = record;
  const linked = meant(linkedId) ?? meant(record['id']);
  const kind = type === 'ERROR' ? 'error' : (kindOfType(type) ?? (linked === undefined ? undefined : definitions.get(linked)?.kind));
  const isStep = kind === 'error' || kind === 'event' || kind === 'command' || kind === 'read-model';
  if (!isStep || type === '') book.repair('unknown-step', type === '' ? 'A step without a type is taken for what it is linked to, else for an event.' : `A step of the type “${type}” is taken for an event.`, at);
  const isError = kind === 'error';
  const loose: Props = linkedId !== undefined && (meant(linkedId) === undefined || isError) ? { linkedId: keptJson(linkedId, book, at) } : {};
  const words = isError ? rejectionWords(record, comments) : typeof record['title'] === 'string' ? record['title'] : '';
  // What said the message of a rejection is kept as it is written, beside the message.
  const told: Record<string, JsonValue> = {};
  const isToldElsewhere = isError && words !== record['title'];
  if (isToldElsewhere && typeof record['title'] === 'string') told['title'] = record['title'];
  if (isToldElsewhere && record['examples'] !== undefined) told['examples'] = keptJson(record['examples'], book, `${at}.examples`);
  return {
    id: stepId(wanted, name, taken),
    phase,
    kind: isStep ? kind : 'event',
    ...(!isError && linked !== undefined && { element: linked }),
    title: words,
    rows: isToldElsewhere ? [] : rowsOf(record, book, at),
    expectEmpty: record['expectEmptyList'] === true,
    extra: { ...unknownKeys(record, KNOWN_STEP, book, at), ...told, ...loose, ...(wanted !== '' && !isFree(wanted) && { id: wanted }) },
  };
}

/** The example data of a step: its examples, else what its fields show. */
function rowsOf(record: Readonly<Record<string, unknown>>, book: ReportBook, at: string): Step['rows'] {
  const examples: unknown = record['examples'];
  const list = Array.isArray(examples) ? (examples as readonly unknown[]) : isRecord(examples) ? [examples] : [];
  const rows = list.filter(isRecord).map((row) => keptJson(row, book, `${at}.examples`) as Props);
  if (rows.length < list.length || (examples !== undefined && examples !== null && !Array.isArray(examples) && !isRecord(examples))) book.drop('bad-example', 'An example that is no object was left out.', `${at}.examples`);
  if (rows.length > 0) return rows;
  const row = rowOfFields(record['fields']);
  return row ? [keptJson(row, book, `${at}.fields`) as Props] : [];
}

// Steps are kept under names that a slash divides.
const isFree = (id: string): boolean => !id.includes('/');

function stepId(wanted: string, name: string, taken: Set<string>): string {
  const base = wanted !== '' && isFree(wanted) ? wanted : name;
  let id = base;
  for (let n = 2; taken.has(id); n += 1) id = `${base}~${n}`;
  taken.add(id);
  return id;
}

function commentOf(note: unknown, book: ReportBook, at: string): string | undefined {
  const text: unknown = isRecord(note) ? (note['description'] ?? note['text']) : note;
  if (typeof text === 'string') return keptJson(text, book, at) as JsonValue & string;
  book.drop('bad-comment', 'A comment without words was left out.', at);
  return undefined;
}
