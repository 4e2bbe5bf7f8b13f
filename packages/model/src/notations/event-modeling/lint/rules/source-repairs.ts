import type { ElementId } from '../../../../ids.ts';
import type { FieldRef, FieldSupply } from '../../completeness/field-supply.ts';
import { nameKey } from '../../completeness/name-key.ts';
import { upstreamOf } from '../../completeness/upstream.ts';
import type { Definition, EmKind, Field, FieldSource } from '../../event-model.ts';
import type { CheckView } from '../model-rule.ts';
import type { Repair, RepairCode, RepairStep } from '../repair.ts';
import { isNearName } from './near-name.ts';
import { named } from './wording.ts';

/** What would give a field its source: another name upstream, the field added along the whole chain, or the word that it comes from elsewhere. */
export function sourceRepairs(view: CheckView, definition: Definition, field: Field, supply: FieldSupply): readonly Repair[] {
  const here = (code: RepairCode, change: Parameters<typeof setting>[1]): Repair => ({ code, values: { field: named(field.name) }, steps: [setting({ element: definition.id, field: field.id }, change)] });
  const renames = renameRepairs(view, definition, field);
  const chain = supply.reason === 'gone' || supply.reason === 'not-connected' ? [] : chainRepairs(view, definition, field);
  const otherwise = OTHERWISE[definition.kind].map(([code, change]) => here(code, change));
  const stated = field.source === undefined || supply.reason === 'no-source' ? [] : copyRepairs(view, definition, field);
  return [...stated, ...renames, ...chain, ...otherwise];
}

const setting = ({ element, field }: { readonly element: ElementId; readonly field: string }, change: { readonly source?: FieldSource; readonly generated?: boolean }): RepairStep => ({ type: 'set-field', element, field, change });

const DERIVED: FieldSource = { kind: 'derived', by: 'custom', on: [], off: [] };

type Otherwise = readonly [RepairCode, { readonly source?: FieldSource; readonly generated?: boolean }];

const COMPUTED: Otherwise = ['em-fix-derived', { source: DERIVED }];
const GENERATED: Otherwise = ['em-fix-generated', { generated: true }];
const USER: Otherwise = ['em-fix-from-user', { source: { kind: 'context', of: 'user' } }];
const CLOCK: Otherwise = ['em-fix-from-clock', { source: { kind: 'context', of: 'clock' } }];
const TYPED: Otherwise = ['em-fix-typed-here', { source: { kind: 'input' } }];

/** What else can be true of a field of the kind. */
const OTHERWISE: Readonly<Record<EmKind, readonly Otherwise[]>> = {
  screen: [TYPED, COMPUTED, USER],
  command: [TYPED, GENERATED, USER, CLOCK],
  event: [GENERATED, CLOCK, USER, COMPUTED],
  'read-model': [COMPUTED],
  processor: [COMPUTED, CLOCK],
  trigger: [],
};

/** Where a source names something that is not there: the elements upstream that do have a field of the name. */
function copyRepairs(view: CheckView, definition: Definition, field: Field): readonly Repair[] {
  const key = nameKey(field.name);
  return upstreamOf(view, definition.id)
    .suppliers.filter((supplier) => key !== '' && supplier.fields.some(({ id, name }) => nameKey(name) === key && !leadsBack(view, { element: supplier.id, field: id }, { element: definition.id, field: field.id })))
    .map((supplier) => ({
      code: 'em-fix-copy-from',
      values: { element: named(supplier.title) },
      steps: [setting({ element: definition.id, field: field.id }, { source: { kind: 'copy', from: supplier.id } })],
    }));
}

const OFFERED = 3;

