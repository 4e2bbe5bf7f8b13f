import type { ElementId } from '@paperroll/model';
import type { ScreenPoint } from '@paperroll/scene';
import { edgePan } from '../camera.ts';
import { reconnect } from '../connect.ts';
import type { ConnectorEndHandle } from '../connect-ends.ts';
import type { PointerInput } from '../input-event.ts';
import type { ToolLeaf, Workbench } from '../workbench.ts';
import { cancels } from './cancels.ts';
import { isDrag } from './drag-threshold.ts';
import { hitAt } from './grip.ts';

/** An end of a connector follows the pointer; released over another element it stays there, anywhere else it goes back. */
export function movingEnd({ relation, end }: ConnectorEndHandle, pressedAt: ScreenPoint): ToolLeaf {
  let target: ElementId | undefined;
  let dragged = false;
  let lastTick: number | undefined;

  const show = (bench: Workbench): void => {
    if (!bench.index.relations.has(relation)) return bench.rest();
    if (!dragged || !bench.state.pointer) return;
    bench.patch({ preview: { type: 'reconnect', relation, end, to: bench.state.pointer, target }, hover: target, cursor: 'grabbing' });
  };
  const follow = (event: PointerInput, bench: Workbench): void => {
    dragged ||= isDrag(pressedAt, event);
    const known = bench.index.relations.get(relation);
    const hit = hitAt(bench, event);
    const other = end === 'from' ? known?.to : known?.from;
    target = hit?.type === 'element' && hit.id !== other ? hit.id : undefined;
    show(bench);
  };

  return {
    tool: { state: 'connect.moving-end' },
    cursor: 'grabbing',
    resting: false,
    on(event, bench) {
      if (cancels(event)) return 'done';
      switch (event.type) {
        case 'pointer-move':
          follow(event, bench);
          return 'used';
        case 'pointer-up':
          follow(event, bench);
          bench.rest();
          if (dragged && target !== undefined) reconnect(bench, relation, end, target);
          return 'used';
        case 'tick':
          if (dragged) edgePan(bench, bench.pointerAt, event.time - (lastTick ?? event.time));
          lastTick = event.time;
          return 'used';
        default:
          return 'used';
      }
    },
    refresh: show,
  };
}
