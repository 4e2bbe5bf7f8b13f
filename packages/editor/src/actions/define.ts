import type { Workbench } from '../workbench.ts';
import type { Action, KeyChord } from '../editor.ts';
import type { EditorMessageId } from '../translate.ts';

/** An action whose label is the message `action.<id>`, or one that is made for each kind and says itself what it is called. */
type Named = { readonly id: ActionName; readonly label?: undefined } | { readonly id: string; readonly label: () => string };

/** The name of an action that the catalogues have a label for. */
export type ActionName = EditorMessageId extends infer Id ? (Id extends `action.${infer Name}` ? Name : never) : never;

/** An action as it is written down: what is left out is what most have. */
export type ActionSpec = Named & {
  readonly group: Action['group'];
  readonly shortcuts?: readonly KeyChord[];
  readonly writes?: boolean;
  readonly enabled?: (bench: Workbench) => boolean;
  readonly run: (bench: Workbench) => void;
};

/** Ties a list of actions to a workbench. */
export function actionsFrom(bench: Workbench, specs: readonly ActionSpec[]): readonly Action[] {
  return specs.map((spec) => {
    const { id, group, shortcuts = [], writes = false, enabled = () => true, run } = spec;
    return {
      id,
      get label() {
        return spec.label === undefined ? bench.translate(`action.${spec.id}`) : spec.label();
      },
      group,
      shortcuts,
      writes,
      enabled: () => !(writes && bench.state.readOnly) && enabled(bench),
      run: () => bench.batch(() => run(bench)),
    };
  });
}

/** Whether any element is selected. */
export const hasElements = (bench: Workbench): boolean => bench.state.selection.size > 0;
/** Whether anything is selected, connectors too. */
export const hasSelection = (bench: Workbench): boolean => hasElements(bench) || bench.state.selectedRelations.size > 0;
