import type { Element, ElementId, Rect } from '@paperroll/model';
import { alignBoxes, distributeBoxes, rowOfBoxes, stackBoxes, type Alignment } from '@paperroll/scene';
import { GAP } from './placing.ts';
import { MIN_SIDE } from './resize-boxes.ts';
import { changeable, elementsOf, isArea, movable } from './selection.ts';
import { countOf } from './words.ts';
import type { Workbench } from './workbench.ts';

/** Moves what is selected, areas with their content; a row of nudges is one undo step. */
export function nudge(bench: Workbench, dx: number, dy: number): void {
  const ids = movable(bench, bench.state.selection);
  const moves = elementsOf(bench.index, ids.length > 0 ? ids : changeable(bench, bench.state.selection)).map(({ id, x, y }) => ({ id, x: x + dx, y: y + dy }));
  bench.commit({ type: 'move-elements', moves }, { merge: `nudge:${moves.map((move) => move.id).join()}` });
}

/** Makes the selected wider or taller by some units, as far as their smallest side allows; a row of presses is one undo step. */
export function grow(bench: Workbench, dw: number, dh: number): void {
  const elements = elementsOf(bench.index, changeable(bench, bench.state.selection));
  const boxes = elements.map(({ id, x, y, w, h }) => ({ id, x, y, w: Math.max(Math.min(w, MIN_SIDE), w + dw), h: Math.max(Math.min(h, MIN_SIDE), h + dh) }));
  bench.commit({ type: 'resize-elements', boxes }, { merge: `grow:${boxes.map((box) => box.id).join()}` });
}

/** Brings the selected onto one line. */
export function align(bench: Workbench, to: Alignment): void {
  const parts = arrangeable(bench);
  moveParts(bench, parts, alignBoxes(parts, to), bench.translate('said.aligned', { what: countOf(bench, parts.length) }));
}

/** Makes the spaces between the selected equal; the outermost stay. */
export function distribute(bench: Workbench, direction: 'horizontal' | 'vertical'): void {
  const parts = arrangeable(bench);
  moveParts(bench, parts, distributeBoxes(parts, direction), bench.translate('said.distributed', { what: countOf(bench, parts.length) }));
}

/** Lays the selected in one row or column, in reading order, one gap apart. */
export function lineUp(bench: Workbench, as: 'row' | 'column'): void {
  const parts = arrangeable(bench);
  moveParts(bench, parts, as === 'row' ? rowOfBoxes(parts, GAP) : stackBoxes(parts, GAP), bench.translate(`said.in-${as}`, { what: countOf(bench, parts.length) }));
}

/** What is arranged: the selected that are free, without what a selected area takes along anyway. */
export function arrangeable(bench: Workbench): readonly Element[] {
  const elements = elementsOf(bench.index, changeable(bench, bench.state.selection));
  const carried = new Set<ElementId>(elements.filter((element) => isArea(bench, element)).flatMap((area) => [...bench.scene.contentOf(area.id)]));
  return elements.filter((element) => !carried.has(element.id));
}

/** Moves each part to its new place, areas with all that they hold. */
function moveParts(bench: Workbench, parts: readonly Element[], places: readonly Rect[], announce: string): void {
  const moves = new Map<ElementId, { readonly id: ElementId; readonly x: number; readonly y: number }>();
  parts.forEach((part, i) => {
    const place = places[i] ?? part;
    const [dx, dy] = [Math.round(place.x - part.x), Math.round(place.y - part.y)];
    if (dx === 0 && dy === 0) return;
    const along = isArea(bench, part) ? movable(bench, [part.id]) : [part.id];
    for (const { id, x, y } of elementsOf(bench.index, along)) if (!moves.has(id)) moves.set(id, { id, x: x + dx, y: y + dy });
  });
  if (moves.size > 0) bench.commit({ type: 'move-elements', moves: [...moves.values()] }, { announce });
}
