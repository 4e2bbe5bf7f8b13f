import type { ElementId } from '../../../../ids.ts';
import type { FieldRef, FieldSupply } from '../../completeness/field-supply.ts';
import { takersOf } from '../../completeness/lineage.ts';
import { nameKey } from '../../completeness/name-key.ts';
import type { Definition, Field, FieldType } from '../../event-model.ts';
import type { CheckView, ModelRule, Remark } from '../model-rule.ts';
import type { Repair } from '../repair.ts';
import { fieldAt, named, namesOf, ofKind, outboundOf, titleAt, topLevel } from './wording.ts';

/** Types that carry each other's values without loss, or as text. */
const CARRIES: Readonly<Partial<Record<FieldType, readonly FieldType[]>>> = {
  int: ['long', 'decimal', 'double'],
  long: ['int', 'decimal', 'double'],
  decimal: ['double'],
  double: ['decimal'],
  uuid: ['string'],
  string: ['uuid'],
};

const isSameType = (from: Field, to: Field): boolean =>
  from.type === to.type ? from.type !== 'custom' || nameKey(from.customType ?? '') === nameKey(to.customType ?? '') : (CARRIES[from.type]?.includes(to.type) ?? false);

const typeName = ({ type, customType }: Field): string => (type === 'custom' ? customType || 'custom' : type);

const isTaken = ({ state, how }: FieldSupply): boolean => state === 'supplied' && (how === 'copy' || how === 'rename');

