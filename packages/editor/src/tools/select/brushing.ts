import { isLocked, rectBetween, type BoardPoint, type ElementId, type Rect } from '@paperroll/model';
import { toBoard } from '@paperroll/scene';
import { edgePan } from '../../camera.ts';
import type { PointerInput } from '../../input-event.ts';
import type { ToolLeaf, Workbench } from '../../workbench.ts';
import { cancels } from '../cancels.ts';

/** A marquee: what it touches is selected; areas only once it holds them whole, locked things never. With shift it adds. */
export function brushing(down: PointerInput, before: ReadonlySet<ElementId>): ToolLeaf {
  let start: BoardPoint | undefined;
  let rect: Rect | undefined;
  let touched: ReadonlySet<ElementId> = new Set();
  /** What the box adds to: of the old selection, all that others did not remove meanwhile. */
  let added: readonly ElementId[] = [];
  let lastTick: number | undefined;

  const isFree = (bench: Workbench, id: ElementId): boolean => {
    const element = bench.index.elements.get(id);
    return element !== undefined && !isLocked(element);
  };
  /** At the start, and when camera or board changed: all that the box touches. */
  const lookAt = (bench: Workbench, rect: Rect): void => {
    touched = new Set(bench.scene.elementsIn(rect, 'touch').filter((id) => isFree(bench, id)));
    added = down.modifiers.shift ? [...before].filter((id) => bench.index.elements.has(id)) : [];
    bench.select([...added, ...touched]);
  };
  /** As the pointer moves, only what came in or went out: a marquee may hold thousands. */
  const follow = (bench: Workbench, last: Rect, rect: Rect): void => {
    const { entered, left } = bench.scene.crossed(last, rect);
    const gained = entered.filter((id) => isFree(bench, id));
    if (gained.length === 0 && left.length === 0) return;
    const next = new Set(touched);
    for (const id of gained) next.add(id);
    for (const id of left) next.delete(id);
    touched = next;
    bench.patch({ selection: added.length > 0 ? new Set([...added, ...next]) : next });
  };
  const show = (bench: Workbench): void => {
    const { pointer } = bench.state;
    if (!start || !pointer) return;
    const next = rectBetween(start, pointer);
    if (rect) follow(bench, rect, next);
    else lookAt(bench, next);
    rect = next;
    bench.patch({ preview: { type: 'marquee', rect } });
  };

  return {
    tool: { state: 'select.brushing' },
    cursor: 'default',
    resting: false,
    begin(bench) {
      start = toBoard(bench.state.viewport, down.at);
      show(bench);
    },
    on(event, bench) {
      if (cancels(event)) {
        bench.select(before);
        return 'done';
      }
      switch (event.type) {
        case 'pointer-move':
          show(bench);
          return 'used';
        case 'pointer-up':
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
      rect = undefined;
      show(bench);
    },
    cancel: (bench) => bench.select(before),
  };
}
