import { isLocked, type Element } from '@paperroll/model';
import { nearestInDirection, readingOrder } from '@paperroll/scene';
import { ensureVisible } from '../camera.ts';
import type { Direction } from '@paperroll/scene';
import { boundsOf } from '../selection.ts';
import { countOf, describe } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import { hasSelection, type ActionSpec } from './define.ts';

/** Ways to choose what the next action is about. */
export const selectActions: readonly ActionSpec[] = [
  { id: 'select.all', group: 'select', shortcuts: ['mod+a'], run: selectAll },
  { id: 'select.none', group: 'select', shortcuts: ['escape'], enabled: hasSelection, run: (bench) => bench.select([]) },
  { id: 'select.next', group: 'select', shortcuts: ['tab'], enabled: (bench) => neighbour(bench, 1) !== undefined, run: (bench) => go(bench, neighbour(bench, 1)) },
  {
    id: 'select.previous',
    group: 'select',
    shortcuts: ['shift+tab'],
    enabled: (bench) => neighbour(bench, -1) !== undefined,
    run: (bench) => go(bench, neighbour(bench, -1)),
  },
  toward('left', 'mod+arrowleft'),
  toward('right', 'mod+arrowright'),
  toward('up', 'mod+arrowup'),
  toward('down', 'mod+arrowdown'),
];

function toward(direction: Direction, chord: string): ActionSpec {
  return { id: `select.${direction}` as const, group: 'select', shortcuts: [chord], run: (bench) => go(bench, nearest(bench, direction)) };
}

function selectAll(bench: Workbench): void {
  const all = [...bench.index.elements.values()].filter((element) => !isLocked(element)).map((element) => element.id);
  bench.select(all, bench.index.relations.keys());
  bench.announce(bench.translate('said.selected', { what: countOf(bench, all.length) }));
}

/**
 * The next in reading order. With nothing selected, Tab enters the wall at its first sticky and Shift+Tab does not; at either end there is
 * none, so that the key leaves the wall as it leaves any other control.
 */
function neighbour(bench: Workbench, step: 1 | -1): Element | undefined {
  const order = readingOrder([...bench.index.elements.values()]);
  const { selection } = bench.state;
  if (selection.size === 0) return step > 0 ? order[0] : undefined;
  const at = step > 0 ? order.findLastIndex((element) => selection.has(element.id)) : order.findIndex((element) => selection.has(element.id));
  return order[at + step];
}

function nearest(bench: Workbench, direction: Direction): Element | undefined {
  const { selection } = bench.state;
  const from = boundsOf(bench.index, selection);
  if (!from) return readingOrder([...bench.index.elements.values()])[0];
  const others = [...bench.index.elements.values()].filter((element) => !selection.has(element.id));
  return nearestInDirection(others, from, direction);
}

function go(bench: Workbench, element: Element | undefined): void {
  if (!element) return;
  bench.select([element.id]);
  ensureVisible(bench, element);
  bench.announce(describe(bench, element.id));
}