/** Signs of a computation in what should be the name of a field. */
const COMPUTES = /[+*/=()<>?]|\s[-–]\s|\b(?:sum|count|avg|min|max|total)\s+(?:of|\()/iu;

const mappingOf = ({ source, extra }: Field): string => (source?.kind === 'rename' ? source.field : typeof extra['mapping'] === 'string' ? extra['mapping'] : '');

/** IC5 to IC7: values have a destination, keep their type, and really come from where they are said to. */
export const valueRules: readonly ModelRule[] = [
  {
    id: 'em.ic5-destination',
    title: 'Field that nothing uses',
    doc: 'All information has a destination. A field that nobody takes further is kept and sent for nothing, or the read model that needs it is still missing.',
    severity: { valid: 'hint', strict: 'warning' },
    about: 'element',
    kinds: ['command', 'event', 'read-model'],
    words: { 'em-ic5-unused': 'Nothing takes “{fields}” of “{element}” further.' },
    check: (view, id) => {
      const definition = ofKind(view, id, 'command', 'event', 'read-model');
      if (definition === undefined || definition.fields.length === 0) return [];
      const next = outboundOf(view, id, 'event', 'read-model', 'screen', 'processor', 'trigger', 'command');
      // What hangs loose, or leads to something whose fields nobody wrote down, is told by other rules, or nobody can tell.
      if (next.length === 0 || next.some(({ fields }) => fields.length === 0)) return [];
      const used = usedFields(view, id);
      const isUsed = (field: Field): boolean => used.has(field.id) || field.subfields.some(isUsed) || isReadByName(view, id, field);
      const unused = definition.fields.filter((field) => !isUsed(field));
      if (unused.length === 0) return [];
      return [
        {
          ids: [id],
          code: 'em-ic5-unused',
          values: { element: named(definition.title), fields: namesOf(unused.map(({ name }) => name)) },
          fields: unused.map((field) => ({ element: id, field: field.id })),
          part: 'unused',
        },
      ];
    },
  },
  {
    id: 'em.ic6-type',
    title: 'Value that changes its type on the way',
    doc: 'A field that copies another has its type. Where the types differ, something is computed that nobody described, or one of them is wrong.',
    severity: { valid: 'warning', strict: 'error' },
    about: 'element',
    words: {
      'em-ic6-type': '“{field}” of “{element}” is {type}, but “{source}” of “{from}” is {other}.',
      'em-ic6-list': '“{field}” of “{element}” and “{source}” of “{from}”: one is a list, the other is not.',
      'em-ic6-computation': '“{field}” of “{element}” is said to be another name for “{source}”, which reads like a computation.',
    },
    check: (view, id) => {
      const definition = view.definition(id);
      return definition === undefined ? [] : view.supply(id).flatMap((supply) => typeRemarks(view, definition, supply));
    },
  },
  {
    id: 'em.ic7-no-entry',
    title: 'Source that does not have the value itself',
    doc: 'A source that claims a field which it cannot supply breaks the chain, however complete the rest looks; so does a chain that only leads around in a circle.',
    severity: { workshop: 'hint', valid: 'warning', strict: 'error' },
    about: 'element',
    words: {
      'em-ic7-starved': '“{fields}” of “{element}” comes from “{from}”, which has no source for it.',
      'em-ic7-circular': '“{field}” of “{element}” never enters the model: its sources lead around in a circle.',
    },
    check: (view, id) => {
      const definition = view.definition(id);
      if (definition === undefined) return [];
      return [...starved(view, definition), ...circular(view, definition)];
    },
  },
];

/** The fields of an element that somebody takes. */
function usedFields(view: CheckView, element: ElementId): ReadonlySet<string | undefined> {
  return new Set(takersOf(view, element).flatMap((id) => view.supply(id).flatMap(({ from }) => from.filter((ref) => ref.element === element).map(({ field }) => field))));
}

/** What has the name of a read model's key finds the row that the event changes; a derivation names the field that it sums or groups by. */
function isReadByName(view: CheckView, element: ElementId, field: Field): boolean {
  const key = nameKey(field.name);
  return outboundOf(view, element, 'read-model').some(({ fields }) =>
    fields.some(({ identifying, name, source }) => {
      if (identifying && nameKey(name) === key) return true;
      if (source?.kind !== 'derived' || (source.on.length > 0 && ![...source.on, ...source.off].includes(element))) return false;
      return field.identifying || nameKey(source.field ?? '') === key;
    }),
  );
}

function typeRemarks(view: CheckView, definition: Definition, supply: FieldSupply): readonly Remark[] {
  const field = fieldAt(view, { element: definition.id, field: supply.field });
  if (field === undefined) return [];
  const mapping = mappingOf(field);
  const isComputation = mapping !== '' && supply.how !== 'copy' && COMPUTES.test(mapping);
  if (!isComputation && !isTaken(supply)) return [];
  const about = { ids: [definition.id], fields: [{ element: definition.id, field: supply.field }] };
  const told = { field: named(supply.path), element: named(definition.title) };
  if (isComputation) return [{ ...about, code: 'em-ic6-computation', values: { ...told, source: named(mapping) }, repairs: [asDerived(definition, field)] }];
  for (const ref of supply.from) {
    const source = fieldAt(view, ref);
    if (source === undefined) continue;
    const isEventOfCommand = definition.kind === 'event' && view.definition(ref.element)?.kind === 'command';
    const isSame = isSameType(source, field);
    if (isSame && !(isEventOfCommand && source.list !== field.list)) continue;
    const values = { ...told, source: named(source.name), from: titleAt(view, ref.element) };
    if (!isSame) return [{ ...about, code: 'em-ic6-type', values: { ...values, type: typeName(field), other: typeName(source) }, repairs: [asTypeOf(definition, field, source)] }];
    return [{ ...about, code: 'em-ic6-list', values }];
  }
  return [];
}

const asTypeOf = ({ id }: Definition, field: Field, source: Field): Repair => ({
  code: 'em-fix-same-type',
  values: { type: typeName(source) },
  steps: [{ type: 'set-field', element: id, field: field.id, change: { type: source.type, customType: source.customType } }],
});

const asDerived = ({ id }: Definition, field: Field): Repair => ({
  code: 'em-fix-derived',
  values: {},
  steps: [{ type: 'set-field', element: id, field: field.id, change: { source: { kind: 'derived', by: 'custom', on: [], off: [], note: mappingOf(field) } } }],
});

/** Fields that are taken from a neighbour which has no source for them: one remark a neighbour. */
function starved(view: CheckView, definition: Definition): readonly Remark[] {
  const byNeighbour = new Map<ElementId, { readonly path: string; readonly ref: FieldRef }[]>();
  for (const supply of topLevel(view.supply(definition.id))) {
    const ref = { element: definition.id, field: supply.field };
    if (supply.from.length === 0 || view.reach(ref) !== 'starved') continue;
    const bare = supply.from.find((from) => view.reach(from) === 'missing');
    if (bare === undefined || bare.element === definition.id) continue;
    byNeighbour.set(bare.element, [...(byNeighbour.get(bare.element) ?? []), { path: supply.path, ref }]);
  }
  return [...byNeighbour].map(([from, found]) => ({
    ids: [definition.id, from],
    code: 'em-ic7-starved',
    values: { fields: namesOf(found.map(({ path }) => path)), element: named(definition.title), from: titleAt(view, from) },
    fields: found.map(({ ref }) => ref),
    part: 'starved',
  }));
}

/** A circle is told once, at the first of its elements in time. */
function circular(view: CheckView, definition: Definition): readonly Remark[] {
  return topLevel(view.supply(definition.id)).flatMap((supply): readonly Remark[] => {
    const start = { element: definition.id, field: supply.field };
    if (supply.from.length === 0 || view.reach(start) !== 'circular') return [];
    const circle = circleThrough(view, start);
    if (circle === undefined || circle[0] !== keyOf(start)) return [];
    return [{ ids: [definition.id], code: 'em-ic7-circular', values: { field: named(supply.path), element: named(definition.title) }, fields: [start] }];
  });
}

const keyOf = ({ element, field }: FieldRef): string => `${element}\n${field ?? ''}`;

/** The fields of the circle that a field is in, in order of time; undefined when it only hangs on one. */
function circleThrough(view: CheckView, start: FieldRef): readonly string[] | undefined {
  const behind = (ref: FieldRef): ReadonlyMap<string, FieldRef> => {
    const seen = new Map<string, FieldRef>();
    const queue = [ref];
    for (const at of queue) {
      for (const from of view.supply(at.element).find(({ field }) => field === at.field)?.from ?? []) {
        if (seen.has(keyOf(from)) || view.reach(from) !== 'circular') continue;
        seen.set(keyOf(from), from);
        queue.push(from);
      }
    }
    return seen;
  };
  const reached = behind(start);
  if (!reached.has(keyOf(start))) return undefined;
  const circle = [...reached.values()].filter((ref) => behind(ref).has(keyOf(start)));
  const column = ({ element }: FieldRef): number => Math.min(...view.drawings(element).map(({ slice }) => (slice === undefined ? Infinity : view.column(slice))));
  return circle.toSorted((a, b) => column(a) - column(b) || (keyOf(a) < keyOf(b) ? -1 : 1)).map(keyOf);
}
