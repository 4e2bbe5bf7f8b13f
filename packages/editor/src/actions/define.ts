import type { Workbench } from '../workbench.ts';
import type { Action, KeyChord } from '../editor.ts';

/** An action as it is written down: what is left out is what most have. */
export interface ActionSpec {
  readonly id: string;
  readonly label: string | (() => string);
  readonly group: Action['group'];
  readonly shortcuts?: readonly KeyChord[];
  readonly writes?: boolean;
  readonly enabled?: (bench: Workbench) => boolean;
  readonly run: (bench: Workbench) => void;
}

/** Ties a list of actions to a workbench. */
export function actionsFrom(bench: Workbench, specs: readonly ActionSpec[]): readonly Action[] {
  return specs.map(({ id, label, group, shortcuts = [], writes = false, enabled = () => true, run }) => ({
    id,
    get label() {
      return typeof label === 'string' ? label : label();
    },
    group,
    shortcuts,
    writes,
    enabled: () => !(writes && bench.state.readOnly) && enabled(bench),
    run: () => bench.batch(() => run(bench)),
  }));
}

/** Whether any element is selected. */
export const hasElements = (bench: Workbench): boolean => bench.state.selection.size > 0;
/** Whether anything is selected, connectors too. */
export const hasSelection = (bench: Workbench): boolean => hasElements(bench) || bench.state.selectedRelations.size > 0;
