import { unionOf, type BoardPoint, type Element, type ElementId } from '@paperroll/model';
import type { ElementNode, OutlineNode } from './outline-tree.ts';

/** One square sticky with the gap beside it, in units: how far a move on the wall goes. */
export const PITCH = 200;

/** Where an element goes. */
export type Move = { readonly id: ElementId } & BoardPoint;

/** What moves together: an event, and before and after it what belongs to no other event and stands there by its place. */
export function clusterOf(node: ElementNode, outline: readonly OutlineNode[]): readonly Element[] {
  const rows = countRows(outline);
  const own = node.children.flatMap((child) => (child.type === 'element' && child.inferred && rows.get(child.element.id) === 1 ? [child.element] : []));
  return [node.element, ...own];
}

/** Two neighbours in time change places, each with its cluster (its lead first): the first goes to where the second ends. */
export function swapMoves(first: readonly Element[], second: readonly Element[]): readonly Move[] {
  const [a, b] = [first[0], second[0]];
  const [boxA, boxB] = [unionOf(first), unionOf(second)];
  if (!a || !b || !boxA || !boxB) return [];
  const sameTime = a.x === b.x;
  // Kept within the stretch that both take now, so that nothing around them is covered; only when that does swap them.
  const dx = { a: boxB.x + boxB.w - boxA.x - boxA.w, b: boxA.x - boxB.x };
  const fits = !sameTime && boxA.x + boxA.w <= boxB.x && a.x + dx.a > b.x + dx.b;
  if (fits) return [...shifted(first, dx.a, 0), ...shifted(second, dx.b, 0)];
  const dy = sameTime ? b.y - a.y : 0;
  return [...shifted(first, b.x - a.x, dy), ...shifted(second, a.x - b.x, -dy)];
}

/** The same elements elsewhere. */
export const shifted = (elements: readonly Element[], dx: number, dy: number): readonly Move[] => elements.map(({ id, x, y }) => ({ id, x: x + dx, y: y + dy }));

function countRows(nodes: readonly OutlineNode[], counts = new Map<ElementId, number>()): ReadonlyMap<ElementId, number> {
  for (const node of nodes) {
    if (node.type === 'element') counts.set(node.element.id, (counts.get(node.element.id) ?? 0) + 1);
    countRows(node.children, counts);
  }
  return counts;
}
