import { elementId, type Definition, type EmRelation, type EventModel, type Field, type FieldSource, type Placement, type Slice, type Specification, type Step, relationId, type ElementId } from '@paperroll/model';

type Part = readonly [kind: Definition['kind'], name: string, fields: readonly Field[], todoList?: boolean];

const LANES = { screen: 'actor', processor: 'actor', trigger: 'actor', command: 'interaction', 'read-model': 'interaction', event: 'stream' } as const;
const STREAM_COUNT = 6;

/**
 * A model as large as a product's: three slices an aggregate (a change, a view, an automation), ten fields a slice, two specifications each with example
 * data. Every field has a source, so that there is as much to follow as there can be; keys run through all three slices.
 */
export function bigEventModel(sliceCount: number): EventModel {
  const slices: Slice[] = [];
  const definitions = new Map<ElementId, Definition>();
  const placements = new Map<ElementId, Placement>();
  const relations: EmRelation[] = [];
  const specifications = new Map<ElementId, Specification>();
  for (let i = 0; i < sliceCount; i += 1) {
    const thing = Math.floor(i / 3);
    const id = elementId(`slice-${i}`);
    const parts = [changeParts, viewParts, automationParts][i % 3]?.(thing) ?? [];
    const placed = parts.map(([kind, name, fields, todoList]): Placement => {
      const part = elementId(`${name}-${thing}-${i}`);
      definitions.set(part, { id: part, kind, title: titleOf(kind, name, thing), description: '', external: false, todoList: todoList ?? false, aggregate: '', fields, extra: {} });
      const role = LANES[kind];
      return { id: part, definition: part, slice: id, lane: elementId(role === 'stream' ? `stream-${thing % STREAM_COUNT}` : role), x: 0, y: 0 };
    });
    for (const placement of placed) placements.set(placement.id, placement);
    const own = specificationsOf(id, parts, placed, thing);
    for (const specification of own) specifications.set(specification.id, specification);
    slices.push({ id, title: `Slice ${i}`, status: 'planned', owner: '', description: '', link: '', context: '', placements: placed.map((placement) => placement.id), specifications: own.map((each) => each.id), extra: {} });
  }
  for (const [from, to] of flowsOf(sliceCount)) if (placements.has(from) && placements.has(to)) relations.push({ id: relationId(`${from}>${to}`), from, to });
  const streams = Array.from({ length: STREAM_COUNT }, (_, i) => ({ id: elementId(`stream-${i}`), title: `Stream ${i}`, role: 'stream' as const, context: `Context ${i}`, extra: {} }));
  return {
    title: 'A large model',
    lanes: [{ id: elementId('actor'), title: 'Clerk', role: 'actor', context: '', extra: {} }, { id: elementId('interaction'), title: 'Interaction', role: 'interaction', context: '', extra: {} }, ...streams],
    chapters: [],
    slices,
    definitions,
    placements,
    relations,
    specifications,
    hotspots: [],
    extra: {},
  };
}

/** How many fields a model has. */
export const fieldCount = (model: EventModel): number => [...model.definitions.values()].reduce((sum, { fields }) => sum + fields.length, 0);

const titleOf = (kind: Definition['kind'], name: string, thing: number): string => ({ registered: `Thing ${thing} registered`, register: `Register thing ${thing}`, ship: `Ship thing ${thing}`, shipped: `Thing ${thing} shipped` })[name] ?? `${name} ${thing} (${kind})`;

function field(name: string, type: Field['type'], source: FieldSource | undefined, more: Partial<Field> = {}): Field {
  return { id: name, name, type, list: false, optional: false, identifying: false, generated: false, personal: false, ...(source && { source }), subfields: [], extra: {}, ...more };
}

const COPY: FieldSource = { kind: 'copy' };
const INPUT: FieldSource = { kind: 'input' };

const key = (thing: number, source: FieldSource | undefined, more: Partial<Field> = {}): Field => field(`thing${thing}Id`, 'uuid', source, { identifying: true, ...more });

