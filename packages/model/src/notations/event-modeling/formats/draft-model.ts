import { elementId, relationId, type ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, EmKind, EmRelation, EventModel, Field, FieldType, Lane, Placement, Slice, Specification, Step } from '../event-model.ts';
import { createIdentifiers, kebabName } from './identifiers.ts';

/** A model that grows while a text is read. Ids are made of titles, so that the same text gives the same model. */
export interface DraftModel {
  /** The definition with the kind and title (of those in one `space`); made when there is none yet. */
  define(kind: EmKind, title: string, more?: { readonly external?: boolean; readonly space?: string }): ElementId;
  /** Draws the definition once more: itself the first time, a linked copy later. */
  place(definition: ElementId, slice: ElementId | undefined, lane: ElementId | undefined): ElementId;
  lane(role: Lane['role'], title: string): ElementId;
  slice(title: string, more?: Partial<Pick<Slice, 'description' | 'context' | 'link'>>): ElementId;
  relate(from: ElementId, to: ElementId): void;
  specify(specification: { readonly title: string; readonly slice?: ElementId | undefined; readonly target?: ElementId | undefined; readonly steps: readonly Step[]; readonly comments?: readonly string[] }): void;
  /** Adds the fields that the example shows and the definition does not have yet. */
  learn(definition: ElementId, example: JsonValue | undefined): void;
  step(phase: Step['phase'], kind: Step['kind'], title: string, more?: Partial<Pick<Step, 'element' | 'rows' | 'expectEmpty'>>): Step;
  titleOf(definition: ElementId): string;
  kindOf(definition: ElementId): EmKind | undefined;
  find(kind: EmKind, title: string): ElementId | undefined;
  whole(title: string): EventModel;
}

/** An empty draft. */
export function createDraftModel(): DraftModel {
  const ids = createIdentifiers(kebabName, [], '-');
  const definitions = new Map<ElementId, Definition>();
  const placements = new Map<ElementId, Placement>();
  const lanes = new Map<string, Lane>();
  const slices: Slice[] = [];
  const relations = new Map<string, EmRelation>();
  const specifications = new Map<ElementId, Specification>();
  let steps = 0;
  const keyOf = (kind: EmKind, title: string): string => `${kind} ${title}`;
  const fresh = (stem: string): ElementId => elementId(ids.nameOf(`${stem}#${(serial += 1)}`, stem));
  let serial = 0;
  const byKey = new Map<string, ElementId>();
  return {
    define(kind, title, more = {}) {
      const key = keyOf(kind, more.space === undefined || more.space === '' ? title : `${more.space}.${title}`);
      const known = byKey.get(key);
      if (known !== undefined) return known;
      const id = fresh(`${kind}-${title}`);
      definitions.set(id, { id, kind, title, description: '', external: more.external ?? false, todoList: false, aggregate: '', fields: [], extra: {} });
      byKey.set(key, id);
      return id;
    },
    place(definition, slice, lane) {
      const id = placements.has(definition) ? fresh(`${definition}-copy`) : definition;
      placements.set(id, { id, definition, ...(slice === undefined ? {} : { slice }), ...(lane === undefined ? {} : { lane }), x: placements.size * 200, y: 0 });
      return id;
    },
    lane(role, title) {
      const key = `${role} ${title}`;
      const lane = lanes.get(key) ?? { id: fresh(`lane-${title}`), title, role, context: role === 'stream' ? title : '', extra: {} };
      lanes.set(key, lane);
      return lane.id;
    },
    slice(title, more = {}) {
      const id = fresh(`slice-${title}`);
      slices.push({ id, title, status: 'created', owner: '', description: '', link: '', context: '', ...more, placements: [], specifications: [], extra: {} });
      return id;
    },
    relate(from, to) {
      const key = JSON.stringify([from, to]);
      if (from !== to && !relations.has(key)) relations.set(key, { id: relationId(`r${relations.size + 1}`), from, to });
    },
    specify({ title, slice, target, steps: written, comments = [] }) {
      const id = fresh(`spec-${title}`);
      specifications.set(id, { id, title, ...(slice === undefined ? {} : { slice }), ...(target === undefined ? {} : { target }), steps: written, comments, extra: {} });
    },
    learn(id, example) {
      const definition = definitions.get(id);
      if (definition) definitions.set(id, { ...definition, fields: mergeFields(definition.fields, example, id) });
    },
    step(phase, kind, title, more = {}) {
      steps += 1;
      return { id: `s${steps}`, phase, kind, title, rows: [], expectEmpty: false, extra: {}, ...more };
    },
    titleOf: (id) => definitions.get(id)?.title ?? '',
    kindOf: (id) => definitions.get(id)?.kind,
    find: (kind, title) => byKey.get(keyOf(kind, title)),
    whole: (title) => ({
      title,
      lanes: [...lanes.values()].sort((a, b) => RANK[a.role] - RANK[b.role]),
      chapters: [],
      slices: slices.map((slice) => ({
        ...slice,
        placements: [...placements.values()].filter((placement) => placement.slice === slice.id).map(({ id }) => id),
        specifications: [...specifications.values()].filter((specification) => specification.slice === slice.id).map(({ id }) => id),
      })),
      definitions,
      placements,
      relations: [...relations.values()],
      specifications,
      hotspots: [],
      extra: {},
    }),
  };
}

