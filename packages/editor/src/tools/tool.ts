import type { Cursor, ToolState } from '../editor-state.ts';
import type { InputEvent } from '../input-event.ts';
import type { Workbench } from '../workbench.ts';

/** What a tool state makes of input: another state, the way back to rest (`done`), or the word whether it was used. */
export type Answer = ToolLeaf | 'done' | 'used' | 'unused';

/** One state of the tool chart. It looks at the workbench, hands edits to it, and touches neither document nor canvas. */
export interface ToolLeaf {
  readonly tool: ToolState;
  readonly cursor: Cursor;
  /** At rest nothing is lost by leaving: panning may interrupt and come back. */
  readonly resting: boolean;
  /** Called on entering, with an empty preview. */
  begin?(bench: Workbench): void;
  on(event: InputEvent, bench: Workbench): Answer;
  /** The camera or the board moved under the gesture: shows it anew. */
  refresh?(bench: Workbench): void;
  /** The gesture is broken off from outside: puts back what it changed, before another state is entered. */
  cancel?(bench: Workbench): void;
}

/** Whether the event breaks off a gesture. */
export const cancels = (event: InputEvent): boolean => event.type === 'pointer-cancel' || (event.type === 'key-down' && event.key === 'Escape');