const changeParts = (thing: number): readonly Part[] => [
  ['screen', 'form', [field('name', 'string', INPUT), field('amount', 'decimal', INPUT), field('due', 'date', INPUT), field('note', 'string', INPUT)]],
  ['command', 'register', [key(thing, undefined, { generated: true }), field('name', 'string', COPY), field('amount', 'decimal', COPY), field('due', 'date', COPY), field('note', 'string', COPY)]],
  ['event', 'registered', [key(thing, COPY), field('name', 'string', COPY), field('amount', 'decimal', COPY), field('due', 'date', COPY), field('note', 'string', COPY), field('at', 'dateTime', { kind: 'context', of: 'clock' })]],
];

const viewParts = (thing: number): readonly Part[] => [
  ['read-model', 'list', [key(thing, COPY), field('title', 'string', { kind: 'rename', field: 'name' }), field('amount', 'decimal', COPY), field('due', 'date', COPY)]],
  ['screen', 'overview', [key(thing, COPY), field('title', 'string', COPY), field('amount', 'decimal', COPY), field('due', 'date', COPY)]],
];

const automationParts = (thing: number): readonly Part[] => [
  ['read-model', 'todo', [key(thing, COPY), field('amount', 'decimal', COPY)], true],
  ['processor', 'shipper', []],
  ['command', 'ship', [key(thing, COPY), field('amount', 'decimal', COPY)]],
  ['event', 'shipped', [key(thing, COPY), field('amount', 'decimal', COPY), field('at', 'dateTime', { kind: 'context', of: 'clock' })]],
];

function flowsOf(sliceCount: number): readonly (readonly [ElementId, ElementId])[] {
  return Array.from({ length: Math.ceil(sliceCount / 3) }, (_, thing) => {
    const at = (name: string, slice: number): ElementId => elementId(`${name}-${thing}-${thing * 3 + slice}`);
    const chain = [at('form', 0), at('register', 0), at('registered', 0), at('list', 1), at('overview', 1)];
    const second = [at('registered', 0), at('todo', 2), at('shipper', 2), at('ship', 2), at('shipped', 2), at('todo', 2)];
    const pairs = (names: readonly ElementId[]) => names.slice(1).map((name, i) => [names[i] ?? name, name] as const);
    return [...pairs(chain), ...pairs(second)];
  }).flat();
}

function specificationsOf(slice: string, parts: readonly Part[], placed: readonly Placement[], thing: number): readonly Specification[] {
  const step = (phase: Step['phase'], kind: 'command' | 'event' | 'read-model'): readonly Step[] => {
    const at = parts.findIndex((part) => part[0] === kind);
    const [part, placement] = [parts[at], placed[at]];
    if (part === undefined || placement === undefined) return [];
    const row = Object.fromEntries(part[2].map(({ name, type }) => [name, exampleOf(type, thing)]));
    return [{ id: `${phase}-${kind}`, phase, kind, element: placement.id, title: part[1], rows: [row], expectEmpty: false, extra: {} }];
  };
  const about = (name: string, steps: readonly Step[]): Specification => ({ id: elementId(`spec-${name}-${slice}`), title: `${name} of ${slice}`, slice: elementId(slice), steps, comments: [], extra: {} });
  const asked = step('when', 'command');
  if (asked.length === 0) return [about('shows', step('then', 'read-model')), about('is empty', step('then', 'read-model').map((each) => ({ ...each, rows: [], expectEmpty: true })))];
  return [about('works', [...asked, ...step('then', 'event')]), about('is refused', [...asked, { id: 'error', phase: 'then', kind: 'error', title: 'Not now', rows: [], expectEmpty: false, extra: {} }])];
}

const exampleOf = (type: Field['type'], thing: number): string | number => (type === 'decimal' ? thing + 0.5 : type === 'date' ? '2026-11-02' : type === 'dateTime' ? '2026-11-02T09:00:00Z' : `x-${thing}`);
