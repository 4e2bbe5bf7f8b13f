import type { ElementId } from '../../../ids.ts';
import { jsonEqual, type JsonValue } from '../../../schema/json.ts';
import type { Field } from '../event-model.ts';
import { knownValue, type Cell, type Cells, type RecordedEvent } from './cells.ts';
import type { Brought, Derived, EventPlan, RowPlan } from './projection-plan.ts';
import { listOf, numberOf, plainNumber, typedValue } from './typed-value.ts';

/** A row of a read model; the same object for as long as nothing is written to it. */
export interface ProjectedRow {
  readonly cells: Cells;
  readonly lists: ReadonlyMap<string, readonly ProjectedRow[]>;
}

/** The rows of one read model, kept while events come in. */
export interface Projection {
  /** Takes in an event; gives the rows that it takes away. Rows that do not change stay the same objects. */
  apply(event: RecordedEvent): readonly ProjectedRow[];
  rows(): readonly ProjectedRow[];
}

/** Rows without any event. */
export function createProjection(plan: RowPlan): Projection {
  let rows: readonly ProjectedRow[] = [];
  // Events of rows that may come later, by what they match on.
  const remembered = new Map<ElementId, Map<string, RecordedEvent[]>>();
  const remember = (own: EventPlan, event: RecordedEvent): void => {
    const known = remembered.get(own.event) ?? new Map<string, RecordedEvent[]>();
    const key = keyOf(own.match, event);
    remembered.set(own.event, known.set(key, [...(known.get(key) ?? []), event]));
  };
  const joined = (row: ProjectedRow, before: ProjectedRow | undefined, writer: EventPlan): ProjectedRow => {
    const mine = new Set(writer.brings.map(({ field }) => field.name));
    let result = row;
    let previous = before;
    // A joined value may itself be what another kind of event matches on.
    for (let round = 0; round < plan.events.size; round += 1) {
      const from = result;
      for (const other of plan.events.values()) {
        const past = remembered.get(other.event);
        if (!past || !other.match.some(({ field }) => changed(previous, from, field))) continue;
        for (const event of past.get(rowKeyOf(other.match, from)) ?? []) result = written(result, other, event, mine);
      }
      if (result === from) break;
      previous = from;
    }
    return result;
  };
  const replaceWhere = (fits: (row: ProjectedRow) => boolean, change: (row: ProjectedRow) => ProjectedRow): boolean => {
    let found = false;
    rows = rows.map((row) => {
      if (!fits(row)) return row;
      found = true;
      return change(row);
    });
    return found;
  };
  return {
    rows: () => rows,
    apply(event) {
      const own = plan.events.get(event.definition);
      if (!own || own.role === 'none') return [];
      const before = rows;
      const key = keyOf(own.match, event);
      const fits = (row: ProjectedRow): boolean => rowKeyOf(own.match, row) === key;
      const update = (row: ProjectedRow): ProjectedRow => unlessSame(row, joined(written(row, own, event), row, own));
      const make = (): ProjectedRow => joined(written(emptyRow(plan, event), own, event), undefined, own);
      switch (own.role) {
        case 'remove':
          rows = own.match.length === 0 ? rows.slice(1) : rows.filter((row) => !fits(row));
          break;
        case 'write':
          if (!replaceWhere(fits, update) && makesRows(own)) rows = [...rows, make()];
          break;
        case 'join':
          remember(own, event);
          replaceWhere(fits, update);
          break;
        case 'single':
          rows = [rows[0] === undefined ? make() : update(rows[0])];
          break;
        case 'append':
          rows = [...rows, make()];
          break;
      }
      return own.role === 'remove' ? before.filter((row) => !rows.includes(row)) : [];
    },
  };
}

/** What only takes away has no row to take from. */
const makesRows = ({ brings, derives, nested, match }: EventPlan): boolean => derives.length === 0 || derives.some(({ sign }) => sign === 1) || nested.length > 0 || brings.length > match.length;

const changed = (before: ProjectedRow | undefined, after: ProjectedRow, field: Field): boolean => {
  const [old, next] = [before?.cells.get(field.name), after.cells.get(field.name)];
  return before === undefined || (old !== next && !jsonEqual(keyValue(old, field), keyValue(next, field)));
};

const keyOf = (match: readonly Brought[], event: RecordedEvent): string => JSON.stringify(match.map(({ field, from }) => keyValue(event.cells.get(from), field)));
const rowKeyOf = (match: readonly Brought[], row: ProjectedRow): string => JSON.stringify(match.map(({ field }) => keyValue(row.cells.get(field.name), field)));
const keyValue = (cell: Cell | undefined, field: Field): JsonValue => {
  const value = knownValue(cell);
  return value === undefined ? { open: true } : [typedValue(value, field)];
};

