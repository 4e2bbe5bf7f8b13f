import { keysAbove } from '../../order.ts';
import type { JsonValue, Props } from '../../schema/json.ts';
import { entriesOf, entryProp, entryProps, withoutEntries } from './prop-entries.ts';

// Example data is kept as one property a cell, so that two people who fill in one step at once both keep what they wrote. The rows of all steps are one
// list of the specification's properties: an entry's id names its step and, behind the last colon, the row.

/** The list of a specification's steps among its properties. */
export const STEP_LIST = 'step';

/** The list of all rows among a specification's properties. */
export const ROW_LIST = 'row';

/** Where boards of before kept all rows of a step. */
const oldRows = (step: string): string => entryProp(STEP_LIST, step, 'rows');

/** A row of example data with the id of its entry. */
export interface KeptRow {
  readonly id: string;
  readonly row: Props;
  /** Where each cell stands among the columns. */
  readonly places: Readonly<Record<string, number>>;
}

const CELL = '=';

/** The id of the entry that holds a row of a step. */
export const rowId = (step: string, row: string): string => `${step}:${row}`;

/** The attribute that holds the cell of a column; an id or attribute has no slash. */
export const cellAttribute = (column: string): string => `${CELL}${column.replaceAll('%', '%25').replaceAll('/', '%2F')}`;

const columnOf = (attribute: string): string => attribute.slice(CELL.length).replaceAll('%2F', '/').replaceAll('%25', '%');

/** A cell as it is kept: its place among the columns (two columns at one place follow each other by name), and what it says. */
export const keptCell = (place: number, value: JsonValue): JsonValue => [place, value];

/** The rows of each step of a specification, in order. */
export function rowsByStep(props: Props): ReadonlyMap<string, readonly KeptRow[]> {
  const steps = new Map<string, KeptRow[]>();
  for (const { id, attributes } of entriesOf(props, ROW_LIST)) {
    const step = id.slice(0, Math.max(0, id.lastIndexOf(':')));
    const cells = Object.entries(attributes)
      .filter(([name]) => name.startsWith(CELL))
      .map(([name, kept]) => ({ column: columnOf(name), ...cellOf(kept) }))
      .sort((a, b) => a.place - b.place || (a.column < b.column ? -1 : 1));
    const kept: KeptRow = { id, row: Object.fromEntries(cells.map(({ column, value }) => [column, value])), places: Object.fromEntries(cells.map(({ column, place }) => [column, place])) };
    const known = steps.get(step);
    if (known) known.push(kept);
    else steps.set(step, [kept]);
  }
  return steps;
}

function cellOf(kept: JsonValue): { readonly place: number; readonly value: JsonValue } {
  if (!Array.isArray(kept)) return { place: 0, value: kept };
  const [place, value] = kept as readonly JsonValue[];
  return { place: typeof place === 'number' ? place : 0, value: value ?? null };
}

/** The properties that hold the rows of a new step. */
export function rowProps(step: string, rows: readonly Props[]): Props {
  const keys = keysAbove([], rows.length);
  return Object.assign({}, ...rows.map((row, i) => rowEntry(rowId(step, String(i + 1)), row, keys[i] ?? ''))) as Props;
}

/** The properties that hold one row. */
export const rowEntry = (id: string, row: Props, order: string): Props => entryProps(ROW_LIST, id, { order, ...Object.fromEntries(Object.entries(row).map(([column, value], place) => [cellAttribute(column), keptCell(place, value)])) });

/** The property that holds a cell. */
export const cellProp = (row: string, column: string): string => entryProp(ROW_LIST, row, cellAttribute(column));

/** The properties that take all rows of a step away. */
export function withoutRows(props: Props, step: string): Props {
  const ids = (rowsByStep(props).get(step) ?? []).map(({ id }) => id);
  return { ...withoutEntries(props, ROW_LIST, ids), ...(props[oldRows(step)] === undefined ? {} : { [oldRows(step)]: null }) };
}

/** The properties that keep the rows of a step as entries, where one property held them all; nothing for rows that are entries already. */
export function renewedRows(props: Props, step: string): Props {
  const old = props[oldRows(step)];
  if (old === undefined) return {};
  const told = (Array.isArray(old) ? (old as readonly JsonValue[]) : []).filter((row): row is Props => typeof row === 'object' && row !== null && !Array.isArray(row));
  return { ...withoutRows(props, step), ...rowProps(step, [...told, ...(rowsByStep(props).get(step) ?? []).map(({ row }) => row)]) };
}
