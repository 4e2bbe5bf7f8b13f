import type { PointerInput } from '../../input-event.ts';
import type { Answer, ToolLeaf, Workbench } from '../../workbench.ts';
import { cursorOver, dotsAround, gripAt } from '../grip.ts';
import { connecting } from '../connecting.ts';
import { movingEnd } from '../connect-moving-end.ts';
import { onArrow } from './arrow-keys.ts';
import { pointing } from './pointing.ts';
import { resizing } from './resizing.ts';

/** Nothing is going on: the pointer looks around. */
export const idle: ToolLeaf = {
  tool: { state: 'select.idle' },
  cursor: 'default',
  resting: true,
  begin: (bench) => bench.patch({ dots: dotsAround(bench, undefined) }),
  on(event, bench) {
    switch (event.type) {
      case 'pointer-move':
        look(event, bench);
        return 'unused';
      case 'pointer-down':
        return event.button === 'main' ? press(event, bench) : 'unused';
      case 'key-down':
        return onArrow(event, bench);
      default:
        return 'unused';
    }
  },
};

function look(event: PointerInput, bench: Workbench): void {
  const grip = gripAt(bench, event);
  const hover = grip.type === 'element' || grip.type === 'connector' ? grip.id : undefined;
  bench.patch({ hover, cursor: cursorOver(bench, grip), dots: dotsAround(bench, grip.type === 'element' ? grip.id : undefined) });
}

function press(event: PointerInput, bench: Workbench): Answer {
  const grip = gripAt(bench, event);
  switch (grip.type) {
    case 'handle':
      return resizing(event, grip.handle, grip.bounds);
    case 'dot':
      return connecting(grip.from, { pressedAt: event.at });
    case 'connector-end':
      return movingEnd(grip.end, event.at);
    case 'element':
    case 'connector':
    case 'wall':
      return pointing(event, grip);
  }
}
