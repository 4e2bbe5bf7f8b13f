import { stringify } from 'yaml';
import type { JsonValue } from '../../../../schema/json.ts';
import type { Definition, EmKind, EventModel, Field, Placement, Specification, Step } from '../../event-model.ts';
import { stepTitle } from '../field-words.ts';
import { createIdentifiers } from '../identifiers.ts';
import { leftBehind, type WrittenText } from '../text-files.ts';
import { toldSlices } from '../told-slices.ts';

const KEY: Readonly<Record<EmKind, string>> = { screen: 't', processor: 't', trigger: 't', command: 'c', event: 'e', 'read-model': 'v' };
const STEP: Readonly<Record<Step['kind'], string>> = { event: 'e', command: 'c', 'read-model': 'v', error: 'x' };

/** The model as emlang (version 1): slices with their steps in reading order, and tests. */
export function emlangOfEventModel(model: EventModel): WrittenText {
  const names = createIdentifiers((title) => title, [], ' ');
  const lanes = new Map(model.lanes.map((lane) => [lane.id, lane]));
  const nodeOf = (placement: Placement): readonly unknown[] => {
    const definition = model.definitions.get(placement.definition);
    if (!definition) return [];
    const lane = placement.lane === undefined ? undefined : lanes.get(placement.lane);
    return [node(KEY[definition.kind], `${lane && lane.role !== 'interaction' && lane.title !== '' ? `${clean(lane.title)}/` : ''}${clean(definition.title)}`, valuesOf(definition.fields))];
  };
  const slices = toldSlices(model).map((told) => {
    const steps = told.slice.placements.flatMap((id) => model.placements.get(id) ?? []).flatMap(nodeOf);
    const tests = createIdentifiers((title) => title, [], ' ');
    const entries = told.specifications.map((specification) => [tests.nameOf(specification.id, specification.title || 'test'), testOf(specification, model)]);
    return [names.nameOf(told.slice.id, told.title), entries.length === 0 ? steps : { steps, tests: Object.fromEntries(entries) as unknown }] as const;
  });
  const definitions = [...model.definitions.values()];
  return {
    text: stringify({ slices: new Map(slices) }, { lineWidth: 0, aliasDuplicateObjects: false }),
    left: [
      ...leftBehind('title-not-carried', model.title === '' ? 0 : 1, 'the title of the board.'),
      ...leftBehind('relation-not-carried', model.relations.length, 'a relation: emlang knows the order of steps only.'),
      ...leftBehind('trigger-simplified', definitions.filter(isTrigger).length, 'a processor or external trigger: emlang has one kind of trigger.'),
      ...leftBehind('fields-simplified', definitions.filter(({ fields }) => fields.length > 0).length, 'the fields of an element: names with an example or a type stay, sources and marks go.'),
      ...leftBehind('element-outside-slices', [...model.placements.values()].filter(({ slice }) => slice === undefined).length, 'a drawn element that is in no slice.'),
      ...leftBehind('specification-outside-slices', [...model.specifications.values()].filter(({ slice }) => slice === undefined).length, 'a specification that is under no slice.'),
      ...leftBehind('slice-simplified', model.slices.length, "a slice's pattern, status, owner and description."),
      ...leftBehind('rows-not-carried', [...model.specifications.values()].reduce((sum, { steps }) => sum + steps.filter(({ rows }) => rows.length > 1).length, 0), 'a step with several rows: emlang has one.'),
      ...leftBehind('hotspot-not-carried', model.hotspots.length, 'a hotspot.'),
    ],
  };
}

const isTrigger = ({ kind }: Definition): boolean => kind === 'processor' || kind === 'trigger';

function testOf(specification: Specification, model: EventModel): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    (['given', 'when', 'then'] as const).flatMap((phase) => {
      const steps = specification.steps.filter((step) => step.phase === phase).map((step) => node(STEP[step.kind], clean(stepTitle(step, model.definitions)) || 'unnamed', step.rows[0] ?? {}));
      return steps.length === 0 ? [] : [[phase, steps]];
    }),
  );
}

const node = (key: string, name: string, props: Readonly<Record<string, JsonValue>>): unknown => (Object.keys(props).length === 0 ? { [key]: name } : { [key]: name, props });

const valuesOf = (fields: readonly Field[]): Readonly<Record<string, JsonValue>> =>
  Object.fromEntries(
    fields.map((field) => {
      const one: JsonValue = field.subfields.length > 0 ? valuesOf(field.subfields) : (field.example ?? field.type);
      return [field.name, field.list && !Array.isArray(one) ? [one] : one];
    }),
  );

/** A name in one line; a slash would be read as a lane's. */
const clean = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').replace(/\//g, '∕').trim();
