import { panBy, type ScreenPoint } from '@paperroll/scene';
import type { PointerInput } from '../input-event.ts';
import type { ToolLeaf, Workbench } from '../workbench.ts';
import { isDrag } from './drag-threshold.ts';
import { cancels } from './cancels.ts';

/** What a press that pans comes back to, and what it does when it was but a click. */
export interface PanningOptions {
  readonly back: ToolLeaf | undefined;
  readonly click: ((bench: Workbench, at: ScreenPoint) => void) | undefined;
}

/** The wall follows the pointer. A break-off leaves the camera where it is: one looks, one does not change. */
export function panning(down: PointerInput, options: PanningOptions): ToolLeaf {
  let last = down.at;
  let moved = options.click === undefined;
  const self: ToolLeaf = {
    tool: { state: 'hand.dragging' },
    cursor: 'grabbing',
    resting: false,
    on(event, bench) {
      if (cancels(event)) return options.back ?? 'done';
      switch (event.type) {
        case 'pointer-move':
          moved ||= isDrag(down.at, event);
          if (moved) {
            bench.setViewport(panBy(bench.state.viewport, { left: last.left - event.at.left, top: last.top - event.at.top }));
            last = event.at;
          }
          return 'used';
        case 'pointer-up':
          if (!moved) options.click?.(bench, event.at);
          // The click may have led elsewhere already: writing ends before a menu opens.
          return bench.leaf === self ? (options.back ?? 'done') : 'used';
        default:
          return 'used';
      }
    },
  };
  return self;
}
