import type { ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, EmKind, Field, FieldSource, Step } from '../event-model.ts';

/** What people call the kinds. */
export const kindWord: Readonly<Record<EmKind, string>> = {
  screen: 'Screen',
  processor: 'Processor',
  trigger: 'External trigger',
  command: 'Command',
  event: 'Event',
  'read-model': 'Read model',
};

/** `decimal`, `Money list`, `string, optional`. */
export const typeWord = (field: Field): string => `${field.type === 'custom' ? field.customType || 'custom' : field.type}${field.list ? ' list' : ''}`;

/** What else a field is, in words. */
export const fieldMarks = (field: Field): readonly string[] => [
  ...(field.identifying ? ['identifies'] : []),
  ...(field.optional ? ['optional'] : []),
  ...(field.generated ? ['generated'] : []),
  ...(field.personal ? ['personal data'] : []),
];

type Definitions = ReadonlyMap<ElementId, Definition>;

const titleOf = (id: ElementId | undefined, definitions: Definitions): string => (id === undefined ? '' : (definitions.get(id)?.title ?? 'an element that is gone'));

/** Where a field's value comes from, as a phrase; empty when nobody said. */
export function sourceWord(source: FieldSource | undefined, definitions: Definitions): string {
  if (source === undefined) return '';
  switch (source.kind) {
    case 'copy':
      return source.from === undefined ? 'same name' : `← ${titleOf(source.from, definitions)}`;
    case 'rename':
      return source.from === undefined ? `← ${source.field}` : `← ${titleOf(source.from, definitions)}.${source.field}`;
    case 'derived':
      return derivedWord(source, definitions);
    case 'input':
      return 'typed in';
    case 'context':
      return source.of === 'constant' ? `constant${source.value === undefined ? '' : ` ${JSON.stringify(source.value)}`}` : `from the ${source.of}`;
    case 'external':
      return source.system ? `from ${source.system}` : 'from outside';
  }
}

function derivedWord(source: Extract<FieldSource, { kind: 'derived' }>, definitions: Definitions): string {
  const names = (ids: readonly ElementId[]): string => ids.map((id) => titleOf(id, definitions)).join(', ');
  const parts = [
    source.by === 'custom' ? 'computed' : source.by,
    ...(source.field === undefined ? [] : [`of ${source.field}`]),
    ...(source.on.length === 0 ? [] : [`on ${names(source.on)}`]),
    ...(source.off.length === 0 ? [] : [`less ${names(source.off)}`]),
  ];
  return `${parts.join(' ')}${source.note ? ` (${source.note})` : ''}`;
}

/** A value in one short text: strings as they are, the rest as JSON. */
export const valueWord = (value: JsonValue | undefined): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));

/** What a step says: the title of its element as it is now, or what is written. */
export const stepTitle = (step: Step, definitions: Definitions): string => (step.element === undefined ? step.title : (definitions.get(step.element)?.title ?? step.title));

/** Names of the columns that a step's rows have, in order of first appearance. */
export const columnsOf = (step: Step): readonly string[] => [...new Set(step.rows.flatMap((row) => Object.keys(row)))];
