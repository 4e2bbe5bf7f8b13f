import type { ElementId } from '../../../ids.ts';
import { fail, ok, type Refusal, type Result } from '../../../result.ts';
import type { JsonValue } from '../../../schema/json.ts';
import { looksLikeJson, parseJson } from '../../../formats/parse-json.ts';
import type { ReportBook } from '../../../formats/report.ts';
import type { EventModel, Step } from '../event-model.ts';
import { createDraftModel, rowsOf, type DraftModel } from './draft-model.ts';

type Entry = { readonly [key: string]: JsonValue };
const isEntry = (value: unknown): value is Entry => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** How sure the text is Giraflow: a timeline of named entries with ticks. */
export function detectGiraflow(text: string, fileName: string): number {
  if (!looksLikeJson(text)) return 0;
  if (/\.giraflow\.json$/i.test(fileName)) return 0.95;
  return /"timeline"\s*:\s*\[/.test(text) && /"tick"\s*:/.test(text) ? 0.9 : 0;
}

/**
 * Reads a Giraflow timeline. A command opens a slice (with the actor before it), a run of states opens one too; entries of one name are one element,
 * drawn again as linked copies. Examples become fields and sources of relations are as written.
 */
export function readGiraflow(text: string, book: ReportBook): Result<EventModel, Refusal> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const root = parsed.value as JsonValue;
  if (!isEntry(root) || !Array.isArray(root['timeline'])) return fail({ code: 'not-giraflow', message: 'This JSON has no timeline, so it is no Giraflow file.' });
  const draft = createDraftModel();
  for (const key of Object.keys(root)) {
    if (!['$schema', 'name', 'description', 'version', 'timeline', 'specifications'].includes(key)) book.drop('unknown-key', `What stands under “${key}” has no place in the board.`, key);
  }
  for (const key of ['description', 'version']) if (textOf(root[key]) !== '') book.drop('not-kept', `The ${key} of the file: ${textOf(root[key])}`, key);
  readTimeline(root['timeline'], draft, book);
  listOf(root['specifications']).forEach((specification, i) => readSpecification(specification, `specifications[${i}]`, draft, book));
  return ok(draft.whole(textOf(root['name'])));
}

interface Entered {
  readonly entry: Entry;
  readonly at: string;
  readonly type: string;
  readonly name: string;
  readonly tick: number;
}

function readTimeline(timeline: readonly JsonValue[], draft: DraftModel, book: ReportBook): void {
  const entries = timeline.flatMap((entry, i): readonly Entered[] => {
    const at = `timeline[${i}]`;
    if (!isEntry(entry) || textOf(entry['name']) === '' || !['event', 'state', 'actor', 'command'].includes(textOf(entry['type']))) {
      book.drop('unknown-entry', 'An entry that is no event, state, actor or command with a name.', at);
      return [];
    }
    return [{ entry, at, type: textOf(entry['type']), name: textOf(entry['name']), tick: typeof entry['tick'] === 'number' ? entry['tick'] : i }];
  });
  const sorted = entries.toSorted((a, b) => a.tick - b.tick);
  if (sorted.some((entered, i) => entered !== entries[i])) book.repair('reordered', 'The entries were put in the order of their ticks.');
  const walk: Walk = { draft, book, slice: undefined, sliceHolds: '', lastOf: new Map(), actors: new Map(), commands: new Map() };
  sorted.forEach((entered, i) => placeEntry(entered, sorted[i + 1], walk));
  for (const [command, { name, at }] of walk.actors) book.drop('unknown-command', `${name} sends “${command}”, which is no command after it.`, at);
}

interface Walk {
  readonly draft: DraftModel;
  readonly book: ReportBook;
  slice: ElementId | undefined;
  sliceHolds: string;
  /** The latest drawing by `type name`. */
  readonly lastOf: Map<string, ElementId>;
  /** Screens that wait for their command, by its name. */
  readonly actors: Map<string, { readonly id: ElementId; readonly name: string; readonly at: string }>;
  /** Drawn commands by `Name-tick`. */
  readonly commands: Map<string, ElementId>;
}