/** A row before anything is written: totals at nothing, lists empty, and what no event brings. */
function emptyRow(plan: RowPlan, event: RecordedEvent): ProjectedRow {
  const cells = new Map<string, Cell>();
  const lists = new Map<string, readonly ProjectedRow[]>();
  for (const field of plan.fields) {
    const start = startOf(field, event);
    if (start) cells.set(field.name, start);
    if ([...plan.events.values()].some(({ nested }) => nested.some((each) => each.field === field))) lists.set(field.name, []);
    else if (field.list && !start && [...plan.events.values()].some(({ brings }) => brings.some((each) => each.field === field && each.appends))) cells.set(field.name, { value: [] });
  }
  return { cells, lists };
}

function startOf({ source, generated }: Field, event: RecordedEvent): Cell | undefined {
  switch (source?.kind) {
    case 'derived':
      if (source.by === 'group-by') return undefined;
      return source.by === 'custom' ? { open: 'computed' } : { value: source.by === 'toggle' ? false : 0 };
    case 'context':
      if (source.of === 'constant') return source.value === undefined ? { open: 'constant' } : { value: source.value };
      return source.of === 'clock' ? event.clock : event.user;
    case 'input':
    case 'external':
      return { open: source.kind };
    case undefined:
      return generated ? { open: 'generated' } : undefined;
    default:
      return undefined;
  }
}

function written(row: ProjectedRow, plan: EventPlan, event: RecordedEvent, except: ReadonlySet<string> = new Set()): ProjectedRow {
  const cells = new Map(row.cells);
  const lists = new Map(row.lists);
  for (const brought of plan.brings) {
    if (except.has(brought.field.name)) continue;
    const cell = event.cells.get(brought.from);
    const next = brought.appends ? appended(cells.get(brought.field.name), cell) : cell;
    if (next) cells.set(brought.field.name, next);
    else cells.delete(brought.field.name);
  }
  for (const derived of plan.derives) {
    const next = derivedCell(cells.get(derived.field.name), derived, event);
    if (next) cells.set(derived.field.name, next);
    else cells.delete(derived.field.name);
  }
  for (const { field, plan: inner } of plan.nested) lists.set(field.name, withNested(lists.get(field.name) ?? [], inner, event));
  return { cells, lists };
}

function unlessSame(before: ProjectedRow, after: ProjectedRow): ProjectedRow {
  const [old, next] = [cellsOf(before), cellsOf(after)];
  return old.size === next.size && [...next].every(([name, cell]) => jsonEqual(old.get(name), cell)) ? before : after;
}

function appended(list: Cell | undefined, item: Cell | undefined): Cell | undefined {
  if (item === undefined) return list;
  if ('open' in item || (list && 'open' in list)) return 'open' in item ? item : list;
  return { value: [...listOf(list?.value ?? []), item.value] };
}

function derivedCell(before: Cell | undefined, { by, sign, amount }: Derived, event: RecordedEvent): Cell | undefined {
  if (by === 'toggle') return { value: sign === 1 };
  if (before === undefined || 'open' in before) return before;
  const total = numberOf(before.value) ?? 0;
  if (by === 'count') return { value: total + sign };
  const cell = amount === undefined ? undefined : event.cells.get(amount);
  if (cell === undefined || 'open' in cell) return cell;
  const numbers = listOf(cell.value).map(numberOf);
  return numbers.includes(undefined) ? undefined : { value: plainNumber(numbers.reduce<number>((sum, number) => sum + sign * (number ?? 0), total)) };
}

function withNested(rows: readonly ProjectedRow[], plan: RowPlan, event: RecordedEvent): readonly ProjectedRow[] {
  const own = plan.events.get(event.definition);
  if (!own) return rows;
  const key = keyOf(own.match, event);
  const fits = (row: ProjectedRow): boolean => own.role === 'single' || rowKeyOf(own.match, row) === key;
  if (own.role === 'remove') return rows.filter((row) => !fits(row));
  if (own.role !== 'append' && rows.some(fits)) return rows.map((row) => (fits(row) ? written(row, own, event) : row));
  return makesRows(own) ? [...rows, written(emptyRow(plan, event), own, event)] : rows;
}

/** The cells of a row with its inner lists as values. A list in which something is open is open. */
export function cellsOf({ cells, lists }: ProjectedRow): Cells {
  if (lists.size === 0) return cells;
  const all = new Map(cells);
  for (const [name, rows] of lists) {
    const inner = rows.map(cellsOf);
    const open = inner.flatMap((row) => [...row.values()]).find((cell) => 'open' in cell);
    all.set(name, open ?? { value: inner.map((row) => Object.fromEntries([...row].flatMap(([field, cell]) => ('value' in cell ? [[field, cell.value]] : [])))) });
  }
  return all;
}
