import type { ElementId } from '../../../ids.ts';
import type { Definition, Field, FieldSource } from '../event-model.ts';
import type { ModelGraph } from './model-graph.ts';

/** A field of rows that an event writes, with the name of the event's field. */
export interface Brought {
  readonly field: Field;
  readonly from: string;
  /** One value of the event is added to a list. */
  readonly appends: boolean;
  /** Whether the value tells events, or rows, apart. */
  readonly identifies: boolean;
  /** Whether the source names this very event. */
  readonly named: boolean;
}

/** A field of rows that an event counts up or down, adds to or takes from, or switches. */
export interface Derived {
  readonly field: Field;
  readonly by: 'count' | 'sum' | 'toggle';
  readonly sign: 1 | -1;
  /** The event's field that is summed; undefined where the event has none of the name. */
  readonly amount: string | undefined;
}

/** A list of records within a row that an event adds to, changes or takes from. */
export interface Nested {
  readonly field: Field;
  readonly plan: RowPlan;
}

/** What one kind of event does to rows. */
export interface EventPlan {
  readonly event: ElementId;
  readonly brings: readonly Brought[];
  readonly derives: readonly Derived[];
  readonly nested: readonly Nested[];
  /**
   * `write`: the row with its key, made where there is none · `append`: a row more · `single`: the one row · `join`: every row that matches, and rows
   * made later · `remove`: rows that match are taken away · `none`: nothing, for it does not say which row.
   */
  readonly role: 'write' | 'append' | 'single' | 'join' | 'remove' | 'none';
  /** Fields by which rows are found. */
  readonly match: readonly Brought[];
}

/** How rows come of events. */
export interface RowPlan {
  readonly fields: readonly Field[];
  readonly keys: readonly Field[];
  /** In order of time. */
  readonly events: ReadonlyMap<ElementId, EventPlan>;
}

/** `alike`: keys that come from another event, and that this one has by the same name: it makes no rows, and says which are meant. */
type Draft = Omit<EventPlan, 'role' | 'match'> & { readonly alike: readonly Brought[]; readonly column: number };

/** Plans of read models, each made once. */
export type PlanOf = (readModel: Definition) => RowPlan;

/** Makes plans when they are asked for. */
export function createPlans(graph: ModelGraph): PlanOf {
  const plans = new Map<ElementId, RowPlan>();
  return (readModel) => {
    const plan = plans.get(readModel.id) ?? planProjection(graph, readModel);
    plans.set(readModel.id, plan);
    return plan;
  };
}

/** How the rows of a read model come of the events that feed it (the rules are in docs/running.md). */
function planProjection(graph: ModelGraph, readModel: Definition): RowPlan {
  const sources = [...graph.sourcesOf(readModel.id)].sort((a, b) => graph.firstColumn(a.id) - graph.firstColumn(b.id));
  return planRows(graph, readModel.fields, sources, { outcomes: outcomesOf(graph, readModel), todoList: readModel.todoList }, 0);
}

/** Events that come of working the rows: those of commands that a processor gives who reads them, or somebody at a screen where it is a to-do list. */
function outcomesOf(graph: ModelGraph, readModel: Definition): ReadonlySet<ElementId> {
  const workers = graph.after(readModel.id, ...(readModel.todoList ? (['processor', 'screen'] as const) : (['processor'] as const)));
  return new Set(workers.flatMap((worker) => graph.after(worker.id, 'command')).flatMap((command) => graph.eventsOf(command.id)).map(({ id }) => id));
}

interface Reader {
  readonly outcomes: ReadonlySet<ElementId>;
  readonly todoList: boolean;
}

const DEEPEST = 4;

function planRows(graph: ModelGraph, fields: readonly Field[], sources: readonly Definition[], reader: Reader, depth: number): RowPlan {
  const keys = fields.filter((field) => field.identifying || (field.source?.kind === 'derived' && field.source.by === 'group-by'));
  const drafts = sources.map((event) => draftPlan(graph, fields, event, sources, reader, depth));
  const isOne = totals(fields) || drafts.some(({ nested }) => nested.length > 0);
  const plans = drafts.map((draft): EventPlan => {
    const { column: _column, alike, ...plan } = draft;
    const bringsKeys = keysAmong(keys, draft.brings);
    const meansKeys = keysAmong(keys, [...draft.brings, ...alike]);
    // A column that nobody else writes cannot tell which row is meant.
    const isShared = ({ field }: Brought): boolean => drafts.some((other) => other !== draft && other.brings.some((brought) => brought.field === field));
    const own = meansKeys.length === keys.length && keys.length > 0 ? meansKeys : draft.brings.filter((brought) => brought.identifies && isShared(brought));
    if (removes(draft, drafts, keys, reader)) return { ...plan, role: own.length > 0 || keys.length === 0 ? 'remove' : 'none', match: keys.length === 0 && own.length === 0 ? draft.brings : own };
    if (keys.length === 0) return { ...plan, role: keylessRole(draft, isOne), match: [] };
    if (bringsKeys.length === keys.length) return { ...plan, role: 'write', match: bringsKeys };
    return { ...plan, role: own.length > 0 ? 'join' : 'none', match: own };
  });
  return { fields, keys, events: new Map(plans.map((plan) => [plan.event, plan])) };
}

const keysAmong = (keys: readonly Field[], brings: readonly Brought[]): readonly Brought[] => keys.flatMap((key) => brings.find(({ field }) => field === key) ?? []);

