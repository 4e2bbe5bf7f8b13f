import { intersects } from '../geometry.ts';
import { keysAbove, keysBelow, keysBetween, byOrder, type OrderKey } from '../order.ts';
import { COORDINATE_LIMIT, type Element } from '../schema/element.ts';
import type { EditOf } from './edit.ts';
import { allowed, checkAll, checkElements, checkSize, refuse, type EditHandler } from './edit-handler.ts';

const placeable = (x: number, y: number): boolean => [x, y].every((n) => Number.isFinite(n) && Math.abs(n) <= COORDINATE_LIMIT);
const offBoard = (): ReturnType<typeof refuse> => refuse('off-board', 'That is too far out: the roll of paper ends there.');

/** Puts elements at new places. */
export const moveElements: EditHandler<EditOf<'move-elements'>> = {
  check: (view, { moves }) =>
    checkAll([checkElements(view, moves.map((m) => m.id)), moves.every((m) => placeable(m.x, m.y)) ? allowed : offBoard()]),
  apply(_view, { moves }, writer) {
    for (const { id, x, y } of moves) writer.setPlace(id, x, y);
  },
};

/** Gives elements new boxes. */
export const resizeElements: EditHandler<EditOf<'resize-elements'>> = {
  check: (view, { boxes }) =>
    checkAll([
      checkElements(view, boxes.map((b) => b.id)),
      boxes.every((b) => placeable(b.x, b.y)) ? allowed : offBoard(),
      ...boxes.map(checkSize),
    ]),
  apply(view, { boxes }, writer) {
    for (const { id, x, y, w, h } of boxes) {
      const element = view.elements.get(id);
      if (!element) continue;
      if (element.x !== x || element.y !== y) writer.setPlace(id, x, y);
      if (element.w !== w || element.h !== h) writer.setShape(id, { w, h });
    }
  },
};

/** Changes what lies over what; among themselves the chosen keep their order. */
export const reorderElements: EditHandler<EditOf<'reorder-elements'>> = {
  check: (view, { ids }) => checkElements(view, ids),
  apply(view, { ids, to }, writer) {
    const chosen = new Set(ids);
    const moving = [...chosen].flatMap((id) => view.elements.get(id) ?? []).sort(byOrder);
    const all = [...view.elements.values()];
    const atEnd = to === 'front' || to === 'back';
    const { elements, keys } = atEnd ? { elements: moving, keys: keysAtEnd(all, chosen, to, moving.length) } : oneStep(all.sort(byOrder), chosen, to === 'forward');
    elements.forEach((element, i) => writer.setShape(element.id, { z: keys[i] ?? element.z }));
  },
};

type Chosen = ReadonlySet<Element['id']>;

function keysAtEnd(all: readonly Element[], chosen: Chosen, to: 'front' | 'back', count: number): readonly OrderKey[] {
  const others = all.filter((element) => !chosen.has(element.id)).map((element) => element.z);
  return to === 'front' ? keysAbove(others, count) : keysBelow(others, count);
}

/** The chosen that lie before the nearest one they overlap, and keys right behind it, seen in the direction they go. */
function oneStep(stacked: readonly Element[], chosen: Chosen, up: boolean): { readonly elements: readonly Element[]; readonly keys: readonly OrderKey[] } {
  const way = up ? stacked : [...stacked].reverse();
  const passing: Element[] = [];
  const passed = way.findIndex((element) => {
    if (chosen.has(element.id)) passing.push(element);
    return !chosen.has(element.id) && passing.some((mine) => intersects(mine, element));
  });
  const neighbour = way[passed];
  if (!neighbour) return { elements: [], keys: [] };
  const beyond = way.slice(passed + 1).find((element) => element.z !== neighbour.z)?.z;
  const elements = up ? passing : passing.reverse();
  return { elements, keys: up ? keysBetween(neighbour.z, beyond, elements.length) : keysBetween(beyond, neighbour.z, elements.length) };
}
