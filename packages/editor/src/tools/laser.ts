import type { BoardPoint } from '@paperroll/model';
import type { ToolLeaf, Workbench } from '../workbench.ts';

/** How many points of a stroke are shown and sent; a trail fades sooner than that. */
const MOST_POINTS = 64;

/** A pointer of light: while the button is down, a trail that everybody sees, and that leaves nothing on the board. */
export function laser(): ToolLeaf {
  let pressed = false;
  let stroke = 0;
  let first = 0;
  let points: readonly BoardPoint[] = [];
  const add = (bench: Workbench): void => {
    const { pointer } = bench.state;
    if (!pointer) return;
    const all = [...points, pointer];
    points = all.slice(-MOST_POINTS);
    first += all.length - points.length;
    // It stays after the release: the others get its last points, and it fades by itself.
    bench.patch({ preview: { type: 'laser', stroke, first, points } });
  };
  return {
    tool: { state: 'laser.idle' },
    cursor: 'crosshair',
    resting: true,
    on(event, bench) {
      switch (event.type) {
        case 'pointer-down':
          if (event.button !== 'main') return 'unused';
          pressed = true;
          stroke = Math.round(event.time);
          first = 0;
          points = [];
          add(bench);
          return 'used';
        case 'pointer-move':
          if (!pressed) return 'unused';
          add(bench);
          return 'used';
        case 'pointer-up':
        case 'pointer-cancel':
          pressed = false;
          return 'used';
        case 'key-down':
          return event.key === 'Escape' ? 'done' : 'unused';
        default:
          return 'unused';
      }
    },
  };
}