/** Rows without a key that hold totals or lists are one row; others are a list of what happened. */
const keylessRole = ({ brings, derives, nested }: Draft, isOne: boolean): EventPlan['role'] => (brings.length + derives.length + nested.length === 0 ? 'none' : isOne ? 'single' : 'append');

const totals = (fields: readonly Field[]): boolean => fields.some(({ source }) => source?.kind === 'derived' && source.by !== 'custom' && source.by !== 'group-by');

/**
 * An event takes rows away when it brings nothing but what identifies them and an earlier event makes them with more; or when it comes of working the
 * row and brings nothing of its own.
 */
function removes(draft: Draft, drafts: readonly Draft[], keys: readonly Field[], { outcomes, todoList }: Reader): boolean {
  if (draft.derives.length > 0 || draft.nested.length > 0) return false;
  const isKey = (brought: Brought): boolean => keys.includes(brought.field);
  const more = (other: Draft): boolean => other.derives.length > 0 || other.nested.length > 0 || other.brings.some((brought) => !isKey(brought) && !brought.identifies);
  if (outcomes.has(draft.event)) {
    const others = drafts.filter((other) => !outcomes.has(other.event));
    const isOwn = (brought: Brought): boolean => !isKey(brought) && (brought.named || !others.some((other) => other.brings.some(({ field }) => field === brought.field)));
    return others.length > 0 && !draft.brings.some(isOwn);
  }
  if (draft.brings.length + draft.alike.length === 0 || more(draft)) return false;
  const makes = (other: Draft): boolean => keys.every((key) => other.brings.some(({ field }) => field === key));
  return drafts.some((other) => other.column < draft.column && makes(other) && (more(other) || (todoList && !outcomes.has(other.event))));
}

function draftPlan(graph: ModelGraph, fields: readonly Field[], event: Definition, sources: readonly Definition[], reader: Reader, depth: number): Draft {
  const brings: Brought[] = [];
  const derives: Derived[] = [];
  const nested: Nested[] = [];
  const alike: Brought[] = [];
  for (const field of fields) {
    const brought = broughtBy(graph, field, event);
    const derived = derivedBy(graph, field, event);
    if (brought) brings.push(brought);
    else if (isNamedKey(field) && event.fields.some(({ name, list }) => name === field.name && !list)) alike.push({ field, from: field.name, appends: false, identifies: true, named: false });
    else if (derived) derives.push(derived);
    else if (isNestedList(graph, field, event) && depth < DEEPEST) {
      const plan = planRows(graph, field.subfields, sources, reader, depth + 1);
      const own = plan.events.get(event.id);
      if (own && own.role !== 'none' && own.role !== 'join' && own.brings.length + own.derives.length > 0) nested.push({ field, plan });
    }
  }
  return { event: event.id, brings, derives, nested, alike, column: graph.firstColumn(event.id) };
}

const isNamedKey = ({ identifying, list, source }: Field): boolean => identifying && !list && (source?.kind === 'copy' || source?.kind === 'rename') && source.from !== undefined;

const isFrom = (graph: ModelGraph, from: ElementId | undefined, event: Definition): boolean => from === undefined || graph.definitionOf(from)?.id === event.id;

/** Lists of records that no field of the event fills as a whole. */
const isNestedList = (graph: ModelGraph, field: Field, event: Definition): boolean =>
  field.list && field.subfields.length > 0 && (field.source === undefined || (field.source.kind === 'copy' && isFrom(graph, field.source.from, event)));

function broughtBy(graph: ModelGraph, field: Field, event: Definition): Brought | undefined {
  const name = nameOf(graph, field, event);
  const supply = name === undefined ? undefined : event.fields.find((each) => each.name === name);
  if (!supply) return undefined;
  const named = (field.source?.kind === 'copy' || field.source?.kind === 'rename') && field.source.from !== undefined;
  return { field, from: supply.name, appends: field.list && !supply.list, identifies: supply.identifying || field.identifying, named };
}

/** The name that the field has in the event, where its source says that it comes from there. */
function nameOf(graph: ModelGraph, { name, source }: Field, event: Definition): string | undefined {
  switch (source?.kind) {
    case undefined:
      return name;
    case 'copy':
      return isFrom(graph, source.from, event) ? name : undefined;
    case 'rename':
      return isFrom(graph, source.from, event) ? source.field : undefined;
    case 'derived':
      return source.by === 'group-by' && (source.on.length === 0 || meansEvent(graph, source.on, event)) ? (source.field ?? name) : undefined;
    default:
      return undefined;
  }
}

const meansEvent = (graph: ModelGraph, ids: readonly ElementId[], event: Definition): boolean => ids.some((id) => graph.definitionOf(id)?.id === event.id);

function derivedBy(graph: ModelGraph, { name, source, ...field }: Field, event: Definition): Derived | undefined {
  if (source?.kind !== 'derived' || source.by === 'custom' || source.by === 'group-by') return undefined;
  const sign = signOf(graph, source, event);
  if (sign === undefined) return undefined;
  const amount = event.fields.find((each) => each.name === (source.field ?? name))?.name;
  return { field: { ...field, name, source }, by: source.by, sign, amount };
}

/** What takes away is named; what adds is named too, or is everything else. */
function signOf(graph: ModelGraph, source: Extract<FieldSource, { kind: 'derived' }>, event: Definition): 1 | -1 | undefined {
  if (meansEvent(graph, source.off, event)) return -1;
  return source.on.length === 0 || meansEvent(graph, source.on, event) ? 1 : undefined;
}
