import type { JsonValue } from '../../../schema/json.ts';
import type { Field } from '../event-model.ts';
import { knownValue, type Cells } from './cells.ts';
import type { ComparedCell, ComparedRow } from './specification-result.ts';
import { isGiven, sameValue } from './typed-value.ts';

/** A row of example data as somebody wrote it. */
export type WrittenRow = Readonly<Record<string, JsonValue>>;

/** Columns of the rows, in order of first appearance. */
export const columnsOfRows = (rows: readonly WrittenRow[]): readonly string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))];

/** A written row beside an actual one: only the columns that are written are compared; all others are shown. */
export function compareRow(expected: WrittenRow, actual: Cells, fields: readonly Field[]): ComparedRow {
  const others = fields.filter(({ name }) => !Object.hasOwn(expected, name) && actual.has(name)).map(({ name }) => name);
  return { kind: 'both', cells: [...Object.entries(expected).map(([column, value]) => compareCell(column, value, actual, fields)), ...others.map((column) => shownCell(column, actual))] };
}

/**
 * All rows of a read model, in any order: each written row with the actual row that it fits best. Rows whose identifying values differ never meet;
 * what is left over is missing or unexpected.
 */
export function compareRows(expected: readonly WrittenRow[], actual: readonly Cells[], fields: readonly Field[]): readonly ComparedRow[] {
  const keys = fields.filter((field) => field.identifying || (field.source?.kind === 'derived' && field.source.by === 'group-by'));
  const pairs = expected
    .flatMap((row, i) => actual.map((cells, j) => ({ i, j, row: compareRow(row, cells, fields) })))
    .filter(({ row }) => !row.cells.some((cell) => cell.verdict === 'different' && keys.some((key) => key.name === cell.column)))
    .map((pair) => ({ ...pair, off: pair.row.cells.filter((cell) => cell.verdict === 'different').length }))
    .sort((a, b) => a.off - b.off || a.i - b.i || a.j - b.j);
  const met = new Map<number, ComparedRow>();
  const taken = new Set<number>();
  for (const { i, j, row } of pairs) {
    if (met.has(i) || taken.has(j)) continue;
    met.set(i, row);
    taken.add(j);
  }
  const nothing: Cells = new Map();
  return [
    ...expected.map((row, i): ComparedRow => met.get(i) ?? { kind: 'missing', cells: Object.entries(row).map(([column, value]) => ({ ...compareCell(column, value, nothing, fields), verdict: 'different' })) }),
    ...actual.flatMap((cells, j): readonly ComparedRow[] => (taken.has(j) ? [] : [{ kind: 'unexpected', cells: fields.filter(({ name }) => cells.has(name)).map(({ name }) => ({ ...shownCell(name, cells), verdict: 'different' })) }])),
  ];
}

/** Whether everything is as expected, or open. */
export const rowsFit = (rows: readonly ComparedRow[]): boolean => rows.every((row) => row.kind === 'both' && row.cells.every((cell) => cell.verdict !== 'different'));

function compareCell(column: string, expected: JsonValue, actual: Cells, fields: readonly Field[]): ComparedCell {
  const cell = actual.get(column);
  const value = knownValue(cell);
  const field = fields.find(({ name }) => name === column);
  if (cell !== undefined && 'open' in cell) return { column, expected, verdict: 'open', open: cell.open };
  const equal = field === undefined ? !isGiven(expected) : sameValue(expected, value, field);
  return { column, expected, ...(value !== undefined && { actual: value }), verdict: equal ? 'equal' : 'different' };
}

function shownCell(column: string, actual: Cells): ComparedCell {
  const cell = actual.get(column);
  const value = knownValue(cell);
  // Nothing is expected of it: it can only be as it is.
  return { column, ...(value !== undefined && { actual: value }), verdict: 'open', ...(cell !== undefined && 'open' in cell && { open: cell.open }) };
}
