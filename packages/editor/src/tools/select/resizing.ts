import type { BoardPoint, ElementId, Rect } from '@paperroll/model';
import { toBoard } from '@paperroll/scene';
import { edgePan } from '../../camera.ts';
import type { Handle } from '../../handles.ts';
import type { Modifiers, PointerInput } from '../../input-event.ts';
import { leastBounds, pulledBox, scaledInto } from '../../resize-boxes.ts';
import { boundsOf, elementsOf } from '../../selection.ts';
import { createNeighbours, snapEdges } from '../../snap.ts';
import { describeAll } from '../../words.ts';
import type { ToolLeaf, Workbench } from '../../workbench.ts';
import { isDrag } from '../drag-threshold.ts';
import { cancels } from '../cancels.ts';

/** A handle is pulled: the selection's bounds grow or shrink, and all in them in proportion. Shift keeps the ratio, alt the middle, mod does not snap. */
export function resizing(down: PointerInput, handle: Handle, grabbed: Rect): ToolLeaf {
  let start: BoardPoint = { x: 0, y: 0 };
  let modifiers: Modifiers = down.modifiers;
  let boxes: ReadonlyMap<ElementId, Rect> = new Map();
  let moved = false;
  let lastTick: number | undefined;
  const neighbours = createNeighbours();

  const show = (bench: Workbench): void => {
    const { pointer, selection } = bench.state;
    const elements = elementsOf(bench.index, selection);
    const bounds = boundsOf(bench.index, selection) ?? grabbed;
    if (!pointer || !moved) return;
    const least = leastBounds(bounds, elements);
    const pulled = pulledBox(bounds, handle.name, pointer.x - start.x, pointer.y - start.y, least, { ratio: modifiers.shift, centered: modifiers.alt });
    const free = modifiers.command || modifiers.shift || modifiers.alt;
    const snapped = free ? undefined : snapEdges(bench, pulled, handle.name, selection, neighbours);
    const after = snapped && snapped.box.w >= least.w && snapped.box.h >= least.h ? snapped.box : pulled;
    boxes = new Map(elements.map((element) => [element.id, scaledInto(element, bounds, after)]));
    bench.patch({ preview: { type: 'resize', boxes, guides: after === pulled ? [] : (snapped?.guides ?? []) } });
  };

  return {
    tool: { state: 'select.resizing' },
    cursor: handle.cursor,
    resting: false,
    begin(bench) {
      start = toBoard(bench.state.viewport, down.at);
    },
    on(event, bench) {
      if (cancels(event)) return 'done';
      switch (event.type) {
        case 'pointer-move':
          moved ||= isDrag(down.at, event);
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
          drop(bench, boxes);
          return 'done';
        case 'tick':
          if (moved) edgePan(bench, bench.pointerAt, event.time - (lastTick ?? event.time));
          lastTick = event.time;
          return 'used';
        default:
          return 'used';
      }
    },
    refresh(bench) {
      neighbours.forget();
      show(bench);
    },
  };
}

function drop(bench: Workbench, boxes: ReadonlyMap<ElementId, Rect>): void {
  const changed = [...boxes].flatMap(([id, box]) => {
    const now = bench.index.elements.get(id);
    return now && (now.x !== box.x || now.y !== box.y || now.w !== box.w || now.h !== box.h) ? [{ id, ...box }] : [];
  });
  if (changed.length > 0) bench.commit({ type: 'resize-elements', boxes: changed }, { announce: bench.translate('said.resized', { what: describeAll(bench, changed.map((box) => box.id)) }) });
}
