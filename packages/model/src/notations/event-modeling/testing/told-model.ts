import { elementId, relationId, type ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, EmKind, EmRelation, EventModel, Field, FieldSource, Placement, Slice, Specification, Step } from '../event-model.ts';

/** A field in short: marks and source beside a name, which may carry a type (`price: decimal`). `*` in front identifies. */
export interface ToldField {
  readonly name: string;
  readonly source?: FieldSource;
  readonly example?: JsonValue;
  readonly generated?: boolean;
  readonly list?: boolean;
  readonly subfields?: readonly (string | ToldField)[];
}

/** An element in short; its id is its name. */
export interface ToldElement {
  readonly kind: EmKind;
  readonly fields?: readonly (string | ToldField)[];
  readonly external?: boolean;
  readonly todoList?: boolean;
}

/** A line of a specification in short: the element, its rows; `!` in front of a message is a rejection. */
export type ToldStep = readonly [string, ...Readonly<Record<string, JsonValue>>[]];

/** A case in short; `outcome` is what stands under Then. */
export interface ToldCase {
  readonly title: string;
  readonly slice?: string;
  readonly target?: string;
  readonly given?: readonly ToldStep[];
  readonly asked?: ToldStep;
  readonly outcome: readonly ToldStep[];
  readonly empty?: boolean;
}

/** A model in short: slices hold names of elements (again: a linked copy), flows are `a > b`. */
export interface ToldModel {
  readonly elements: Readonly<Record<string, ToldElement>>;
  readonly slices: Readonly<Record<string, readonly string[]>>;
  readonly flows: readonly string[];
  readonly cases?: readonly ToldCase[];
}

/** Builds a model for a test. */
export function toldModel({ elements, slices, flows, cases = [] }: ToldModel): EventModel {
  const definitions = new Map(Object.entries(elements).map(([id, told]) => [elementId(id), definitionOf(elementId(id), told)]));
  const placements: Placement[] = [];
  const placed = new Map<string, ElementId[]>();
  for (const [slice, names] of Object.entries(slices))
    for (const [row, name] of names.entries()) {
      const known = placed.get(name) ?? [];
      const id = elementId(known.length === 0 ? name : `${name}/${known.length + 1}`);
      placed.set(name, [...known, id]);
      placements.push({ id, definition: elementId(name), slice: elementId(slice), x: placements.length, y: row });
    }
  const specifications = cases.map((each, i) => specificationOf(elementId(`case-${i + 1}`), each, definitions));
  const relations = flows.map((flow, i): EmRelation => {
    const [from = '', to = ''] = flow.split('>').map((name) => name.trim());
    return { id: relationId(`r${i}`), from: elementId(from), to: elementId(to) };
  });
  return {
    title: 'Told',
    lanes: [],
    chapters: [],
    slices: Object.keys(slices).map(
      (id): Slice => ({
        id: elementId(id),
        title: id,
        status: 'created',
        owner: '',
        description: '',
        link: '',
        context: '',
        placements: placements.filter(({ slice }) => slice === id).map((placement) => placement.id),
        specifications: specifications.filter(({ slice }) => slice === id).map((each) => each.id),
        extra: {},
      }),
    ),
    definitions,
    placements: new Map(placements.map((placement) => [placement.id, placement])),
    relations,
    specifications: new Map(specifications.map((each) => [each.id, each])),
    hotspots: [],
    extra: {},
  };
}

function definitionOf(id: ElementId, { kind, fields = [], external = false, todoList = false }: ToldElement): Definition {
  return { id, kind, title: id, description: '', external, todoList, aggregate: '', fields: fields.map(fieldOf), extra: {} };
}

function fieldOf(told: string | ToldField): Field {
  const { name: written, subfields = [], list = false, generated = false, source, example } = typeof told === 'string' ? { name: told } : told;
  const [, star = '', name = '', type = 'string'] = /^(\*?)([^:]*?)(?:\s*:\s*(\w+))?$/.exec(written) ?? [];
  return {
    id: name,
    name,
    type: type as Field['type'],
    list,
    optional: false,
    identifying: star !== '',
    generated,
    personal: false,
    ...(example !== undefined && { example }),
    ...(source && { source }),
    subfields: subfields.map(fieldOf),
    extra: {},
  };
}

function specificationOf(id: ElementId, { title, slice, target, given = [], asked, outcome, empty = false }: ToldCase, definitions: ReadonlyMap<ElementId, Definition>): Specification {
  let made = 0;
  const step = (phase: Step['phase'], [name, ...rows]: ToldStep): Step => {
    const definition = definitions.get(elementId(name));
    const kind = name.startsWith('!') ? 'error' : definition?.kind === 'command' || definition?.kind === 'read-model' ? definition.kind : 'event';
    made += 1;
    return { id: `s${made}`, phase, kind, ...(definition && { element: definition.id }), title: name.replace(/^!/, ''), rows, expectEmpty: empty && phase === 'then', extra: {} };
  };
  return {
    id,
    title,
    ...(slice !== undefined && { slice: elementId(slice) }),
    ...(target !== undefined && { target: elementId(target) }),
    steps: [...given.map((line) => step('given', line)), ...(asked ? [step('when', asked)] : []), ...outcome.map((line) => step('then', line))],
    comments: [],
    extra: {},
  };
}
