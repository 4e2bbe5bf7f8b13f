import { cleanJson, isRecord } from '../../../../formats/clean-json.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import { elementId, type ElementId } from '../../../../ids.ts';
import type { JsonValue, Props } from '../../../../schema/json.ts';
import type { Definition, Specification, Step } from '../../event-model.ts';
import { unknownKeys } from './read-field.ts';
import { kindOfType } from './words.ts';

const KNOWN = new Set(['id', 'title', 'given', 'when', 'then', 'linkedId', 'comments']);
const KNOWN_STEP = new Set(['id', 'title', 'type', 'linkedId', 'examples', 'expectEmptyList']);
const PHASES = ['given', 'when', 'then'] as const;

/** What specifications are read with. */
export interface SpecificationReading {
  readonly book: ReportBook;
  readonly definitions: ReadonlyMap<ElementId, Definition>;
  /** A board-wide id: the one of the file where it is free, else one made of it. */
  takeId(wanted: unknown, otherwise: string, at: string): ElementId;
}

/** Reads the specifications of a slice. */
export function readFileSpecifications(list: unknown, slice: ElementId, at: string, reading: SpecificationReading): readonly Specification[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, i) => {
    const place = `${at}.specifications[${i}]`;
    if (isRecord(item)) return [readSpecification(item, slice, `${slice}-specification-${i + 1}`, place, reading)];
    reading.book.drop('bad-specification', 'Something that is no specification was left out.', place);
    return [];
  });
}

function readSpecification(record: Readonly<Record<string, unknown>>, slice: ElementId, name: string, at: string, reading: SpecificationReading): Specification {
  const { book, definitions } = reading;
  const taken = new Set<string>();
  const steps = PHASES.flatMap((phase) => {
    const lines: unknown = record[phase];
    if (lines !== undefined && !Array.isArray(lines)) book.drop('bad-steps', `“${phase}” was not a list and was left out.`, at);
    return (Array.isArray(lines) ? (lines as readonly unknown[]) : []).flatMap((line, i): readonly Step[] => {
      const place = `${at}.${phase}[${i}]`;
      if (isRecord(line)) return [readStep(line, phase, `${phase}-${i + 1}`, taken, place, reading)];
      book.drop('bad-step', 'Something that is no step was left out.', place);
      return [];
    });
  });
  const { linkedId } = record;
  const target = typeof linkedId === 'string' && definitions.has(elementId(linkedId)) ? elementId(linkedId) : undefined;
  const loose: Props = linkedId !== undefined && target === undefined ? { linkedId: cleanJson(linkedId, book, at) } : {};
  const notes = record['comments'];
  const comments = Array.isArray(notes) ? (notes as readonly unknown[]).map((note) => commentOf(note, book, at)).filter((text) => text !== undefined) : [];
  return {
    id: reading.takeId(record['id'], name, at),
    title: typeof record['title'] === 'string' ? record['title'].replace(/^\s*spec:\s*/i, '') : '',
    slice,
    ...(target && { target }),
    steps,
    comments,
    extra: { ...unknownKeys(record, KNOWN, book, at), ...loose },
  };
}

function readStep(record: Readonly<Record<string, unknown>>, phase: Step['phase'], name: string, taken: Set<string>, at: string, { book, definitions }: SpecificationReading): Step {
  const wanted = typeof record['id'] === 'string' ? record['id'] : '';
  const type = typeof record['type'] === 'string' ? record['type'].toUpperCase().replace(/^SPEC_/, '') : '';
  const kind = type === 'ERROR' ? 'error' : kindOfType(type);
  if (kind !== 'error' && kind !== 'event' && kind !== 'command' && kind !== 'read-model') book.repair('unknown-step', `A step of the type “${type}” is taken for an event.`, at);
  const linked = [record['linkedId'], record['id']].find((id) => typeof id === 'string' && definitions.has(elementId(id)));
  const { linkedId } = record;
  const loose: Props = linkedId !== undefined && linkedId !== linked ? { linkedId: cleanJson(linkedId, book, at) } : {};
  const examples: unknown = record['examples'];
  const rows = Array.isArray(examples) ? (examples as readonly unknown[]).filter(isRecord).map((row) => cleanJson(row, book, `${at}.examples`) as Props) : [];
  if (Array.isArray(examples) && rows.length < examples.length) book.drop('bad-example', 'An example that is no object was left out.', `${at}.examples`);
  return {
    id: stepId(wanted, name, taken),
    phase,
    kind: kind === 'error' || kind === 'command' || kind === 'read-model' ? kind : 'event',
    ...(kind !== 'error' && typeof linked === 'string' && { element: elementId(linked) }),
    title: typeof record['title'] === 'string' ? record['title'] : '',
    rows,
    expectEmpty: record['expectEmptyList'] === true,
    extra: { ...unknownKeys(record, KNOWN_STEP, book, at), ...loose, ...(wanted !== '' && !isFree(wanted) && { id: wanted }) },
  };
}

// Steps are kept under names that a slash divides.
const isFree = (id: string): boolean => !id.includes('/');

function stepId(wanted: string, name: string, taken: Set<string>): string {
  let id = wanted !== '' && isFree(wanted) ? wanted : name;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted !== '' && isFree(wanted) ? wanted : name}~${n}`;
  taken.add(id);
  return id;
}

function commentOf(note: unknown, book: ReportBook, at: string): string | undefined {
  const text: unknown = isRecord(note) ? note['description'] : note;
  if (typeof text === 'string') return cleanJson(text, book, at) as JsonValue & string;
  book.drop('bad-comment', 'A comment without words was left out.', at);
  return undefined;
}
