import type { Edit, NewElement } from '../../edits/edit.ts';
import type { BoardPoint } from '../../geometry.ts';
import { elementId, type ElementId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import type { JsonValue, Props } from '../../schema/json.ts';
import { FIELD_LIST } from './field-props.ts';
import { emKindOf } from './kinds.ts';
import { STEP_LIST } from './specification-props.ts';

// One definition may be drawn at several places: what is written on one is written on all, and what defines it may go without taking its fields along.

/** All drawings of what an element is, itself included; empty for what is no part of the model. */
export function drawingsOf(elements: Iterable<Element>, id: ElementId): readonly Element[] {
  const parts = new Map<ElementId, Element>();
  for (const element of elements) if (emKindOf(element.kind) !== undefined) parts.set(element.id, element);
  const self = parts.get(id);
  if (!self) return [];
  const definition = definitionIn(parts, self);
  return [...parts.values()].filter((part) => part.kind === self.kind && definitionIn(parts, part) === definition);
}

/** The element that defines a part: itself, or what it is a copy of. Circles and copies of what is gone define themselves. */
export function definitionIn(parts: ReadonlyMap<ElementId, Element>, part: Element): ElementId {
  const seen = new Set<ElementId>([part.id]);
  let at = part;
  for (;;) {
    const { definition } = at.props;
    const next = typeof definition === 'string' ? parts.get(elementId(definition)) : undefined;
    if (!next || next.kind !== part.kind) return at.id;
    if (seen.has(next.id)) return part.id;
    seen.add(next.id);
    at = next;
  }
}

/** A linked copy of a part at another place: the same definition, drawn once more. */
export function linkedCopy(elements: readonly Element[], id: ElementId, copy: ElementId, at: BoardPoint): NewElement | undefined {
  const parts = new Map(elements.map((element) => [element.id, element]));
  const self = parts.get(id);
  if (!self || emKindOf(self.kind) === undefined) return undefined;
  const definition = definitionIn(parts, self);
  return { id: copy, kind: self.kind, text: parts.get(definition)?.text ?? self.text, x: at.x, y: at.y, w: self.w, h: self.h, props: { definition } };
}

/**
 * Before elements go: where a definition among them is drawn elsewhere too, the first drawing that stays takes over its fields, and the other copies, sources of
 * fields and steps of specifications name that one from now on.
 */
export function handOver(elements: readonly Element[], going: readonly ElementId[]): readonly Edit[] {
  const gone = new Set(going);
  const parts = new Map(elements.filter(({ kind }) => emKindOf(kind) !== undefined).map((part) => [part.id, part]));
  const staying = elements.filter((element) => !gone.has(element.id));
  return going.flatMap((id) => {
    const definition = parts.get(id);
    if (!definition || definitionIn(parts, definition) !== id) return [];
    const copies = staying.filter((part) => part.kind === definition.kind && parts.has(part.id) && definitionIn(parts, part) === id);
    const heir = [...copies].sort((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1))[0];
    return heir ? inheritance(definition, heir, copies, staying) : [];
  });
}

function inheritance(definition: Element, heir: Element, copies: readonly Element[], staying: readonly Element[]): readonly Edit[] {
  const renamed = (name: string, value: JsonValue): JsonValue | undefined => named(name, value, definition.id, heir.id);
  const own = Object.fromEntries(Object.entries(definition.props).filter(([name]) => name !== 'locked' && name !== 'slice').map(([name, value]) => [name, renamed(name, value) ?? value]));
  const { slice: _made, ...inherited } = own;
  const others = copies.filter((copy) => copy.id !== heir.id).map((copy) => copy.id);
  const readers = staying.flatMap((element): readonly Edit[] => {
    const changes = Object.entries(element.props).flatMap(([name, value]) => {
      const next = renamed(name, value);
      return next === undefined ? [] : [[name, next] as const];
    });
    return changes.length === 0 ? [] : [{ type: 'set-props', ids: [element.id], props: Object.fromEntries(changes) }];
  });
  return [
    { type: 'set-props', ids: [heir.id], props: { ...inherited, definition: null } },
    ...(others.length > 0 ? [{ type: 'set-props', ids: others, props: { definition: heir.id } } as const] : []),
    ...readers,
  ];
}

/** The property with another name for what it names; undefined where it does not name it. */
function named(name: string, value: JsonValue, from: ElementId, to: ElementId): JsonValue | undefined {
  const [list, , attribute] = name.split('/');
  const isStep = (list === STEP_LIST && attribute === 'element') || name === 'target';
  if (isStep) return value === from ? to : undefined;
  if (list !== FIELD_LIST || attribute !== 'source' || typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const source = value as Props;
  const swapped = Object.fromEntries(Object.entries(source).map(([key, part]) => [key, swap(part, from, to)]));
  return JSON.stringify(swapped) === JSON.stringify(source) ? undefined : swapped;
}

const swap = (part: JsonValue, from: ElementId, to: ElementId): JsonValue => (part === from ? to : Array.isArray(part) ? (part as readonly JsonValue[]).map((each) => (each === from ? to : each)) : part);
