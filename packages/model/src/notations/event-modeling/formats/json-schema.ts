import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, EventModel, Field } from '../event-model.ts';
import { createIdentifiers, pascalName } from './identifiers.ts';
import { leftBehind, type WrittenFiles } from './text-files.ts';

/** A JSON object under construction. */
export type JsonObject = { readonly [key: string]: JsonValue };

const TYPES: Readonly<Record<Field['type'], JsonObject>> = {
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  int: { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
  long: { type: 'integer' },
  decimal: { type: 'number' },
  double: { type: 'number' },
  date: { type: 'string', format: 'date' },
  dateTime: { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
  custom: {},
};

/** The schema of what an element carries (draft 2020-12 and draft-07 alike). */
export function schemaOfFields(fields: readonly Field[]): JsonObject {
  const required = [...new Set(fields.filter((field) => !field.optional).map(({ name }) => name))];
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, schemaOfField(field)])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

function schemaOfField(field: Field): JsonObject {
  const one: JsonObject = field.subfields.length > 0 ? schemaOfFields(field.subfields) : TYPES[field.type];
  return {
    ...(field.list ? { type: 'array', items: one } : one),
    ...(field.type === 'custom' && field.customType ? { title: field.customType } : {}),
    ...(field.example === undefined || field.example === '' ? {} : { examples: [field.example] }),
    ...(field.identifying ? { 'x-identifying': true } : {}),
    ...(field.generated ? { 'x-generated': true } : {}),
    ...(field.personal ? { 'x-personal-data': true } : {}),
  };
}

/** One JSON Schema (draft 2020-12) an event and a command. */
export function jsonSchemasOfEventModel(model: EventModel): WrittenFiles {
  const names = createIdentifiers(pascalName);
  const definitions = [...model.definitions.values()];
  const carried = definitions.filter(({ kind }) => kind === 'event' || kind === 'command');
  return {
    files: carried.map((definition) => ({
      path: `${definition.kind === 'event' ? 'events' : 'commands'}/${names.nameOf(definition.id, definition.title)}.schema.json`,
      text: `${JSON.stringify(schemaOfDefinition(definition), null, 2)}\n`,
    })),
    left: [
      ...leftBehind('element-not-carried', definitions.length - carried.length, 'an element that is neither event nor command.'),
      ...leftBehind('source-not-carried', countSources(carried), 'the source of a field: a schema says what a value is, not where it comes from.'),
      ...leftBehind('specification-not-carried', model.specifications.size, 'a specification.'),
      ...leftBehind('relation-not-carried', model.relations.length, 'a relation.'),
      ...leftBehind('slice-not-carried', model.slices.length, 'a slice.'),
    ],
  };
}

const schemaOfDefinition = (definition: Definition): JsonObject => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:paperroll:${encodeURIComponent(definition.id)}`,
  title: definition.title,
  ...(definition.description === '' ? {} : { description: definition.description }),
  ...schemaOfFields(definition.fields),
});

function countSources(definitions: readonly Definition[]): number {
  const count = (fields: readonly Field[]): number => fields.reduce((sum, field) => sum + (field.source === undefined ? 0 : 1) + count(field.subfields), 0);
  return definitions.reduce((sum, { fields }) => sum + count(fields), 0);
}