const RANK: Readonly<Record<Lane['role'], number>> = { actor: 0, interaction: 1, stream: 2 };

/** The lane that elements of a kind belong to. */
export const roleOf = (kind: EmKind): Lane['role'] => (kind === 'event' ? 'stream' : kind === 'command' || kind === 'read-model' ? 'interaction' : 'actor');

function mergeFields(fields: readonly Field[], example: JsonValue | undefined, owner: string): readonly Field[] {
  const rows = (Array.isArray(example) ? example : [example]).filter(isRecord);
  const merged = new Map(fields.map((field) => [field.name, field]));
  for (const [name, value] of rows.flatMap((row) => Object.entries(row))) {
    const known = merged.get(name);
    const id = known?.id ?? `${owner}.${name}`;
    const inner = Array.isArray(value) ? value : isRecord(value) ? [value] : [];
    const subfields = mergeFields(known?.subfields ?? [], inner as JsonValue, id);
    merged.set(name, known ? { ...known, subfields } : fieldOf(id, name, value, subfields));
  }
  return [...merged.values()];
}

function fieldOf(id: string, name: string, value: JsonValue, subfields: readonly Field[]): Field {
  const list = Array.isArray(value);
  const one: JsonValue | undefined = list ? (value[0] as JsonValue | undefined) : value;
  const type = subfields.length > 0 ? 'custom' : typeOf(one);
  const plain = { id, name, type, list, optional: false, identifying: false, generated: false, personal: false, subfields, extra: {} } as const;
  return value === null || typeof value === 'object' ? plain : { ...plain, example: value };
}

function typeOf(value: JsonValue | undefined): FieldType {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'decimal';
  if (typeof value !== 'string') return value === undefined || value === null ? 'string' : 'custom';
  const named = TYPE_NAMES[value.toLowerCase()];
  if (named !== undefined) return named;
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return 'dateTime';
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'date';
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value) ? 'uuid' : 'string';
}

/** Texts of models that write a type where an example could stand. */
const TYPE_NAMES: Readonly<Record<string, FieldType | undefined>> = { uuid: 'uuid', int: 'int', integer: 'int', long: 'long', decimal: 'decimal', double: 'double', boolean: 'boolean', date: 'date', datetime: 'dateTime' };

const isRecord = (value: unknown): value is { readonly [key: string]: JsonValue } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as rows of a step. */
export const rowsOf = (value: JsonValue | undefined): readonly Readonly<Record<string, JsonValue>>[] => (Array.isArray(value) ? value : [value]).filter(isRecord).filter((row) => Object.keys(row).length > 0);
