import type { BoardSnapshot } from '../board/snapshot.ts';
import type { BoardChange, Edit, NewElement } from '../edits/edit.ts';
import { unionOf, type BoardPoint } from '../geometry.ts';
import { elementId, relationId, type ElementId, type MakeId } from '../ids.ts';
import { COORDINATE_LIMIT, type Element } from '../schema/element.ts';
import type { Relation } from '../schema/relation.ts';

/** Free paper between what was there and what comes. */
const GAP = 240;

/**
 * Edits that put an imported board onto another; run them as one batch. Empty when there is nothing to put.
 * An empty board becomes the imported one: ids, places, layers, title, level, labels and properties. On any other, the content comes to
 * the right of what is there, on top, with new ids where its own are taken; the board keeps its own title, level and labels.
 */
export function editsToInsert(snapshot: BoardSnapshot, into: BoardSnapshot, makeId: MakeId): readonly Edit[] {
  return into.elements.length === 0 ? becomeBoard(snapshot, into) : besideBoard(snapshot, into, makeId);
}

function becomeBoard({ meta, elements, relations }: BoardSnapshot, into: BoardSnapshot): readonly Edit[] {
  const gone = Object.keys(into.meta.labels).filter((kind) => !Object.hasOwn(meta.labels, kind));
  const change: BoardChange = {
    title: meta.title,
    notation: meta.notation,
    level: meta.level,
    labels: { ...Object.fromEntries(gone.map((kind) => [kind, null])), ...meta.labels },
    props: meta.props,
  };
  const added: Edit[] = elements.length > 0 ? [{ type: 'add-elements', elements: elements.map(asNew), relations }] : [];
  return [{ type: 'edit-board', change }, ...added];
}

const asNew = ({ id, kind, x, y, w, h, z, text, props }: Element): NewElement => ({ id, kind, x, y, w, h, z, text, props });

function besideBoard({ meta, elements, relations }: BoardSnapshot, into: BoardSnapshot, makeId: MakeId): readonly Edit[] {
  if (elements.length === 0) return [];
  const shift = shiftBeside(elements, into.elements);
  const renamed = newIds(elements, new Set(into.elements.map((e) => e.id)), makeId);
  const idOf = (id: ElementId): ElementId => elementId(renamed.get(id) ?? id);
  // Without a layer, they come to the front in the order given, which is their own stacking order.
  const arriving = elements.map(({ id, kind, x, y, w, h, text, props }): NewElement => ({ id: idOf(id), kind, x: x + shift.x, y: y + shift.y, w, h, text, props }));
  const renamedRelations = newIds(relations, new Set(into.relations.map((r) => r.id)), makeId);
  const joined = relations.map((r): Relation => ({ ...r, id: relationId(renamedRelations.get(r.id) ?? r.id), from: idOf(r.from), to: idOf(r.to) }));
  const props = Object.fromEntries(Object.entries(meta.props).filter(([name]) => !Object.hasOwn(into.meta.props, name)));
  const added: Edit = { type: 'add-elements', elements: arriving, relations: joined };
  return Object.keys(props).length > 0 ? [added, { type: 'edit-board', change: { props } }] : [added];
}

/** To the right at the same height; below, where the roll of paper ends to the right. */
function shiftBeside(arriving: readonly Element[], present: readonly Element[]): BoardPoint {
  const box = unionOf(arriving) ?? { x: 0, y: 0, w: 0, h: 0 };
  const there = unionOf(present) ?? { x: 0, y: 0, w: 0, h: 0 };
  const right = Math.round(there.x + there.w + GAP);
  if (right + box.w <= COORDINATE_LIMIT) return { x: right - box.x, y: Math.round(there.y) - box.y };
  const below = Math.round(there.y + there.h + GAP);
  return { x: Math.round(there.x) - box.x, y: (below + box.h <= COORDINATE_LIMIT ? below : COORDINATE_LIMIT - box.h) - box.y };
}

/** New ids for those that are taken, old → new. */
function newIds(things: readonly { readonly id: string }[], taken: ReadonlySet<string>, makeId: MakeId): ReadonlyMap<string, string> {
  const used = new Set<string>([...taken, ...things.map((thing) => thing.id)]);
  const renamed = new Map<string, string>();
  for (const { id } of things) {
    if (!taken.has(id)) continue;
    let made = makeId();
    while (used.has(made)) made = makeId();
    used.add(made);
    renamed.set(id, made);
  }
  return renamed;
}
