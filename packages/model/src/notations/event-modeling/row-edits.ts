import type { Edit } from '../../edits/edit.ts';
import { keysBetween } from '../../order.ts';
import type { Element } from '../../schema/element.ts';
import type { JsonValue, Props } from '../../schema/json.ts';
import { entryProp, withoutEntries } from './prop-entries.ts';
import { cellProp, keptCell, renewedRows, ROW_LIST, rowEntry, rowId, rowsByStep, type KeptRow } from './step-rows.ts';

// Changes to example data as Edits. Each writes only the cells that it means.

/** Writes cells of a step's row, and nothing else; `undefined` empties one. A row that is not there yet comes. */
export function setCells(specification: Element, step: string, at: number, cells: Readonly<Record<string, JsonValue | undefined>>): Edit {
  const table = tableOf(specification, step);
  const row = table.rows[at];
  const columns = new Map(table.rows.flatMap(({ places }) => Object.entries(places)));
  const next = Math.max(-1, ...columns.values()) + 1;
  // The first row has one name for everybody: two people who begin it at once begin one row.
  const id = row?.id ?? freshRow(table.rows, step, String(table.rows.length + 1));
  const written = Object.entries(cells).map(([column, value], i): readonly [string, JsonValue] => [cellProp(id, column), value === undefined ? null : keptCell(columns.get(column) ?? next + i, value)]);
  return edited(specification, { ...table.renewed, ...(row ? {} : rowEntry(id, {}, orderBehind(table))), ...Object.fromEntries(written) });
}

/** Adds a row behind the others of the step; its id must be fresh in the step, and has no colon or slash. */
export function addRow(specification: Element, step: string, id: string, row: Props): Edit {
  const table = tableOf(specification, step);
  return edited(specification, { ...table.renewed, ...rowEntry(freshRow(table.rows, step, id), row, orderBehind(table)) });
}

/** Takes a row away. */
export function removeRow(specification: Element, step: string, at: number): Edit {
  const { rows, props, renewed } = tableOf(specification, step);
  const id = rows[at]?.id;
  return edited(specification, { ...renewed, ...(id === undefined ? {} : withoutEntries(props, ROW_LIST, [id])) });
}

interface Table {
  readonly rows: readonly KeptRow[];
  /** What changes before anything else, so that every row is an entry of its own. */
  readonly renewed: Props;
  readonly props: Props;
}

function tableOf({ props: before }: Element, step: string): Table {
  const renewed = renewedRows(before, step);
  const props = { ...before, ...renewed };
  return { rows: rowsByStep(props).get(step) ?? [], renewed, props };
}

function freshRow(rows: readonly KeptRow[], step: string, id: string): string {
  const taken = new Set(rows.map((row) => row.id));
  for (let name = id; ; name = `${name}-`) if (!taken.has(rowId(step, name))) return rowId(step, name);
}

function orderBehind({ rows, props }: Table): string {
  const last = rows.at(-1);
  const order = last && props[entryProp(ROW_LIST, last.id, 'order')];
  return keysBetween(typeof order === 'string' ? order : undefined, undefined, 1)[0] ?? 'a0';
}

const edited = (specification: Element, props: Props): Edit => ({ type: 'set-props', ids: [specification.id], props });
