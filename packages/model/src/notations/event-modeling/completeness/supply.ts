import type { ElementId } from '../../../ids.ts';
import type { Definition, Field, FieldSource } from '../event-model.ts';
import type { FieldRef, FieldSupply, MissingReason, SupplyHow } from './field-supply.ts';
import type { ModelView } from './model-view.ts';
import { nameKey } from './name-key.ts';
import { upstreamOf, type Upstream } from './upstream.ts';

/** What a check of fields asks of a model. */
export type SupplyView = Pick<ModelView, 'definition' | 'inbound'>;

type Verdict = Omit<FieldSupply, 'field' | 'path' | 'parent'>;

/** A field with the element, and the fields, that hold it. */
interface Found {
  readonly ref: FieldRef;
  readonly field: Field;
}

/**
 * Where each field of a definition comes from, subfields after the field that holds them. What somebody said counts first; else a field upstream
 * of the same name, a mapping that a file brought, a value made on the spot, and a structure whose parts all have a source.
 */
export function supplyOf(view: SupplyView, id: ElementId): readonly FieldSupply[] {
  const definition = view.definition(id);
  if (definition === undefined || definition.fields.length === 0) return [];
  const upstream = upstreamOf(view, id);
  const out: FieldSupply[] = [];
  for (const field of definition.fields) judgeTree({ view, definition, upstream }, field, undefined, undefined, out);
  return out;
}

interface Setting {
  readonly view: SupplyView;
  readonly definition: Definition;
  readonly upstream: Upstream;
}

function judgeTree(setting: Setting, field: Field, parent: FieldSupply | undefined, holder: Verdict | undefined, out: FieldSupply[]): Verdict {
  const own = holder === undefined ? judge(setting, field) : judgePart(setting, field, holder);
  const place = out.length;
  const told = { field: field.id, path: parent === undefined ? field.name : `${parent.path}.${field.name}`, ...(parent && { parent: parent.field }) };
  out.push({ ...told, ...own });
  const parts = field.subfields.map((part) => judgeTree(setting, part, { ...told, ...own }, own, out));
  if (own.state !== 'missing' || own.reason !== 'no-source' || parts.length === 0 || parts.some(({ state }) => state !== 'supplied')) return own;
  const whole: Verdict = { state: 'supplied', how: 'assembled', from: uniqueRefs(parts.flatMap(({ from }) => from)) };
  out[place] = { ...told, ...whole };
  return whole;
}

/** Judges a field of the element itself. */
function judge(setting: Setting, field: Field): Verdict {
  const { definition, upstream } = setting;
  if (field.source !== undefined) return bySource(setting, field, field.source);
  const named = matches(upstream.suppliers, field.name);
  if (named.length > 0) return supplied('copy', named);
  const mapped = byMapping(setting, field.extra['mapping']);
  if (mapped !== undefined) return mapped;
  if (field.generated) return supplied('generated');
  if (definition.kind === 'trigger' || definition.external) return supplied('external');
  if (!upstream.isConnected) return UNCHECKED;
  if (upstream.foreign !== undefined) return supplied('external', [{ element: upstream.foreign }]);
  return upstream.blank !== undefined ? UNCHECKED : missing('no-source');
}

/** Judges a subfield: its own word first, then the parts of what supplies the field that holds it. */
function judgePart(setting: Setting, field: Field, holder: Verdict): Verdict {
  const { view, upstream } = setting;
  if (field.source !== undefined) return bySource(setting, field, field.source);
  if (holder.state === 'unchecked') return UNCHECKED;
  const wholes = holder.from.flatMap((ref) => fieldAt(view, ref) ?? []);
  const parts = wholes.flatMap(({ ref, field: whole }) => namedIn(whole.subfields, nameKey(field.name)).map((part) => ({ element: ref.element, field: part.id })));
  if (parts.length > 0) return supplied('copy', parts);
  const named = matches(upstream.suppliers, field.name);
  if (named.length > 0) return supplied('copy', named);
  if (field.generated) return supplied('generated');
  if (holder.state === 'missing') return missing('no-source');
  const isOpaque = wholes.length === 0 || wholes.some(({ field: whole }) => whole.subfields.length === 0);
  return isOpaque ? { state: 'supplied', how: holder.how ?? 'copy', from: holder.from } : missing('no-such-field');
}

function bySource(setting: Setting, field: Field, source: FieldSource): Verdict {
  switch (source.kind) {
    case 'input':
    case 'context':
    case 'external':
      return supplied(source.kind);
    case 'derived':
      return byDerivation(setting, source);
    case 'copy':
      return byName(setting, 'copy', source.from, field.name);
    case 'rename':
      return byName(setting, 'rename', source.from, source.field);
  }
}