/** Fields upstream that may be the same value under another name: nobody takes them yet, their types agree, and their names are alike or they are the only ones. */
function renameRepairs(view: CheckView, definition: Definition, field: Field): readonly Repair[] {
  const taken = new Set(view.supply(definition.id).flatMap(({ from }) => from.map((ref) => `${ref.element} ${ref.field ?? ''}`)));
  const free = upstreamOf(view, definition.id).suppliers.flatMap((supplier) => supplier.fields.filter(({ id, type }) => type === field.type && !taken.has(`${supplier.id} ${id}`) && !leadsBack(view, { element: supplier.id, field: id }, { element: definition.id, field: field.id })).map((other) => ({ supplier, other })));
  const alike = free.filter(({ other }) => isNearName(other.name, field.name));
  const offered = alike.length > 0 ? alike : free;
  return offered.slice(0, OFFERED).map(({ supplier, other }) => ({
    code: 'em-fix-rename',
    values: { field: named(other.name), element: named(supplier.title) },
    steps: [setting({ element: definition.id, field: field.id }, { source: { kind: 'rename', from: supplier.id, field: other.name } })],
  }));
}

/** The field added to each element on the way up, until one has it, or it enters: typed on a screen, brought by another system. */
function chainRepairs(view: CheckView, definition: Definition, field: Field): readonly Repair[] {
  if (nameKey(field.name) === '') return [];
  return upstreamOf(view, definition.id).suppliers.slice(0, OFFERED).flatMap((first) => {
    const steps: RepairStep[] = [];
    const path: string[] = [];
    const seen = new Set([definition.id]);
    let end: FieldRef | undefined;
    for (let at: Definition | undefined = first; at !== undefined && !seen.has(at.id);) {
      seen.add(at.id);
      const before = nextUp(view, at, field, seen);
      const source = entrySource(at, before);
      steps.push({ type: 'add-field', element: at.id, field: { ...plainCopy(field), ...(source && { source }) } });
      path.push(named(at.title));
      const there = before && fieldIn(before, field);
      end = before && there && { element: before.id, field: there.id };
      at = there ? undefined : before;
    }
    // What is there already may only be what comes of this very field, later on.
    if (end && leadsBack(view, end, { element: definition.id, field: field.id })) return [];
    return [{ code: 'em-fix-add-upstream', values: { field: named(field.name), path: path.join(' ← ') }, steps }] as const;
  });
}

/** The element from which the next one up takes it: one that has it already, else the first. */
function nextUp(view: CheckView, at: Definition, field: Field, seen: ReadonlySet<ElementId>): Definition | undefined {
  if (at.external || at.kind === 'trigger' || at.kind === 'screen') return at.kind === 'screen' ? upstreamOf(view, at.id).suppliers.find((supplier) => has(supplier, field)) : undefined;
  const { suppliers } = upstreamOf(view, at.id);
  return suppliers.find((supplier) => has(supplier, field)) ?? suppliers.find(({ id }) => !seen.has(id));
}

function entrySource(at: Definition, before: Definition | undefined): FieldSource | undefined {
  if (before !== undefined) return undefined;
  if (at.external || at.kind === 'trigger') return { kind: 'external' };
  return at.kind === 'screen' || at.kind === 'command' ? { kind: 'input' } : undefined;
}

/** Whether a field gets its value from another, by however many steps: taken as the source of that one, it would lead around in a circle. */
function leadsBack(view: CheckView, from: FieldRef, to: FieldRef): boolean {
  const seen = new Set<string>();
  const open: FieldRef[] = [from];
  for (const { element, field } of open) {
    if (element === to.element && field === to.field) return true;
    if (field === undefined || seen.has(`${element} ${field}`)) continue;
    seen.add(`${element} ${field}`);
    open.push(...(view.supply(element).find((supply) => supply.field === field)?.from ?? []));
  }
  return false;
}

const fieldIn = (definition: Definition, field: Field): Field | undefined => definition.fields.find(({ name }) => nameKey(name) === nameKey(field.name));
const has = (definition: Definition, field: Field): boolean => fieldIn(definition, field) !== undefined;

/** The field as it stands upstream: what it is stays, where it comes from does not. */
function plainCopy({ name, type, customType, list, optional, personal, identifying, example, subfields }: Field): Field {
  return {
    id: nameKey(name).slice(0, 60),
    name,
    type,
    ...(customType !== undefined && { customType }),
    list,
    optional,
    identifying,
    personal,
    ...(example !== undefined && { example }),
    generated: false,
    subfields: subfields.map(plainCopy),
    extra: {},
  };
}
