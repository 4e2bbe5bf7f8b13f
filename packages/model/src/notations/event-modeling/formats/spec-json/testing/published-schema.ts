// The published schema of Event Modeling specs (draft-07) as facts: every key, what is required, and that nothing else is allowed.

const text = { type: 'string' } as const;
const list = (items: unknown) => ({ type: 'array', items });
const record = (properties: Readonly<Record<string, unknown>>, required: readonly string[]) => ({ type: 'object', properties, required, additionalProperties: false });
const oneOf = (...values: readonly string[]) => ({ enum: values });

const ELEMENT_TYPES = oneOf('COMMAND', 'EVENT', 'READMODEL', 'SCREEN', 'AUTOMATION');

const dependency = record({ id: text, type: oneOf('INBOUND', 'OUTBOUND'), title: text, elementType: ELEMENT_TYPES }, ['id', 'type', 'title', 'elementType']);

const element = record(
  {
    id: text, title: text, fields: list({ $ref: '#/definitions/field' }), type: ELEMENT_TYPES, dependencies: list(dependency),
    groupId: text, tags: list(text), domain: text, modelContext: text, context: oneOf('INTERNAL', 'EXTERNAL'), slice: text, description: text, aggregate: text,
    aggregateDependencies: list(text), apiEndpoint: text, service: { type: ['string', 'null'] }, createsAggregate: { type: 'boolean' }, triggers: list(text),
    sketched: { type: 'boolean' }, prototype: { type: 'object' }, listElement: { type: 'boolean' },
  },
  ['id', 'title', 'fields', 'type', 'dependencies'],
);

const field = record(
  {
    name: text, type: oneOf('String', 'Boolean', 'Double', 'Decimal', 'Long', 'Custom', 'Date', 'DateTime', 'UUID', 'Int'),
    example: { type: ['string', 'object'] }, subfields: list({ $ref: '#/definitions/field' }), mapping: text, optional: { type: 'boolean' },
    technicalAttribute: { type: 'boolean' }, generated: { type: 'boolean' }, idAttribute: { type: 'boolean' }, schema: text, cardinality: oneOf('List', 'Single'),
  },
  ['name', 'type'],
);

const step = record(
  {
    title: text, id: text, type: oneOf('SPEC_EVENT', 'SPEC_COMMAND', 'SPEC_READMODEL', 'SPEC_ERROR'), tags: list(text), examples: list({ type: 'object' }),
    index: { type: 'integer' }, specRow: { type: 'integer' }, fields: list({ $ref: '#/definitions/field' }), linkedId: text, expectEmptyList: { type: 'boolean' },
  },
  ['title', 'id', 'type'],
);

const specification = record(
  { id: text, title: text, ...Object.fromEntries(['given', 'when', 'then'].map((phase) => [phase, list(step)])), linkedId: text, vertical: { type: 'boolean' }, sliceName: text, comments: list(record({ description: text }, ['description'])) },
  ['id', 'title', 'given', 'when', 'then', 'linkedId'],
);

const slice = record(
  {
    id: text, title: text, sliceType: oneOf('STATE_CHANGE', 'STATE_VIEW', 'AUTOMATION'), status: oneOf('Created', 'Done', 'InProgress'), index: { type: 'integer' }, context: text,
    commands: list(element), events: list(element), readmodels: list(element), screens: list(element), processors: list(element),
    tables: list(record({ id: text, title: text, fields: list({ $ref: '#/definitions/field' }) }, ['id', 'title', 'fields'])),
    specifications: list(specification), screenImages: list(record({ id: text, title: text, url: text }, ['id', 'title'])),
    actors: list(record({ name: text, authRequired: { type: 'boolean' } }, ['name', 'authRequired'])), aggregates: list(text),
  },
  ['id', 'title', 'sliceType', 'status', 'commands', 'events', 'readmodels', 'screens', 'processors', 'tables', 'specifications'],
);

/** The published schema, for tests. */
export const publishedSchema = { $schema: 'http://json-schema.org/draft-07/schema#', definitions: { field }, ...record({ slices: list(slice) }, ['slices']) };
