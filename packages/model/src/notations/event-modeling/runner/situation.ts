import type { ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, Field, FieldSource } from '../event-model.ts';
import { knownValue, type Cell, type Cells, type RecordedEvent } from './cells.ts';
import type { ModelGraph } from './model-graph.ts';
import { listOf, numberOf, plainNumber, sameValue } from './typed-value.ts';

/** What is known at the moment at which a command is given. */
export interface Situation {
  readonly graph: ModelGraph;
  readonly history: readonly RecordedEvent[];
  rowsOf(readModel: ElementId): readonly Cells[];
  readonly clock: Cell;
  readonly user: Cell;
  /** An identifier that the system makes. */
  freshId(): Cell;
}

const NOT_GIVEN: Cell = { open: 'not-given' };

/** The event that comes of a command: each value through the source of its field. A field that nothing supplies has no cell. */
export function eventOfCommand(situation: Situation, command: Definition, given: Cells, event: Definition): RecordedEvent {
  const cells = new Map<string, Cell>();
  for (const field of event.fields) {
    const cell = eventCell(situation, command, given, event, field, cells);
    if (cell) cells.set(field.name, cell);
  }
  return { definition: event.id, cells, clock: situation.clock, user: situation.user };
}

function eventCell(situation: Situation, command: Definition, given: Cells, event: Definition, field: Field, made: Cells): Cell | undefined {
  const { source } = field;
  const ofCommand = (name: string): Cell | undefined => (hasField(command, name) ? (given.get(name) ?? NOT_GIVEN) : undefined);
  switch (source?.kind) {
    case undefined: {
      const carried = ofCommand(field.name);
      if (field.generated && (carried === undefined || ('open' in carried && carried.open === 'not-given'))) return situation.freshId();
      return carried;
    }
    case 'copy':
    case 'rename': {
      const name = source.kind === 'rename' ? source.field : field.name;
      const origin = situation.graph.definitionOf(source.from);
      return origin === undefined || origin.id === command.id ? ofCommand(name) : cellElsewhere(situation, origin, name, [given, made], ofCommand);
    }
    case 'derived':
      return derivedOverHistory(situation, event, [made, given], field, source, ofCommand);
    default:
      return fromWorld(situation, source) ?? ofCommand(field.name) ?? { open: source?.kind === 'external' ? 'external' : 'input' };
  }
}

/** What comes from the context; undefined for what is typed in or comes from another system. */
export function fromWorld(situation: Pick<Situation, 'clock' | 'user'>, source: FieldSource | undefined): Cell | undefined {
  if (source?.kind !== 'context') return undefined;
  if (source.of === 'clock') return situation.clock;
  if (source.of === 'user') return situation.user;
  return source.value === undefined ? { open: 'constant' } : { value: source.value };
}

const hasField = (definition: Definition, name: string): boolean => definition.fields.some((field) => field.name === name);

function cellElsewhere(situation: Situation, origin: Definition, name: string, known: readonly Cells[], ofCommand: (name: string) => Cell | undefined): Cell | undefined {
  if (!hasField(origin, name)) return undefined;
  if (origin.kind === 'read-model') return cellOfRows(situation, origin, name, known);
  if (origin.kind === 'event') return lastMatching(situation, origin, known)?.cells.get(name) ?? NOT_GIVEN;
  // Screens, processors and outside triggers hand over through the command.
  return ofCommand(name) ?? { open: 'input' };
}

/** The value in the one row of a read model that fits what is known. */
export function cellOfRows({ rowsOf }: Situation, readModel: Definition, name: string, known: readonly Cells[]): Cell {
  const rows = rowsOf(readModel.id).filter((row) => fitsKnown(readModel, row, known));
  const cells = rows.map((row) => row.get(name));
  const first = cells[0];
  if (first === undefined) return NOT_GIVEN;
  return cells.length === 1 || cells.every((cell) => cell !== undefined && 'value' in cell && 'value' in first && JSON.stringify(cell.value) === JSON.stringify(first.value)) ? first : { open: 'several' };
}

function fitsKnown(definition: Definition, row: Cells, known: readonly Cells[]): boolean {
  return definition.fields.every((field) => {
    if (!field.identifying) return true;
    const mine = knownValue(row.get(field.name));
    const wanted = valueIn(known, field.name);
    return mine === undefined || wanted === undefined || sameValue(mine, wanted, field);
  });
}

const valueIn = (known: readonly Cells[], name: string): JsonValue | undefined => known.map((cells) => knownValue(cells.get(name))).find((value) => value !== undefined);

const lastMatching = ({ history }: Situation, definition: Definition, known: readonly Cells[]): RecordedEvent | undefined =>
  history.findLast((event) => event.definition === definition.id && fitsKnown(definition, event.cells, known));

/** Totals in an event are over what happened to the same thing; without events named, over a list that the command carries. */
function derivedOverHistory({ graph, history }: Situation, event: Definition, known: readonly Cells[], field: Field, source: Extract<FieldSource, { kind: 'derived' }>, ofCommand: (name: string) => Cell | undefined): Cell | undefined {
  if (source.by === 'custom') return { open: 'computed' };
  const name = source.field ?? field.name;
  if (source.by === 'group-by') return ofCommand(name);
  const ids = (list: readonly ElementId[]): ReadonlySet<ElementId | undefined> => new Set(list.map((id) => graph.definitionOf(id)?.id));
  const on = ids(source.on);
  const off = ids(source.off);
  if (on.size + off.size === 0) return totalOf(ofCommand(name), source.by);
  let total = 0;
  for (const past of history) {
    const sign = on.has(past.definition) ? 1 : off.has(past.definition) ? -1 : 0;
    const definition = graph.definitionOf(past.definition);
    if (sign === 0 || !definition || !isAboutSame(event, definition, past.cells, known)) continue;
    if (source.by === 'toggle') total = sign === 1 ? 1 : 0;
    else if (source.by === 'count') total += sign;
    else {
      const amount = past.cells.get(name);
      if (amount === undefined || 'open' in amount) return amount;
      total += sign * (numberOf(amount.value) ?? 0);
    }
  }
  return { value: source.by === 'toggle' ? total === 1 : plainNumber(total) };
}

/** Whether a past event carries the same values for what tells the new one apart. */
function isAboutSame(event: Definition, definition: Definition, past: Cells, known: readonly Cells[]): boolean {
  return event.fields.every((field) => {
    if (!field.identifying || !hasField(definition, field.name)) return true;
    const mine = knownValue(past.get(field.name));
    const wanted = valueIn(known, field.name);
    return mine === undefined || wanted === undefined || sameValue(mine, wanted, field);
  });
}

function totalOf(list: Cell | undefined, by: 'count' | 'sum' | 'toggle'): Cell | undefined {
  if (list === undefined || 'open' in list) return list;
  const items = listOf(list.value);
  if (by === 'count') return { value: items.length };
  const numbers = items.map(numberOf);
  return by === 'toggle' || numbers.includes(undefined) ? undefined : { value: plainNumber(numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0)) };
}
