import { elementId, relationId, type ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, EmKind, EmRelation, EventModel, Field, FieldSource, Hotspot, Lane, Placement, Slice, SlicePattern, SliceStatus, Specification, Step } from '../event-model.ts';
import { FIELD_TYPES } from '../field-props.ts';
import { SLICE_PATTERNS, SLICE_STATUSES } from '../kinds.ts';

const KIND_WORDS: Readonly<Record<string, EmKind>> = { screen: 'screen', processor: 'processor', trigger: 'trigger', command: 'command', event: 'event', view: 'read-model' };
const ROLES: Readonly<Record<EmKind, Lane['role']>> = { screen: 'actor', processor: 'actor', trigger: 'actor', command: 'interaction', 'read-model': 'interaction', event: 'stream' };

/**
 * A model from a few lines, as tests and the examples of the rules write it. Ids are made of titles. One thing a line:
 *
 *     lane stream Loans                                a lane; `stream Loans / Lending` with its context
 *     slice Lend a book, planned, state-change         a column; what follows hangs in it
 *     screen Loan desk: bookId typed, readerId user    an element with its fields; drawn again: a copy
 *     command Lend book: bookId uuid, readerId
 *     event Book lent (Loans): loanId generated id, bookId, borrower = readerId
 *     new event Book lent: …                           another element of that title, not a copy
 *     event Fee paid, external: amount decimal         also `todo`
 *     Loan desk → Lend book → Book lent                relations
 *     spec Lends a book                                then lines of given, when, outcome
 *     given event Book returned {"bookId": "b1"}
 *     outcome error Too many books                     also: event …, view … [rows], view … empty
 *     hotspot Who pays?                                `settled hotspot …`
 *
 * A field is a name with any of: a type, list, optional, id, generated, personal, typed, user, clock, outside, computed, `count TITLE`, `sum FIELD`,
 * `from TITLE`, `= FIELD`. Throws on a line that it cannot read.
 */
export function sketchModel(text: string): EventModel {
  const draft = createDraft();
  for (const line of text.split('\n').map((each) => each.trim())) if (line !== '') readLine(draft, line);
  return modelOf(draft);
}


interface Draft {
  readonly lanes: Lane[];
  readonly slices: Omit<Slice, 'placements' | 'specifications'>[];
  readonly definitions: Map<ElementId, Definition>;
  readonly placements: Placement[];
  readonly relations: EmRelation[];
  readonly specifications: (Omit<Specification, 'steps'> & { readonly steps: Step[] })[];
  readonly hotspots: Hotspot[];
  readonly made: Set<string>;
}

const createDraft = (): Draft => ({ lanes: [], slices: [], definitions: new Map(), placements: [], relations: [], specifications: [], hotspots: [], made: new Set() });

function readLine(draft: Draft, line: string): void {
  if (line.includes('→')) return readFlows(draft, line.split('→').map((title) => title.trim()));
  const [word = '', rest = ''] = splitWord(line);
  if (word === 'lane') return readLane(draft, rest);
  if (word === 'slice') return readSlice(draft, rest);
  if (word === 'spec') return void draft.specifications.push({ id: fresh(draft, rest), title: rest, ...inSlice(draft), steps: [], comments: [], extra: {} });
  if (word === 'given' || word === 'when' || word === 'outcome') return readStep(draft, word === 'outcome' ? 'then' : word, rest);
  if (word === 'hotspot') return void draft.hotspots.push({ id: fresh(draft, rest), text: rest, ...inSlice(draft), resolved: false });
  if (word === 'settled') return void draft.hotspots.push({ id: fresh(draft, rest), text: splitWord(rest)[1], ...inSlice(draft), resolved: true });
  if (word === 'new') return readElement(draft, ...splitWord(rest), true);
  return readElement(draft, word, rest, false);
}

function readLane(draft: Draft, rest: string): void {
  const [role = '', name] = splitWord(rest);
  const [title = '', context = ''] = name.split('/').map((part) => part.trim());
  draft.lanes.push({ id: fresh(draft, `lane ${title}`), title, role: role as Lane['role'], context, extra: {} });
}

function readSlice(draft: Draft, rest: string): void {
  const [title = '', ...marks] = rest.split(',').map((part) => part.trim());
  const pattern = marks.find((mark): mark is SlicePattern => SLICE_PATTERNS.includes(mark as SlicePattern));
  const status = marks.find((mark): mark is SliceStatus => SLICE_STATUSES.includes(mark as SliceStatus)) ?? 'created';
  draft.slices.push({ id: fresh(draft, `slice ${title}`), title, ...(pattern && { pattern }), status, owner: '', description: '', link: '', context: '', extra: {} });
}

function readElement(draft: Draft, word: string, rest: string, isNew: boolean): void {
  const kind = KIND_WORDS[word];
  if (kind === undefined) throw new Error(`a sketch has no line “${word} ${rest}”`);
  const [head = '', ...tail] = rest.split(': ');
  const [called = '', ...marks] = head.replace(/:$/u, '').split(',').map((part) => part.trim());
  const [, title = called, laneTitle] = /^(.*?)\s*\(([^)]*)\)$/u.exec(called) ?? [];
  const known = isNew ? undefined : [...draft.definitions.values()].find((each) => each.kind === kind && each.title === title);
  const id = fresh(draft, title);
  if (known === undefined) {
    const fields = tail.length === 0 ? [] : tail.join(': ').split(',').map((part) => readField(draft, part.trim()));
    draft.definitions.set(id, { id, kind, title, description: '', external: marks.includes('external'), todoList: marks.includes('todo'), aggregate: '', fields, extra: {} });
  }
  const lanes = draft.lanes.filter((lane) => (laneTitle === undefined ? lane.role === ROLES[kind] : lane.title === laneTitle));
  draft.placements.push({ id, definition: known?.id ?? id, ...inSlice(draft), ...(lanes[0] && { lane: lanes[0].id }), x: 0, y: 0 });
}

