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

/** The rows with one cell written anew; an empty text takes its value away. A row that does not exist yet comes. */
export function withCell(rows: readonly Props[], at: number, name: string, written: string, definition: Pick<Definition, 'fields'> | undefined): readonly Props[] {
  const field = definition?.fields.find((each) => each.name === name) ?? { type: 'string' as const, list: false };
  const filled = Array.from({ length: Math.max(rows.length, at + 1) }, (_, i) => rows[i] ?? {});
  return filled.map((row, i) => {
    if (i !== at) return row;
    const { [name]: _, ...rest } = row;
    return written.trim() === '' ? rest : { ...row, [name]: exampleOf(written, field) };
  });
}

/** A row of the examples that the fields have; undefined where they have none. */
export function rowOfExamples(definition: Pick<Definition, 'fields'> | undefined): Props | undefined {
  const row: Record<string, JsonValue> = {};
  for (const { name, example } of definition?.fields ?? []) if (example !== undefined && name !== '') row[name] = example;
  return Object.keys(row).length === 0 ? undefined : row;
}
