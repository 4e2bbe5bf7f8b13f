import { grow } from '../arrange.ts';
import { plainArrangements, scopeOf, tidyArrangements } from '../arrangements.ts';
import { changeable } from '../selection.ts';
import type { Workbench } from '../workbench.ts';
import { hasElements, type ActionName, type ActionSpec } from './define.ts';

/** Units by which a key changes a side. */
const SIDE_STEP = 20;

/** Order on the wall: lines, spaces, layers. */
export const arrangeActions: readonly ActionSpec[] = [
  plain('arrange.align-left', 'mod+shift+arrowleft'),
  plain('arrange.align-centre', 'alt+shift+c'),
  plain('arrange.align-right', 'mod+shift+arrowright'),
  plain('arrange.align-top', 'mod+shift+arrowup'),
  plain('arrange.align-middle', 'alt+shift+m'),
  plain('arrange.align-bottom', 'mod+shift+arrowdown'),
  plain('arrange.distribute-horizontally', 'alt+shift+h'),
  plain('arrange.distribute-vertically', 'alt+shift+v'),
  plain('arrange.row', 'alt+shift+r'),
  plain('arrange.column', 'alt+shift+t'),
  tidy('arrange.time', 'alt+shift+i'),
  tidy('arrange.overlaps', 'alt+shift+o'),
  tidy('arrange.pile', 'alt+shift+s'),
  tidy('arrange.grid', 'alt+shift+g'),
  tidy('arrange.insert-left'),
  tidy('arrange.insert-above'),
  tidy('arrange.close-left'),
  tidy('arrange.close-above'),
  side('wider', 'alt+shift+arrowright', SIDE_STEP, 0),
  side('narrower', 'alt+shift+arrowleft', -SIDE_STEP, 0),
  side('taller', 'alt+shift+arrowdown', 0, SIDE_STEP),
  side('shorter', 'alt+shift+arrowup', 0, -SIDE_STEP),
  layer('front', ']'),
  layer('forward', 'alt+]'),
  layer('backward', 'alt+['),
  layer('back', '['),
];

/** Made at once, by key and by menu. */
function plain(id: ActionName, chord: string): ActionSpec {
  const enabled = (bench: Workbench): boolean => plainArrangements[id]?.enabled(bench, scopeOf(bench)) ?? false;
  return { id, group: 'arrange', shortcuts: [chord], writes: true, enabled, run: (bench) => bench.tidying.make(id) };
}

/** Shown first: it moves more than one overlooks. */
function tidy(id: ActionName, ...shortcuts: readonly string[]): ActionSpec {
  const enabled = (bench: Workbench): boolean => tidyArrangements[id]?.enabled(bench, scopeOf(bench)) ?? false;
  return { id, group: 'arrange', shortcuts, writes: true, enabled, run: (bench) => bench.tidying.show(id) };
}

function side(id: 'wider' | 'narrower' | 'taller' | 'shorter', chord: string, dw: number, dh: number): ActionSpec {
  return { id: `arrange.${id}` as const, group: 'arrange', shortcuts: [chord], writes: true, enabled: hasElements, run: (bench) => grow(bench, dw, dh) };
}

function layer(to: 'front' | 'forward' | 'backward' | 'back', chord: string): ActionSpec {
  return {
    id: `arrange.${to}` as const,
    group: 'arrange',
    shortcuts: [chord],
    writes: true,
    enabled: hasElements,
    run: (bench) => void bench.commit({ type: 'reorder-elements', ids: changeable(bench, bench.state.selection), to }, { announce: bench.translate(`said.layer.${to}`) }),
  };
}