function readField(draft: Draft, text: string): Field {
  const [name = '', ...words] = text.split(' ');
  const mark = (word: string): boolean => words.includes(word);
  const type = FIELD_TYPES.find((known) => words.includes(known)) ?? 'string';
  const source = readSource(draft, words);
  return { id: name, name, type, list: mark('list'), optional: mark('optional'), identifying: mark('id'), generated: mark('generated'), personal: mark('personal'), ...(source && { source }), subfields: [], extra: {} };
}

function readSource(draft: Draft, words: readonly string[]): FieldSource | undefined {
  const after = (word: string): string | undefined => (words.includes(word) ? words.slice(words.indexOf(word) + 1).join(' ') : undefined);
  const [from, renamed, counted, summed] = [after('from'), after('='), after('count'), after('sum')];
  if (words.includes('typed')) return { kind: 'input' };
  if (words.includes('user')) return { kind: 'context', of: 'user' };
  if (words.includes('clock')) return { kind: 'context', of: 'clock' };
  if (words.includes('outside')) return { kind: 'external' };
  if (words.includes('computed')) return { kind: 'derived', by: 'custom', on: [], off: [] };
  if (counted !== undefined) return { kind: 'derived', by: 'count', on: [definitionAt(draft, counted)], off: [] };
  if (summed !== undefined) return { kind: 'derived', by: 'sum', on: [], off: [], field: summed };
  if (renamed !== undefined) return { kind: 'rename', field: renamed };
  return from === undefined ? undefined : { kind: 'copy', from: definitionAt(draft, from) };
}

function readFlows(draft: Draft, titles: readonly string[]): void {
  for (const [i, title] of titles.slice(1).entries()) {
    const [from, to] = [drawingAt(draft, titles[i] ?? ''), drawingAt(draft, title)];
    draft.relations.push({ id: relationId(fresh(draft, `${from}>${to}`)), from, to });
  }
}

function readStep(draft: Draft, phase: Step['phase'], rest: string): void {
  const specification = draft.specifications.at(-1);
  const [word = '', told] = splitWord(rest);
  const [, title = told, json] = /^(.*?)\s*([{[].*)$/u.exec(told) ?? [];
  const isEmpty = title.endsWith(' empty');
  const name = isEmpty ? title.slice(0, -6) : title;
  const kind = word === 'error' ? 'error' : (KIND_WORDS[word] as Step['kind']);
  const element = kind === 'error' || name === '' ? undefined : [...draft.definitions.values()].find((each) => each.title === name)?.id;
  const rows = json === undefined ? [] : [JSON.parse(json) as JsonValue].flat();
  specification?.steps.push({ id: `s${specification.steps.length + 1}`, phase, kind, ...(element && { element }), title: name, rows: rows as Step['rows'], expectEmpty: isEmpty, extra: {} });
}

function modelOf(draft: Draft): EventModel {
  return {
    title: 'Sketch',
    lanes: draft.lanes,
    chapters: [],
    slices: draft.slices.map((slice) => ({
      ...slice,
      placements: draft.placements.filter((placement) => placement.slice === slice.id).map(({ id }) => id),
      specifications: draft.specifications.filter((specification) => specification.slice === slice.id).map(({ id }) => id),
    })),
    definitions: draft.definitions,
    placements: new Map(draft.placements.map((placement) => [placement.id, placement])),
    relations: draft.relations,
    specifications: new Map(draft.specifications.map((specification) => [specification.id, specification])),
    hotspots: draft.hotspots,
    extra: {},
  };
}

const inSlice = ({ slices }: Draft): { readonly slice?: ElementId } => {
  const id = slices.at(-1)?.id;
  return id === undefined ? {} : { slice: id };
};

/** An id made of words, with a number where it is taken. */
function fresh(draft: Draft, words: string): ElementId {
  const plain = words.toLowerCase().replaceAll(/[^\p{L}\p{N}>]+/gu, '-').replaceAll(/^-|-$/gu, '') || 'x';
  let id = plain;
  for (let n = 2; draft.made.has(id); n += 1) id = `${plain}-${n}`;
  draft.made.add(id);
  return elementId(id);
}

function drawingAt(draft: Draft, title: string): ElementId {
  const found = draft.placements.findLast(({ definition }) => draft.definitions.get(definition)?.title === title);
  if (found === undefined) throw new Error(`the sketch draws no “${title}”`);
  return found.id;
}

/** A definition told of by its title, wherever it stands in the sketch: ids are made of titles. */
const definitionAt = (draft: Draft, title: string): ElementId => [...draft.definitions.values()].find((each) => each.title === title)?.id ?? elementId(title.toLowerCase().replaceAll(/[^\p{L}\p{N}>]+/gu, '-'));

function splitWord(text: string): readonly [string, string] {
  const at = text.indexOf(' ');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1).trim()];
}
