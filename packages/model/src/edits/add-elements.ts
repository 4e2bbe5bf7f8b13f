import { keysAbove } from '../order.ts';
import { parseElement, RESERVED_ELEMENT_KEYS, type Element } from '../schema/element.ts';
import { parseRelation, RESERVED_RELATION_KEYS } from '../schema/relation.ts';
import { checkProps } from './edit-elements.ts';
import type { EditOf, NewElement, NewRelation } from './edit.ts';
import { allowed, refuse, type EditHandler, type EditLimits, type EditView } from './edit-handler.ts';
import type { ElementId } from '../ids.ts';
import type { Refusal, Result } from '../result.ts';
import type { Relation } from '../schema/relation.ts';

const asElement = (added: NewElement, z: string): Element => ({
  id: added.id,
  kind: added.kind,
  x: added.x,
  y: added.y,
  w: added.w,
  h: added.h,
  z: added.z ?? z,
  text: added.text ?? '',
  props: added.props ?? {},
});

const asRelation = ({ id, kind, from, to, label, props }: NewRelation): Relation => ({ id, kind, from, to, label: label ?? '', props: props ?? {} });

/** Checks relations that may join elements of the board or those about to be added. */
function checkNewRelations(
  view: EditView,
  relations: readonly NewRelation[],
  arriving: ReadonlySet<ElementId>,
  limits: EditLimits,
): Result<undefined, Refusal> {
  if (view.relations.size + relations.length > limits.relations) {
    return refuse('too-many-relations', `A board holds at most ${limits.relations} connections.`);
  }
  const seen = new Set<string>();
  for (const relation of relations) {
    const parsed = parseRelation(asRelation(relation));
    if (!parsed.ok) return refuse('invalid-relation', `A connection cannot be added: ${parsed.error}`);
    const props = checkProps(relation.props ?? {}, RESERVED_RELATION_KEYS);
    if (!props.ok) return props;
    if (view.relations.has(relation.id) || seen.has(relation.id)) return refuse('duplicate-id', 'A connection with this id is already on the board.');
    seen.add(relation.id);
    if (relation.from === relation.to) return refuse('self-relation', 'A sticky cannot be connected to itself.');
    for (const end of [relation.from, relation.to]) {
      if (!view.elements.has(end) && !arriving.has(end)) return refuse('unknown-element', 'One end of the connection is no longer on the board.');
    }
  }
  return allowed;
}

/** Adds elements, and relations among them and the board's. */
export const addElements: EditHandler<EditOf<'add-elements'>> = {
  check(view, { elements, relations = [] }, limits) {
    if (elements.length === 0) return refuse('nothing-to-do', 'There is nothing to add.');
    if (view.elements.size + elements.length > limits.elements) {
      return refuse('board-full', `A board holds at most ${limits.elements} stickies.`);
    }
    const arriving = new Set<ElementId>();
    for (const element of elements) {
      const parsed = parseElement(asElement(element, ''));
      if (!parsed.ok) return refuse('invalid-element', `A sticky cannot be added: ${parsed.error}`);
      const props = checkProps(element.props ?? {}, RESERVED_ELEMENT_KEYS);
      if (!props.ok) return props;
      if (view.elements.has(element.id) || arriving.has(element.id)) return refuse('duplicate-id', 'A sticky with this id is already on the board.');
      arriving.add(element.id);
    }
    return checkNewRelations(view, relations, arriving, limits);
  },
  apply(view, { elements, relations = [] }, writer) {
    const keys = elements.every((e) => e.z !== undefined) ? [] : keysAbove(topKey(view), elements.length);
    elements.forEach((element, i) => writer.putElement(asElement(element, keys[i] ?? '')));
    for (const relation of relations) writer.putRelation(asRelation(relation));
  },
};

function* topKey(view: EditView): Iterable<string> {
  for (const element of view.elements.values()) yield element.z;
}

/** Adds relations between elements of the board. */
export const connectElements: EditHandler<EditOf<'connect-elements'>> = {
  check(view, { relations }, limits) {
    if (relations.length === 0) return refuse('nothing-to-do', 'There is nothing to connect.');
    return checkNewRelations(view, relations, new Set(), limits);
  },
  apply: (_view, { relations }, writer) => {
    for (const relation of relations) writer.putRelation(asRelation(relation));
  },
};
