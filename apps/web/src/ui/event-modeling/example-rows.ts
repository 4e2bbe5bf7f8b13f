import type { Definition, JsonValue, Props } from '@paperroll/model';
import { exampleOf } from './example-text.ts';

/** A column of example data; `known` is false for data that no field explains. */
export interface ExampleColumn {
  readonly name: string;
  readonly known: boolean;
}

/** The columns of a step's data: the fields of its element in order, then what stands in its rows beside. */
export function exampleColumns(definition: Pick<Definition, 'fields'> | undefined, rows: readonly Props[]): readonly ExampleColumn[] {
  const fields = [...new Set((definition?.fields ?? []).map(({ name }) => name))].filter((name) => name.trim() !== '');
  const others = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => !fields.includes(name));
  return [...fields.map((name) => ({ name, known: true })), ...others.map((name) => ({ name, known: false }))];
}

/** What is written in a cell, as its field holds it; undefined for an empty one. */
export function writtenCell(name: string, written: string, definition: Pick<Definition, 'fields'> | undefined): JsonValue | undefined {
  const field = definition?.fields.find((each) => each.name === name) ?? { type: 'string' as const, list: false };
  return written.trim() === '' ? undefined : exampleOf(written, field);
}

/** The cells of one row that another has not filled in. */
export const missingIn = (row: Props | undefined, from: Props): Props => Object.fromEntries(Object.entries(from).filter(([name]) => row === undefined || !Object.hasOwn(row, name)));

/** A row of the examples that the fields have; undefined where they have none. */
export function rowOfExamples(definition: Pick<Definition, 'fields'> | undefined): Props | undefined {
  const row: Record<string, JsonValue> = {};
  for (const { name, example } of definition?.fields ?? []) if (example !== undefined && name !== '') row[name] = example;
  return Object.keys(row).length === 0 ? undefined : row;
}
