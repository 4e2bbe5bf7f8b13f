import { TEXT_LIMIT } from '../schema/element.ts';
import { RESERVED_RELATION_KEYS } from '../schema/relation.ts';
import { checkKind, checkProps } from './edit-elements.ts';
import type { EditOf } from './edit.ts';
import { refuse, type EditHandler } from './edit-handler.ts';

/** Changes kind, ends, label or properties of a relation. */
export const editRelation: EditHandler<EditOf<'edit-relation'>> = {
  check(view, { id, kind, from, to, label, props = {} }) {
    const known = view.relations.get(id);
    if (!known) return refuse('unknown-relation', 'This connection is no longer on the board.');
    if ((label?.length ?? 0) > TEXT_LIMIT) return refuse('text-too-long', `A label holds at most ${TEXT_LIMIT} characters.`);
    for (const end of [from, to]) if (end !== undefined && !view.elements.has(end)) return refuse('unknown-element', 'One end of the connection is no longer on the board.');
    if ((from ?? known.from) === (to ?? known.to) && known.from !== known.to) return refuse('self-relation', 'A connection needs two different ends.');
    if (kind !== undefined && !checkKind(kind).ok) return checkKind(kind);
    return checkProps(props, RESERVED_RELATION_KEYS);
  },
  apply(_view, { id, kind, from, to, label, props = {} }, writer) {
    if (kind !== undefined || from !== undefined || to !== undefined) {
      writer.setRelation(id, { ...(kind === undefined ? {} : { kind }), ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
    }
    if (label !== undefined) writer.setRelationProp(id, 'label', label || undefined);
    for (const [name, value] of Object.entries(props)) writer.setRelationProp(id, name, value ?? undefined);
  },
};
