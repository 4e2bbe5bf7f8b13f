import type { Workbench } from '../workbench.ts';
import type { ActionSpec } from './define.ts';

/** Tools that have no kind in the hand. */
export const toolActions: readonly ActionSpec[] = [
  { id: 'tool.select', label: 'Select', group: 'tool', shortcuts: ['v'], run: (bench) => bench.setTool('select') },
  { id: 'tool.hand', label: 'Hand: drag to move the view', group: 'tool', shortcuts: ['shift+h'], run: (bench) => bench.setTool('hand') },
  { id: 'tool.connect', label: 'Connect', group: 'tool', shortcuts: ['x'], writes: true, run: (bench) => bench.setTool('connect') },
  { id: 'tool.laser', label: 'Laser pointer: a trail that everybody sees', group: 'tool', shortcuts: ['shift+k'], run: (bench) => bench.setTool('laser') },
  { id: 'tool.keep', label: 'Keep the tool in the hand', group: 'tool', shortcuts: ['q'], writes: true, run: keepTool },
];

function keepTool(bench: Workbench): void {
  const keep = !bench.state.keepTool;
  bench.keepTool(keep);
  bench.announce(keep ? 'The tool stays in the hand until Escape.' : 'The tool is used once.');
}
