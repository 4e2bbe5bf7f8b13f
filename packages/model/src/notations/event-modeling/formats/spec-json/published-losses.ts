import type { ReportLine } from '../../../../formats/format.ts';
import type { EventModel, Field } from '../../event-model.ts';
import { leftBehind } from '../text-files.ts';
import { ELEMENT_KEYS, FIELD_KEYS, keptOf, SLICE_KEYS, SPECIFICATION_KEYS, STEP_KEYS } from './published-keys.ts';

/** What the published schema of the spec has no words for. */
export function publishedLosses(model: EventModel): readonly ReportLine[] {
  const [definitions, placements, specifications] = [[...model.definitions.values()], [...model.placements.values()], [...model.specifications.values()]];
  const fields = definitions.flatMap((definition) => withSubfields(definition.fields));
  const lost = (extra: Field['extra'], keys: readonly string[], spoken: readonly string[]): boolean => Object.keys(extra).some((name) => !spoken.includes(name) && keptOf(extra, keys, true)[name] === undefined);
  const unknown = [
    ...model.slices.map(({ extra }) => lost(extra, SLICE_KEYS, ['title'])),
    ...definitions.map(({ extra }) => lost(extra, ELEMENT_KEYS, [])),
    ...fields.map(({ extra }) => lost(extra, FIELD_KEYS, ['mapping'])),
    ...specifications.map(({ extra }) => lost(extra, SPECIFICATION_KEYS, ['title'])),
    ...specifications.flatMap(({ steps }) => steps.map(({ extra }) => lost(extra, STEP_KEYS, ['title', 'examples', 'linkedId']))),
  ].filter(Boolean).length;
  return [
    ...leftBehind('element-outside-slices', placements.filter(({ slice }) => slice === undefined).length, 'a drawn element that is in no slice.'),
    ...leftBehind('specification-outside-slices', specifications.filter(({ slice }) => slice === undefined).length, 'a specification that is under no slice.'),
    ...leftBehind('lane-not-carried', model.lanes.length, 'a lane.'),
    ...leftBehind('chapter-not-carried', model.chapters.length, 'a chapter.'),
    ...leftBehind('hotspot-not-carried', model.hotspots.length, 'a hotspot.'),
    ...leftBehind('slice-simplified', model.slices.filter(({ owner, description, link, status, pattern }) => owner !== '' || description !== '' || link !== '' || pattern === 'translation' || !['created', 'done', 'in-progress'].includes(status)).length, "a slice's owner, description, link, or a status or pattern that the schema does not know."),
    ...leftBehind('copy-simplified', placements.filter(({ id, definition, slice }) => id !== definition && id !== `${definition}@${slice ?? ''}`).length, 'a linked copy: it goes by the id of what it copies.'),
    ...leftBehind('trigger-simplified', definitions.filter(({ kind }) => kind === 'trigger').length, 'an external trigger: it becomes a screen.'),
    ...leftBehind('todo-list-not-carried', definitions.filter(({ todoList }) => todoList).length, 'that a read model is a to-do list.'),
    ...leftBehind('source-not-carried', fields.filter(({ source }) => source !== undefined && source.kind !== 'rename').length, 'the source of a field: the schema knows a mapping to another name alone.'),
    ...leftBehind('personal-not-carried', fields.filter(({ personal }) => personal).length, 'that a field is personal data.'),
    ...leftBehind('unknown-keys-not-carried', unknown, 'something with keys of the file that it came from.'),
  ];
}

const withSubfields = (fields: readonly Field[]): readonly Field[] => fields.flatMap((field) => [field, ...withSubfields(field.subfields)]);
