import { keysAbove, keysBelow, byOrder } from '../order.ts';
import { COORDINATE_LIMIT } from '../schema/element.ts';
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

/** Brings elements to the front or sends them to the back; among themselves they keep their order. */
export const reorderElements: EditHandler<EditOf<'reorder-elements'>> = {
  check: (view, { ids }) => checkElements(view, ids),
  apply(view, { ids, to }, writer) {
    const chosen = new Set(ids);
    const others = [...view.elements.values()].filter((e) => !chosen.has(e.id)).map((e) => e.z);
    const moving = [...chosen].flatMap((id) => view.elements.get(id) ?? []).sort(byOrder);
    const keys = to === 'front' ? keysAbove(others, moving.length) : keysBelow(others, moving.length);
    moving.forEach((element, i) => writer.setShape(element.id, { z: keys[i] ?? element.z }));
  },
};
