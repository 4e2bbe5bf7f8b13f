import { elementId, relationId, type ElementId } from '../../../../ids.ts';
import type { Definition, EventModel, Field, Placement, Slice, Specification, Step } from '../../event-model.ts';

const id = elementId;

const field = (name: string, more: Partial<Field> = {}): Field => ({ id: name, name, type: 'string', list: false, optional: false, identifying: false, generated: false, personal: false, subfields: [], extra: {}, ...more });

const definition = (key: string, kind: Definition['kind'], title: string, fields: readonly Field[]): Definition => ({ id: id(key), kind, title, description: '', external: false, todoList: false, aggregate: '', fields, extra: {} });

const step = (key: string, phase: Step['phase'], kind: Step['kind'], title: string, more: Partial<Step> = {}): Step => ({ id: key, phase, kind, title, rows: [], expectEmpty: false, extra: {}, ...more });

const parcelId = (more: Partial<Field> = {}): Field => field('parcelId', { type: 'uuid', identifying: true, example: 'p-1', ...more });

const definitions = [
  definition('form', 'screen', 'Parcel form', []),
  definition('order', 'command', 'Order parcel', [parcelId({ generated: true }), field('weight', { type: 'decimal', example: 2.5, source: { kind: 'input' } })]),
  definition('ordered', 'event', 'Parcel ordered', [parcelId({ source: { kind: 'copy', from: id('order') } }), field('weight', { type: 'decimal', source: { kind: 'copy', from: id('order') } })]),
  definition('list', 'read-model', 'Open parcels', [parcelId({ source: { kind: 'copy', from: id('ordered') } })]),
];

const placement = (key: string, slice: string, lane: string, x: number): Placement => ({ id: id(key), definition: id(key), slice: id(slice), lane: id(lane), x, y: 0 });
const placements = [placement('form', 'slice-order', 'lane-sender', 0), placement('order', 'slice-order', 'lane-mid', 0), placement('ordered', 'slice-order', 'lane-parcels', 0), placement('list', 'slice-list', 'lane-mid', 300)];

const specifications: readonly Specification[] = [
  {
    id: id('spec-order'),
    title: 'Orders a parcel',
    slice: id('slice-order'),
    target: id('order'),
    steps: [
      step('s1', 'when', 'command', 'Order parcel', { element: id('order'), rows: [{ parcelId: 'p-1', weight: 2.5 }] }),
      step('s2', 'then', 'event', 'Parcel ordered', { element: id('ordered'), rows: [{ parcelId: 'p-1', weight: 2.5 }] }),
    ],
    comments: [],
    extra: {},
  },
  {
    id: id('spec-heavy'),
    title: 'Refuses what is too heavy',
    slice: id('slice-order'),
    target: id('order'),
    steps: [step('s1', 'when', 'command', 'Order parcel', { element: id('order'), rows: [{ parcelId: 'p-1', weight: 99 }] }), step('s2', 'then', 'error', 'Too heavy')],
    comments: [],
    extra: {},
  },
  {
    id: id('spec-list'),
    title: 'Shows what was ordered',
    slice: id('slice-list'),
    target: id('list'),
    steps: [
      step('s1', 'given', 'event', 'Parcel ordered', { element: id('ordered'), rows: [{ parcelId: 'p-1', weight: 2.5 }] }),
      step('s2', 'then', 'read-model', 'Open parcels', { element: id('list'), rows: [{ parcelId: 'p-1' }] }),
    ],
    comments: [],
    extra: {},
  },
];

const slice = (key: string, title: string): Slice => ({
  id: id(key),
  title,
  status: 'planned',
  owner: '',
  description: '',
  link: '',
  context: '',
  placements: placements.filter((each) => each.slice === key).map((each) => each.id),
  specifications: specifications.filter((each) => each.slice === key).map((each) => each.id),
  extra: {},
});

const byId = <T extends { readonly id: ElementId }>(items: readonly T[]): ReadonlyMap<ElementId, T> => new Map(items.map((item) => [item.id, item]));

/** A small model of two slices, for tests of formats. */
export const parcelModel: EventModel = {
  title: 'Parcels',
  lanes: [
    { id: id('lane-sender'), title: 'Sender', role: 'actor', context: '', extra: {} },
    { id: id('lane-mid'), title: 'Interaction', role: 'interaction', context: '', extra: {} },
    { id: id('lane-parcels'), title: 'Parcels', role: 'stream', context: 'Parcels', extra: {} },
  ],
  chapters: [],
  slices: [slice('slice-order', 'Order a parcel'), slice('slice-list', 'See open parcels')],
  definitions: byId(definitions),
  placements: byId(placements),
  relations: [
    { id: relationId('r1'), from: id('form'), to: id('order') },
    { id: relationId('r2'), from: id('order'), to: id('ordered') },
    { id: relationId('r3'), from: id('ordered'), to: id('list') },
  ],
  specifications: byId(specifications),
  hotspots: [{ id: id('hot'), text: 'Who weighs?', slice: id('slice-order'), resolved: false }],
  extra: {},
};
