import { onlySelected } from '../selection.ts';
import type { ToolLeaf, Workbench } from '../workbench.ts';
import { connecting } from './connecting.ts';
import { hitAt } from './grip.ts';

/** The connect tool waits for the sticky from which a connector goes. */
const waiting: ToolLeaf = {
  tool: { state: 'connect.idle' },
  cursor: 'crosshair',
  resting: true,
  on(event, bench) {
    switch (event.type) {
      case 'pointer-move': {
        const hit = hitAt(bench, event);
        bench.patch({ hover: hit?.type === 'element' ? hit.id : undefined });
        return 'unused';
      }
      case 'pointer-down': {
        const hit = event.button === 'main' ? hitAt(bench, event) : undefined;
        return hit?.type === 'element' ? connecting(hit.id, { pressedAt: event.at, again: waiting }) : 'used';
      }
      case 'key-down':
        return event.key === 'Escape' ? 'done' : 'unused';
      default:
        return 'unused';
    }
  },
};

/** The connect tool: from the sticky that is selected alone, for the keyboard, and while no pointer is over another. */
export function connectTool(bench: Workbench): ToolLeaf {
  const alone = onlySelected(bench);
  return alone ? connecting(alone.id) : waiting;
}
