import { isLocked, rectBetween, type BoardPoint, type ElementId } from '@paperroll/model';
import { toBoard } from '@paperroll/scene';
import { edgePan } from '../../camera.ts';
import type { PointerInput } from '../../input-event.ts';
import type { ToolLeaf, Workbench } from '../../workbench.ts';
import { cancels } from '../cancels.ts';

/** A marquee: what it touches is selected; areas only once it holds them whole, locked things never. With shift it adds. */
export function brushing(down: PointerInput, before: ReadonlySet<ElementId>): ToolLeaf {
  let start: BoardPoint | undefined;
  let lastTick: number | undefined;

  const show = (bench: Workbench): void => {
    const { pointer } = bench.state;
    if (!start || !pointer) return;
    const rect = rectBetween(start, pointer);
    const touched = bench.scene.elementsIn(rect, 'touch').filter((id) => {
      const element = bench.index.elements.get(id);
      return element !== undefined && !isLocked(element);
    });
    bench.select(down.modifiers.shift ? [...before, ...touched] : touched);
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
    refresh: show,
    cancel: (bench) => bench.select(before),
  };
}
