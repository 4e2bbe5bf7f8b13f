import { TEXT_LIMIT } from '../schema/element.ts';
import { RESERVED_RELATION_KEYS } from '../schema/relation.ts';
import { checkKind, checkProps } from './edit-elements.ts';
import type { EditOf } from './edit.ts';
import { refuse, type EditHandler } from './edit-handler.ts';

/** Changes kind, label or properties of a relation. */
export const editRelation: EditHandler<EditOf<'edit-relation'>> = {
  check(view, { id, kind, label, props = {} }) {
    if (!view.relations.has(id)) return refuse('unknown-relation', 'This connection is no longer on the board.');
    if ((label?.length ?? 0) > TEXT_LIMIT) return refuse('text-too-long', `A label holds at most ${TEXT_LIMIT} characters.`);
    if (kind !== undefined && !checkKind(kind).ok) return checkKind(kind);
    return checkProps(props, RESERVED_RELATION_KEYS);
  },
  apply(_view, { id, kind, label, props = {} }, writer) {
    if (kind !== undefined) writer.setRelation(id, kind);
    if (label !== undefined) writer.setRelationProp(id, 'label', label || undefined);
    for (const [name, value] of Object.entries(props)) writer.setRelationProp(id, name, value ?? undefined);
  },
};
