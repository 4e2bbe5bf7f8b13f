import type { BoardPoint, ElementId, Rect } from '@paperroll/model';
import { toBoard } from '@paperroll/scene';
import { edgePan } from '../../camera.ts';
import { duplicateAt } from '../../duplicate.ts';
import { movedBoxes } from '../../gesture-preview.ts';
import type { Modifiers, PointerInput } from '../../input-event.ts';
import { boundsOf, movable } from '../../selection.ts';
import { createNeighbours, snapDelta } from '../../snap.ts';
import { describeAll } from '../../words.ts';
import type { ToolLeaf, Workbench } from '../../workbench.ts';
import { cancels } from '../cancels.ts';

/** What is selected follows the pointer, areas with all that they hold. Alt leaves the original and takes a copy; shift keeps to one axis; mod does not snap. */
export function translating(down: PointerInput, held: Modifiers): ToolLeaf {
  let start: BoardPoint = { x: 0, y: 0 };
  let ids: readonly ElementId[] = [];
  let modifiers = held;
  let delta = { dx: 0, dy: 0 };
  let lastTick: number | undefined;
  let bounds: Rect | undefined;
  const neighbours = createNeighbours();

  /** Once, and when camera or board changed: not at every move of the pointer, with hundreds in hand. */
  const look = (bench: Workbench): void => {
    ids = ids.filter((id) => bench.index.elements.has(id));
    bounds = boundsOf(bench.index, ids);
    neighbours.forget();
  };
  const show = (bench: Workbench): void => {
    const { pointer } = bench.state;
    if (!pointer || !bounds) return;
    const raw = straight({ dx: pointer.x - start.x, dy: pointer.y - start.y }, modifiers.shift);
    const snapped = snapDelta(bench, { bounds, delta: raw, moving: ids, off: modifiers.command }, neighbours);
    delta = straight({ dx: Math.round(snapped.dx), dy: Math.round(snapped.dy) }, modifiers.shift);
    bench.patch({
      preview: { type: 'move', boxes: movedBoxes(bench.index, ids, delta.dx, delta.dy), ...delta, guides: snapped.guides, copy: modifiers.alt },
      cursor: 'grabbing',
    });
  };

  return {
    tool: { state: 'select.translating' },
    cursor: 'grabbing',
    resting: false,
    begin(bench) {
      start = toBoard(bench.state.viewport, down.at);
      ids = movable(bench, bench.state.selection);
      look(bench);
      show(bench);
    },
    on(event, bench) {
      if (cancels(event)) return 'done';
      switch (event.type) {
        case 'pointer-move':
          modifiers = event.modifiers;
          show(bench);
          return 'used';
        case 'key-down':
        case 'key-up':
          modifiers = event.modifiers;
          show(bench);
          return 'used';
        case 'pointer-up':
          modifiers = event.modifiers;
          show(bench);
          drop(bench, ids, delta, modifiers.alt);
          return 'done';
        case 'tick':
          edgePan(bench, bench.pointerAt, event.time - (lastTick ?? event.time));
          lastTick = event.time;
          return 'used';
        default:
          return 'used';
      }
    },
    refresh(bench) {
      look(bench);
      show(bench);
    },
  };
}

function drop(bench: Workbench, ids: readonly ElementId[], { dx, dy }: { readonly dx: number; readonly dy: number }, copy: boolean): void {
  if (dx === 0 && dy === 0) return;
  if (copy) {
    duplicateAt(bench, ids, dx, dy);
    return;
  }
  const moves = [...movedBoxes(bench.index, ids, dx, dy)].map(([id, { x, y }]) => ({ id, x, y }));
  if (moves.length > 0) bench.commit({ type: 'move-elements', moves }, { announce: bench.translate('said.moved', { what: describeAll(bench, ids) }) });
}

const straight = (by: { readonly dx: number; readonly dy: number }, on: boolean): { readonly dx: number; readonly dy: number } => {
  if (!on) return by;
  return Math.abs(by.dx) >= Math.abs(by.dy) ? { dx: by.dx, dy: 0 } : { dx: 0, dy: by.dy };
};
