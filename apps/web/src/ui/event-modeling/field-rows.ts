import type { Field } from '@paperroll/model';

/** A field as a line of the table. */
export interface FieldRow {
  readonly field: Field;
  /** 1 for a field of the element itself. */
  readonly level: number;
  readonly parent: Field | undefined;
  /** Fields of the same parent before and after it. */
  readonly before: readonly Field[];
  readonly following: readonly Field[];
}

/** All fields and subfields, from top to bottom. */
export function fieldRows(fields: readonly Field[], parent?: Field, level = 1): readonly FieldRow[] {
  return fields.flatMap((field, i) => [
    { field, level, parent, before: fields.slice(0, i), following: fields.slice(i + 1) },
    ...fieldRows(field.subfields, field, level + 1),
  ]);
}
