import type { BoardSnapshot } from '../board/snapshot.ts';
import { unionOf } from '../geometry.ts';
import { byOrder, keysAbove } from '../order.ts';
import type { BoardMeta } from '../schema/board.ts';
import type { Element } from '../schema/element.ts';
import type { Relation } from '../schema/relation.ts';
import { flowRows } from './flow-rows.ts';

/** An element on its way to a board: what has no place comes below the others, what has no layer on top, in the order given. */
export type PlacelessElement = Omit<Element, 'x' | 'y' | 'z'> & { readonly x?: number | undefined; readonly y?: number | undefined; readonly z?: string | undefined };

/** A board of these parts, in the order that snapshots keep. */
export function assembleBoard(meta: BoardMeta, parts: readonly PlacelessElement[], relations: readonly Relation[]): BoardSnapshot {
  const placed = placeAll(parts);
  const keys = keysAbove(parts.flatMap((e) => e.z ?? []), parts.filter((e) => e.z === undefined).length);
  let next = 0;
  const elements = placed.map((element): Element => ({ ...element, z: element.z ?? keys[next++] ?? '' }));
  return {
    meta,
    elements: elements.sort(byOrder),
    relations: [...relations].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

type Placed = Omit<Element, 'z'> & { readonly z?: string | undefined };

function placeAll(parts: readonly PlacelessElement[]): readonly Placed[] {
  const isPlaced = (e: PlacelessElement): boolean => e.x !== undefined && e.y !== undefined;
  const loose = parts.filter((e) => !isPlaced(e));
  if (loose.length === 0) return parts.map((e) => ({ ...e, x: e.x ?? 0, y: e.y ?? 0 }));
  const bounds = unionOf(parts.filter(isPlaced).map((e) => ({ x: e.x ?? 0, y: e.y ?? 0, w: e.w, h: e.h })));
  const places = flowRows(loose, { x: bounds?.x ?? 0, y: bounds ? bounds.y + bounds.h + 80 : 0 });
  let next = 0;
  return parts.map((e) => (isPlaced(e) ? { ...e, x: e.x ?? 0, y: e.y ?? 0 } : { ...e, ...(places[next++] ?? { x: 0, y: 0 }) }));
}
