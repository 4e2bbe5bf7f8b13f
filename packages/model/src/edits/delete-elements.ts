import type { RelationId } from '../ids.ts';
import type { EditOf } from './edit.ts';
import { allowed, checkElements, refuse, type EditHandler } from './edit-handler.ts';

/** Deletes elements and, with them, their relations. */
export const deleteElements: EditHandler<EditOf<'delete-elements'>> = {
  check: (view, { ids }) => checkElements(view, ids),
  apply(view, { ids }, writer) {
    const relations = new Set<RelationId>();
    for (const id of ids) for (const relation of view.relationsOf(id)) relations.add(relation.id);
    for (const id of relations) writer.removeRelation(id);
    for (const id of new Set(ids)) writer.removeElement(id);
  },
};

/** Deletes relations only. */
export const deleteRelations: EditHandler<EditOf<'delete-relations'>> = {
  check(view, { ids }) {
    if (ids.length === 0) return refuse('nothing-to-do', 'Nothing is selected.');
    return ids.every((id) => view.relations.has(id)) ? allowed : refuse('unknown-relation', 'This connection is no longer on the board.');
  },
  apply(_view, { ids }, writer) {
    for (const id of new Set(ids)) writer.removeRelation(id);
  },
};
