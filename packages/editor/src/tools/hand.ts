import { pageBy } from '../camera.ts';
import type { KeyInput } from '../input-event.ts';
import type { ToolLeaf, Workbench } from '../workbench.ts';
import { panning } from './panning.ts';
import { wayOf } from './select/arrow-keys.ts';

/** The hand: dragging pans. With `back` it is lent while space is held, and goes back to that state. */
export function hand(back?: ToolLeaf): ToolLeaf {
  const self: ToolLeaf = {
    tool: { state: 'hand.idle' },
    cursor: 'grab',
    resting: true,
    on(event, bench) {
      switch (event.type) {
        case 'pointer-down':
          return event.button === 'main' ? panning(event, { back: self, click: undefined }) : 'unused';
        case 'key-down':
          if (event.key === 'Escape') return back ?? 'done';
          return event.key === ' ' || (back && turnsPage(event, bench)) ? 'used' : 'unused';
        case 'key-up':
          return event.key === ' ' && back ? back : 'unused';
        default:
          return 'unused';
      }
    },
  };
  return self;
}

/** Space and an arrow turn to the next page of the wall. */
function turnsPage(event: KeyInput, bench: Workbench): boolean {
  const way = wayOf(event.key);
  if (way) pageBy(bench, ...way);
  return way !== undefined;
}