function placeEntry(entered: Entered, next: Entered | undefined, walk: Walk): void {
  switch (entered.type) {
    case 'actor':
      return placeActor(entered, next, walk);
    case 'command': {
      if (walk.sliceHolds !== `actor→${entered.name}`) openSlice(entered.name, walk);
      walk.sliceHolds = 'command';
      const id = draw('command', entered, walk.draft.lane('interaction', 'Interaction'), walk);
      walk.commands.set(`${entered.name}-${entered.tick}`, id);
      const actor = walk.actors.get(entered.name);
      if (actor !== undefined) walk.draft.relate(actor.id, id);
      walk.actors.delete(entered.name);
      return;
    }
    case 'event':
      return placeEvent(entered, walk);
    default: {
      openSlice(entered.name, walk);
      walk.sliceHolds = 'state';
      const id = draw('read-model', entered, walk.draft.lane('interaction', 'Interaction'), walk);
      for (const source of listOf(entered.entry['sourcedFrom'])) {
        const event = walk.lastOf.get(`event ${textOf(source)}`);
        if (event !== undefined) walk.draft.relate(event, id);
      }
    }
  }
}

function openSlice(title: string, walk: Walk): void {
  walk.slice = walk.draft.slice(title);
}

function placeActor(entered: Entered, next: Entered | undefined, walk: Walk): void {
  const { entry, name, at } = entered;
  const sends = textOf(entry['sendsCommand']);
  const reads = textOf(entry['readsView']);
  const isSystem = /^(system|automation|processor)$/i.test(textOf(entry['role']));
  if (next?.type === 'command' && next.name === sends) {
    openSlice(sends, walk);
    walk.sliceHolds = `actor→${sends}`;
  } else if (walk.sliceHolds !== 'state' || walk.slice === undefined) openSlice(sends || reads || name, walk);
  const kind = isSystem ? 'processor' : 'screen';
  const title = isSystem ? name : `${name}: ${reads || sends || 'screen'}`;
  const definition = walk.draft.define(kind, title);
  const id = walk.draft.place(definition, walk.slice, walk.draft.lane('actor', name));
  const view = walk.lastOf.get(`read-model ${reads}`);
  if (view !== undefined) walk.draft.relate(view, id);
  else if (reads !== '') walk.book.drop('unknown-view', `${name} reads “${reads}”, which no state before it is named.`, at);
  if (sends !== '') {
    const waiting = walk.actors.get(sends);
    if (waiting !== undefined) walk.book.drop('unknown-command', `${waiting.name} sends “${sends}”, but ${name} sends it again before it is in the timeline.`, waiting.at);
    walk.actors.set(sends, { id, name, at });
  }
  for (const wireframe of listOf(entry['wireframes'])) walk.book.drop('wireframe', `The wireframe ${textOf(wireframe)} is a file of its own.`, at);
  if (textOf(entry['role']) !== '' && textOf(entry['role']) !== name && !isSystem) walk.book.drop('role', `The role ${textOf(entry['role'])} of ${name}.`, at);
}

function placeEvent(entered: Entered, walk: Walk): void {
  const system = textOf(entered.entry['system']);
  const by = textOf(entered.entry['producedBy']);
  const producer = walk.commands.get(by) ?? walk.lastOf.get(`command ${by.replace(/-\d+$/, '')}`);
  if (walk.sliceHolds !== 'command' || walk.slice === undefined) {
    openSlice(entered.name, walk);
    walk.sliceHolds = 'event';
  }
  const id = draw('event', entered, walk.draft.lane('stream', system || 'Events'), walk, system !== '');
  if (producer !== undefined) walk.draft.relate(producer, id);
  else if (by !== '') walk.book.drop('unknown-command', `“${entered.name}” is produced by “${by}”, which is no command before it.`, entered.at);
}

function draw(kind: 'event' | 'command' | 'read-model', { entry, name, at }: Entered, lane: ElementId, walk: Walk, external = false): ElementId {
  const definition = walk.draft.define(kind, name, { external });
  walk.draft.learn(definition, entry['example']);
  const id = walk.draft.place(definition, walk.slice, lane);
  walk.lastOf.set(`${kind} ${name}`, id);
  for (const key of Object.keys(entry)) {
    if (!['type', 'name', 'tick', 'example', 'producedBy', 'system', 'sourcedFrom'].includes(key)) walk.book.drop('unknown-key', `What stands under “${key}” of “${name}”.`, `${at}.${key}`);
  }
  return id;
}

