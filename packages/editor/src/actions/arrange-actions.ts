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
  alignment('left', 'Align left', 'mod+shift+arrowleft'),
  alignment('centre', 'Align centres', 'alt+shift+c'),
  alignment('right', 'Align right', 'mod+shift+arrowright'),
  alignment('top', 'Align top', 'mod+shift+arrowup'),
  alignment('middle', 'Align middles', 'alt+shift+m'),
  alignment('bottom', 'Align bottom', 'mod+shift+arrowdown'),
  { id: 'arrange.distribute-horizontally', label: 'Equal spaces from left to right', group: 'arrange', shortcuts: ['alt+shift+h'], writes: true, enabled: several(3), run: (bench) => distribute(bench, 'horizontal') },
  { id: 'arrange.distribute-vertically', label: 'Equal spaces from top to bottom', group: 'arrange', shortcuts: ['alt+shift+v'], writes: true, enabled: several(3), run: (bench) => distribute(bench, 'vertical') },
  { id: 'arrange.row', label: 'Lay in a row', group: 'arrange', shortcuts: ['alt+shift+r'], writes: true, enabled: several(2), run: (bench) => lineUp(bench, 'row') },
  { id: 'arrange.column', label: 'Lay in a column', group: 'arrange', shortcuts: ['alt+shift+t'], writes: true, enabled: several(2), run: (bench) => lineUp(bench, 'column') },
  side('wider', 'Make wider', 'alt+shift+arrowright', SIDE_STEP, 0),
  side('narrower', 'Make narrower', 'alt+shift+arrowleft', -SIDE_STEP, 0),
  side('taller', 'Make taller', 'alt+shift+arrowdown', 0, SIDE_STEP),
  side('shorter', 'Make shorter', 'alt+shift+arrowup', 0, -SIDE_STEP),
  layer('front', 'Bring to front', ']', 'Brought to front'),
  layer('forward', 'Bring forward', 'alt+]', 'Brought forward'),
  layer('backward', 'Send backward', 'alt+[', 'Sent backward'),
  layer('back', 'Send to back', '[', 'Sent to back'),
];

function alignment(to: Alignment, label: string, chord: string): ActionSpec {
  return { id: `arrange.align-${to}`, label, group: 'arrange', shortcuts: [chord], writes: true, enabled: several(2), run: (bench) => align(bench, to) };
}

function side(id: string, label: string, chord: string, dw: number, dh: number): ActionSpec {
  return { id: `arrange.${id}`, label, group: 'arrange', shortcuts: [chord], writes: true, enabled: hasElements, run: (bench) => grow(bench, dw, dh) };
}

function layer(to: 'front' | 'forward' | 'backward' | 'back', label: string, chord: string, announce: string): ActionSpec {
  return {
    id: `arrange.${to}`,
    label,
    group: 'arrange',
    shortcuts: [chord],
    writes: true,
    enabled: hasElements,
    run: (bench) => void bench.commit({ type: 'reorder-elements', ids: changeable(bench, bench.state.selection), to }, { announce }),
  };
}