function byName({ view, upstream }: Setting, how: SupplyHow, from: ElementId | undefined, name: string): Verdict {
  if (from === undefined) {
    const found = matches(upstream.suppliers, name);
    if (found.length > 0) return supplied(how, found);
    if (!upstream.isConnected || upstream.blank !== undefined) return UNCHECKED;
    return upstream.foreign === undefined ? missing(how === 'rename' ? 'no-such-field' : 'no-source') : supplied('external', [{ element: upstream.foreign }]);
  }
  const named = view.definition(from);
  if (named === undefined) return missing('gone');
  if (named.kind === 'trigger' && named.fields.length === 0) return supplied('external', [{ element: named.id }]);
  const found = matches([named], name);
  if (found.length === 0) return missing('no-such-field');
  return upstream.suppliers.some(({ id }) => id === named.id) ? supplied(how, found) : missing('not-connected');
}

/** M2: a derivation reads the events that it names, or all that flow in; a sum and a grouping need their field on one of them. */
function byDerivation({ view, upstream }: Setting, { by, on, off, field }: Extract<FieldSource, { readonly kind: 'derived' }>): Verdict {
  const named = [...on, ...off].map((id) => view.definition(id));
  if (named.some((definition) => definition === undefined)) return missing('gone');
  const events = named.length === 0 ? upstream.suppliers : named.filter((definition) => definition !== undefined);
  if ((by === 'sum' || by === 'group-by') && field !== undefined && field !== '') {
    const found = matches(events, field);
    if (found.length > 0) return supplied('derived', found);
    return events.length === 0 ? UNCHECKED : missing('no-such-field');
  }
  return supplied('derived', uniqueRefs(events.map(({ id }) => ({ element: id }))));
}

/** A mapping is free text in files: the name of a field, with or without its element, or the title of the element that brings the value. */
function byMapping({ upstream }: Setting, mapping: unknown): Verdict | undefined {
  if (typeof mapping !== 'string' || nameKey(mapping) === '') return undefined;
  const found = matches(upstream.suppliers, mapping);
  if (found.length > 0) return supplied('rename', found);
  const [, title = '', name = ''] = /^(.*?)\s*(?:\.|:|→|->|\/)\s*(.*)$/u.exec(mapping) ?? [];
  const told = matches(upstream.suppliers.filter((supplier) => nameKey(supplier.title) === nameKey(title)), name);
  if (told.length > 0) return supplied('rename', told);
  const whole = upstream.suppliers.filter((supplier) => nameKey(supplier.title) === nameKey(mapping));
  return whole.length > 0 ? supplied('derived', whole.map(({ id }) => ({ element: id }))) : undefined;
}

/** Fields of these elements with the name; a dotted name is a path; a subfield counts only where no field is called so. */
function matches(elements: readonly Definition[], name: string): readonly FieldRef[] {
  const key = nameKey(name);
  if (key === '') return [];
  const at = (search: (fields: readonly Field[]) => readonly Field[]): readonly FieldRef[] => elements.flatMap(({ id, fields }) => search(fields).map((field) => ({ element: id, field: field.id })));
  const top = at((fields) => namedIn(fields, key));
  if (top.length > 0) return top;
  const path = name.split('.').map(nameKey);
  if (path.length > 1) return at((fields) => path.reduce<readonly Field[]>((found, part, i) => namedIn(i === 0 ? fields : found.flatMap(({ subfields }) => subfields), part), []));
  return at((fields) => deeper(fields).filter((field) => nameKey(field.name) === key));
}

const namedIn = (fields: readonly Field[], key: string): readonly Field[] => (key === '' ? [] : fields.filter((field) => nameKey(field.name) === key));

const deeper = (fields: readonly Field[]): readonly Field[] => fields.flatMap(({ subfields }) => [...subfields, ...deeper(subfields)]);

function fieldAt(view: SupplyView, ref: FieldRef): Found | undefined {
  const fields = view.definition(ref.element)?.fields ?? [];
  const field = [...fields, ...deeper(fields)].find(({ id }) => id === ref.field);
  return field && { ref, field };
}

const UNCHECKED: Verdict = { state: 'unchecked', from: [] };
const supplied = (how: SupplyHow, from: readonly FieldRef[] = []): Verdict => ({ state: 'supplied', how, from });
const missing = (reason: MissingReason): Verdict => ({ state: 'missing', reason, from: [] });

function uniqueRefs(refs: readonly FieldRef[]): readonly FieldRef[] {
  return refs.filter((ref, i) => refs.findIndex((other) => other.element === ref.element && other.field === ref.field) === i);
}
