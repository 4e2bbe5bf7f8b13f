import { panBy } from '@paperroll/scene';
import type { KeyInput } from '../../input-event.ts';
import type { Answer, Workbench } from '../../workbench.ts';
import { nudge } from '../../arrange.ts';

/** Units that an arrow moves the selection, and with shift. */
const STEP = 1;
const BIG_STEP = 10;
/** CSS pixels that an arrow pans the wall when nothing is selected. */
const PAN = 80;

const WAYS_BY_KEY: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Which way an arrow key points: 1, 0 or -1 to the right and down; undefined for any other key. */
export const wayOf = (key: string): readonly [number, number] | undefined => (Object.hasOwn(WAYS_BY_KEY, key) ? WAYS_BY_KEY[key] : undefined);

/** Arrows move what is selected; with nothing selected, or for viewers, they pan. */
export function onArrow(event: KeyInput, bench: Workbench): Answer {
  const way = wayOf(event.key);
  if (!way || event.modifiers.command || event.modifiers.alt) return 'unused';
  const [x, y] = way;
  const { selection, readOnly, viewport } = bench.state;
  if (selection.size > 0 && !readOnly) {
    const step = event.modifiers.shift ? BIG_STEP : STEP;
    nudge(bench, x * step, y * step);
  } else bench.setViewport(panBy(viewport, { left: x * PAN, top: y * PAN }));
  return 'used';
}
