import type { Element, ElementId, Rect } from '@paperroll/model';
import type { ArrangedBoxes } from '@paperroll/scene';
import { isArea, changeable, elementsOf, movable } from './selection.ts';
import { MIN_SIDE } from './resize-boxes.ts';
import type { Editor } from './editor.ts';
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

/** What is arranged: the given that are free, without what an area among them takes along anyway. */
export function arrangeable(editor: Editor, ids: Iterable<ElementId> = editor.state.selection): readonly Element[] {
  const elements = elementsOf(editor.index, changeable(editor, ids));
  const carried = new Set<ElementId>(elements.filter((element) => isArea(editor, element)).flatMap((area) => [...editor.scene.contentOf(area.id)]));
  return elements.filter((element) => !carried.has(element.id));
}

/** Where everything comes to lie when parts go to new places: areas with all that they hold, on whole units. */
export function placedBoxes(editor: Editor, parts: readonly Element[], places: readonly Rect[]): ArrangedBoxes {
  const boxes = new Map<ElementId, Rect>();
  parts.forEach((part, i) => {
    const place = places[i] ?? part;
    const [dx, dy] = [Math.round(place.x - part.x), Math.round(place.y - part.y)];
    if (dx === 0 && dy === 0) return;
    const along = isArea(editor, part) ? movable(editor, [part.id]) : [part.id];
    for (const { id, x, y, w, h } of elementsOf(editor.index, along)) if (!boxes.has(id)) boxes.set(id, { x: x + dx, y: y + dy, w, h });
  });
  return boxes;
}
