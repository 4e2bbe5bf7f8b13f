import type { Workbench } from '../workbench.ts';
import type { ActionSpec } from './define.ts';

/** Tools that have no kind in the hand. */
export const toolActions: readonly ActionSpec[] = [
  { id: 'tool.select', group: 'tool', shortcuts: ['v'], run: (bench) => bench.setTool('select') },
  { id: 'tool.hand', group: 'tool', shortcuts: ['shift+h'], run: (bench) => bench.setTool('hand') },
  { id: 'tool.connect', group: 'tool', shortcuts: ['x'], writes: true, run: (bench) => bench.setTool('connect') },
  { id: 'tool.laser', group: 'tool', shortcuts: ['shift+k'], run: (bench) => bench.setTool('laser') },
  { id: 'tool.space', group: 'tool', shortcuts: ['shift+s'], writes: true, run: (bench) => bench.setTool('space') },
  { id: 'tool.keep', group: 'tool', shortcuts: ['q'], writes: true, run: keepTool },
];

function keepTool(bench: Workbench): void {
  const keep = !bench.state.keepTool;
  bench.keepTool(keep);
  bench.announce(bench.translate(keep ? 'said.keep-tool' : 'said.drop-tool'));
}
