import { panning } from './panning.ts';
import type { ToolLeaf } from '../workbench.ts';

/** The hand: dragging pans. With `back` it is lent while space is held, and goes back to that state. */
export function hand(back?: ToolLeaf): ToolLeaf {
  const self: ToolLeaf = {
    tool: { state: 'hand.idle' },
    cursor: 'grab',
    resting: true,
    on(event) {
      switch (event.type) {
        case 'pointer-down':
          return event.button === 'main' ? panning(event, { back: self, click: undefined }) : 'unused';
        case 'key-down':
          if (event.key === 'Escape') return back ?? 'done';
          return event.key === ' ' ? 'used' : 'unused';
        case 'key-up':
          return event.key === ' ' && back ? back : 'unused';
        default:
          return 'unused';
      }
    },
  };
  return self;
}
