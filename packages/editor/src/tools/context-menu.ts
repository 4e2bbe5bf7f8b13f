import { toBoard, toScreen, type ScreenPoint } from '@paperroll/scene';
import { boundsOf } from '../selection.ts';
import type { Workbench } from '../workbench.ts';

/** Asks for the menu at a point, of what lies there: that is selected first, unless it is already. */
export function openMenu(bench: Workbench, at: ScreenPoint): void {
  const { viewport, selection, selectedRelations } = bench.state;
  const hit = bench.scene.hitTest(toBoard(viewport, at), 6 / viewport.zoom);
  if (!hit) bench.select([]);
  else if (hit.type === 'element' && !selection.has(hit.id)) bench.select([hit.id]);
  else if (hit.type === 'connector' && !selectedRelations.has(hit.id)) bench.select([], [hit.id]);
  bench.notify({ type: 'context-menu', at });
}

/** Asks for the menu of what is selected, by key. */
export function openMenuByKey(bench: Workbench): void {
  const { viewport, screen, selection } = bench.state;
  const bounds = boundsOf(bench.index, selection);
  const middle = bounds ? toScreen(viewport, { x: bounds.x + bounds.w / 2, y: bounds.y + bounds.h / 2 }) : { left: screen.w / 2, top: screen.h / 2 };
  const within = (value: number, side: number): number => Math.max(0, Math.min(side, value));
  bench.notify({ type: 'context-menu', at: { left: within(middle.left, screen.w), top: within(middle.top, screen.h) } });
}