function readSpecification(specification: JsonValue, at: string, draft: DraftModel, book: ReportBook): void {
  const kind = isEntry(specification) ? ({ command: 'command', state: 'read-model' } as const)[textOf(specification['type']) as 'command'] : undefined;
  if (!isEntry(specification) || kind === undefined) return book.drop('unknown-specification', 'A specification of neither a command nor a state.', at);
  const name = textOf(specification['name']);
  const target = draft.find(kind, name) ?? draft.define(kind, name);
  const model = draft.whole('');
  let slice = model.slices.find(({ placements }) => placements.some((id) => model.placements.get(id)?.definition === target))?.id;
  if (slice === undefined) {
    slice = draft.slice(name);
    draft.place(target, slice, draft.lane('interaction', 'Interaction'));
    book.repair('element-added', `“${name}” has scenarios but no place in the timeline; it was added at the end.`, at);
  }
  for (const [i, scenario] of listOf(specification['scenarios']).entries()) {
    if (!isEntry(scenario)) book.drop('unknown-scenario', 'A scenario that is no object.', `${at}.scenarios[${i}]`);
    else draft.specify({ title: textOf(scenario['name']), slice, target, steps: kind === 'command' ? commandSteps(scenario, name, target, `${at}.scenarios[${i}]`, draft, book) : stateSteps(scenario, name, target, `${at}.scenarios[${i}]`, draft, book) });
  }
}

function commandSteps(scenario: Entry, name: string, target: ElementId, at: string, draft: DraftModel, book: ReportBook): readonly Step[] {
  const entries = listOf(scenario['steps']);
  const lastCommand = entries.findLastIndex((entry) => isEntry(entry) && entry['type'] === 'command');
  return entries.flatMap((entry, i): readonly Step[] => {
    if (!isEntry(entry)) return [];
    if (entry['type'] === 'events-only') return listOf(entry['events']).flatMap((event) => eventStep('given', event, `${at}.steps[${i}]`, draft, book));
    const isLast = i === lastCommand;
    // What an earlier command brought about is what the later one finds.
    const produced = listOf(entry['produces']).flatMap((event) => eventStep(isLast ? 'then' : 'given', event, `${at}.steps[${i}]`, draft, book));
    if (!isLast) {
      book.repair('several-commands', 'A scenario with several commands: what the earlier ones produced became what is given.', `${at}.steps[${i}]`);
      return produced;
    }
    const fails = typeof entry['fails'] === 'string' ? [draft.step('then', 'error', entry['fails'])] : [];
    return [draft.step('when', 'command', name, { element: target, rows: rowsOf(entry['when']) }), ...produced, ...fails];
  });
}

function stateSteps(scenario: Entry, name: string, target: ElementId, at: string, draft: DraftModel, book: ReportBook): readonly Step[] {
  const initial = scenario['initialState'];
  const starts = rowsOf(initial).length > 0 ? [draft.step('given', 'read-model', name, { element: target, rows: rowsOf(initial) })] : [];
  const entries = listOf(scenario['steps']).filter(isEntry);
  const given = entries.flatMap((entry, i) => eventStep('given', entry['given'], `${at}.steps[${i}]`, draft, book));
  if (entries.length > 1) book.repair('states-between', `The states between the ${entries.length} steps are left out: a specification says the last one.`, at);
  const last = entries.length === 0 ? initial : entries.at(-1)?.['then'];
  return [...starts, ...given, draft.step('then', 'read-model', name, { element: target, rows: rowsOf(last), expectEmpty: rowsOf(last).length === 0 })];
}

function eventStep(phase: 'given' | 'then', event: JsonValue | undefined, at: string, draft: DraftModel, book: ReportBook): readonly Step[] {
  if (!isEntry(event) || textOf(event['event']) === '') return [];
  const name = textOf(event['event']);
  const element = draft.find('event', name);
  if (element === undefined) book.repair('unknown-event', `“${name}” is no event of the timeline; the step keeps its words.`, at);
  return [draft.step(phase, 'event', name, { ...(element === undefined ? {} : { element }), rows: rowsOf(event['data']) })];
}
