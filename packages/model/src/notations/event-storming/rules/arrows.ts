import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { Edit, NewRelation } from '../../../edits/edit.ts';
import { centerOf } from '../../../geometry.ts';
import { elementId, relationId, type ElementId, type RelationId } from '../../../ids.ts';
import type { Fix } from '../../../lint/lint.ts';
import type { Element } from '../../../schema/element.ts';
import type { Relation } from '../../../schema/relation.ts';
import { relationBetween } from '../grammar.ts';
import { kinds } from '../kinds.ts';
import { byTime } from '../timeline.ts';
import { withArticle, wordFor } from './places.ts';

/** A drawn relation with both its ends. */
export interface Arrow {
  readonly relation: Relation;
  readonly from: Element;
  readonly to: Element;
}

/** The drawn arrows whose ends are of interest, in the order of time. */
export function arrowsBetween(snapshot: BoardSnapshot, isWanted: (from: Element, to: Element) => boolean): readonly Arrow[] {
  const elements = new Map(snapshot.elements.map((element) => [element.id, element]));
  return snapshot.relations
    .flatMap((relation): readonly Arrow[] => {
      const from = elements.get(relation.from);
      const to = elements.get(relation.to);
      return from && to && isWanted(from, to) ? [{ relation, from, to }] : [];
    })
    .sort((a, b) => byTime(a.from, b.from) || byTime(a.to, b.to) || (a.relation.id < b.relation.id ? -1 : 1));
}

/** A fix that deletes the arrow. */
export const takeAway = ({ id }: Relation): Fix => ({ title: 'Take the arrow away', edits: [{ type: 'delete-relations', ids: [id] }] });

/** A fix that puts a sticky of a kind in the middle of an arrow; none where it cannot be done. */
export function putBetween(snapshot: BoardSnapshot, { relation, from, to }: Arrow, kindId: string): readonly Fix[] {
  const kind = kinds.find((candidate) => candidate.id === kindId);
  const id = elementId(`${relation.id}.between`);
  const [first, second] = [derivedId(snapshot, relation, '1'), derivedId(snapshot, relation, '2')];
  if (!kind || !first || !second || snapshot.elements.some((e) => e.id === id)) return [];
  const [a, b] = [centerOf(from), centerOf(to)];
  const box = { x: (a.x + b.x - kind.size.w) / 2, y: (a.y + b.y - kind.size.h) / 2, ...kind.size };
  const relations = [joined(first, from, { id, kind: kindId }), joined(second, { id, kind: kindId }, to)];
  const edits: readonly Edit[] = [
    { type: 'delete-relations', ids: [relation.id] },
    { type: 'add-elements', elements: [{ id, kind: kindId, ...box }], relations },
  ];
  return [{ title: `Put ${withArticle(wordFor(snapshot, kindId))} between them`, edits }];
}

/** A fix that lets the arrow lead the other way; none where it cannot be done. */
export function turnRound(snapshot: BoardSnapshot, { relation, from, to }: Arrow): readonly Fix[] {
  const id = derivedId(snapshot, relation, 'turned');
  if (!id) return [];
  const { label, props } = relation;
  const edits: readonly Edit[] = [
    { type: 'delete-relations', ids: [relation.id] },
    { type: 'connect-elements', relations: [{ ...joined(id, to, from), label, props }] },
  ];
  return [{ title: 'Turn the arrow round', edits }];
}

interface End {
  readonly id: ElementId;
  readonly kind: string;
}

const joined = (id: RelationId, from: End, to: End): NewRelation => ({ id, kind: relationBetween(from.kind, to.kind), from: from.id, to: to.id });

const ID_LIMIT = 180;

// Ids are made from the arrow's, so that the same finding offers the same fix to everybody.
function derivedId({ relations }: BoardSnapshot, { id }: Relation, suffix: string): RelationId | undefined {
  const made = relationId(`${id}.${suffix}`);
  return id.length > ID_LIMIT || relations.some((relation) => relation.id === made) ? undefined : made;
}
