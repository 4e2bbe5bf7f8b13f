import type { Definition, EventModel, Lane } from '../event-model.ts';
import { createIdentifiers, kebabName, pascalName } from './identifiers.ts';
import { schemaOfFields, type JsonObject } from './json-schema.ts';
import { leftBehind, type WrittenFiles } from './text-files.ts';

/** One AsyncAPI 3 document a context: a channel a stream, a message an event; external events are received, own ones sent. */
export function asyncApiOfEventModel(model: EventModel): WrittenFiles {
  const files = createIdentifiers(kebabName, [], '-');
  const contexts = eventsByContext(model);
  const definitions = [...model.definitions.values()];
  return {
    files: [...contexts].map(([context, streams]) => ({
      path: `${files.nameOf(context, context || model.title || 'events')}.asyncapi.json`,
      text: `${JSON.stringify(documentOf(context || model.title || 'Events', streams), null, 2)}\n`,
    })),
    left: [
      ...leftBehind('element-not-carried', definitions.filter(({ kind }) => kind !== 'event').length, 'an element that is no event.'),
      ...leftBehind('specification-not-carried', model.specifications.size, 'a specification.'),
      ...leftBehind('slice-not-carried', model.slices.length, 'a slice.'),
      ...leftBehind('relation-not-carried', model.relations.length, 'a relation.'),
    ],
  };
}

type Streams = ReadonlyMap<string, readonly Definition[]>;

function eventsByContext(model: EventModel): ReadonlyMap<string, Streams> {
  const lanes = new Map(model.lanes.map((lane) => [lane.id, lane]));
  const laneOf = new Map<string, Lane>();
  const contextOf = new Map<string, string>();
  const slices = new Map(model.slices.map((slice) => [slice.id, slice]));
  for (const placement of [...model.placements.values()].sort((a, b) => Number(a.id !== a.definition) - Number(b.id !== b.definition))) {
    const lane = placement.lane === undefined ? undefined : lanes.get(placement.lane);
    if (lane && !laneOf.has(placement.definition)) laneOf.set(placement.definition, lane);
    const context = lane?.context || (placement.slice === undefined ? '' : (slices.get(placement.slice)?.context ?? ''));
    if (context !== '' && !contextOf.has(placement.definition)) contextOf.set(placement.definition, context);
  }
  const contexts = new Map<string, Map<string, Definition[]>>();
  for (const definition of model.definitions.values()) {
    if (definition.kind !== 'event') continue;
    const context = contextOf.get(definition.id) ?? '';
    const stream = laneOf.get(definition.id)?.title || context || 'events';
    const streams = contexts.get(context) ?? new Map<string, Definition[]>();
    streams.set(stream, [...(streams.get(stream) ?? []), definition]);
    contexts.set(context, streams);
  }
  return contexts;
}

function documentOf(title: string, streams: Streams): JsonObject {
  const channels = createIdentifiers(pascalName);
  const messages = createIdentifiers(pascalName);
  const list = [...streams].map(([stream, events]) => ({ stream, channel: channels.nameOf(stream, stream), events: events.map((event) => ({ event, name: messages.nameOf(event.id, event.title) })) }));
  const operations = list.flatMap(({ channel, events }) =>
    (['send', 'receive'] as const).flatMap((action) => {
      const own = events.filter(({ event }) => event.external === (action === 'receive'));
      return own.length === 0 ? [] : [[`${action}${channel}`, { action, channel: { $ref: `#/channels/${channel}` }, messages: own.map(({ name }) => ({ $ref: `#/channels/${channel}/messages/${name}` })) }] as const];
    }),
  );
  return {
    asyncapi: '3.0.0',
    info: { title, version: '1.0.0' },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      list.map(({ stream, channel, events }) => [channel, { address: kebabName(stream), title: stream, messages: Object.fromEntries(events.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }])) }]),
    ),
    operations: Object.fromEntries(operations),
    components: { messages: Object.fromEntries(list.flatMap(({ events }) => events.map(({ event, name }) => [name, messageOf(event, name)]))) },
  };
}

const messageOf = (event: Definition, name: string): JsonObject => ({
  name,
  title: event.title,
  ...(event.description === '' ? {} : { description: event.description }),
  payload: schemaOfFields(event.fields),
});
