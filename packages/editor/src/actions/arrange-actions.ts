import type { Alignment } from '@paperroll/scene';
import { align, arrangeable, distribute, grow, lineUp } from '../arrange.ts';
import { changeable } from '../selection.ts';
import type { Workbench } from '../workbench.ts';
import { hasElements, type ActionSpec } from './define.ts';

const several = (least: number) => (bench: Workbench): boolean => bench.state.selection.size >= least && arrangeable(bench).length >= least;

/** Units by which a key changes a side. */
const SIDE_STEP = 20;

/** Order on the wall: lines, spaces, layers. */
export const arrangeActions: readonly ActionSpec[] = [
  alignment('left', 'mod+shift+arrowleft'),
  alignment('centre', 'alt+shift+c'),
  alignment('right', 'mod+shift+arrowright'),
  alignment('top', 'mod+shift+arrowup'),
  alignment('middle', 'alt+shift+m'),
  alignment('bottom', 'mod+shift+arrowdown'),
  { id: 'arrange.distribute-horizontally', group: 'arrange', shortcuts: ['alt+shift+h'], writes: true, enabled: several(3), run: (bench) => distribute(bench, 'horizontal') },
  { id: 'arrange.distribute-vertically', group: 'arrange', shortcuts: ['alt+shift+v'], writes: true, enabled: several(3), run: (bench) => distribute(bench, 'vertical') },
  { id: 'arrange.row', group: 'arrange', shortcuts: ['alt+shift+r'], writes: true, enabled: several(2), run: (bench) => lineUp(bench, 'row') },
  { id: 'arrange.column', group: 'arrange', shortcuts: ['alt+shift+t'], writes: true, enabled: several(2), run: (bench) => lineUp(bench, 'column') },
  side('wider', 'alt+shift+arrowright', SIDE_STEP, 0),
  side('narrower', 'alt+shift+arrowleft', -SIDE_STEP, 0),
  side('taller', 'alt+shift+arrowdown', 0, SIDE_STEP),
  side('shorter', 'alt+shift+arrowup', 0, -SIDE_STEP),
  layer('front', ']'),
  layer('forward', 'alt+]'),
  layer('backward', 'alt+['),
  layer('back', '['),
];

function alignment(to: Alignment, chord: string): ActionSpec {
  return { id: `arrange.align-${to}` as const, group: 'arrange', shortcuts: [chord], writes: true, enabled: several(2), run: (bench) => align(bench, to) };
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
