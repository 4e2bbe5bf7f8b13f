import type { Workbench } from '../workbench.ts';
import { arrangeActions } from './arrange-actions.ts';
import { connectorActions } from './connector-actions.ts';
import { createActions } from './create-actions.ts';
import { actionsFrom } from './define.ts';
import { editActions } from './edit-actions.ts';
import { frameActions } from './frame-actions.ts';
import { kindActions } from './kind-actions.ts';
import { lookActions } from './look-actions.ts';
import { selectActions } from './select-actions.ts';
import { toolActions } from './tool-actions.ts';
import { viewActions } from './view-actions.ts';
import { walkActions } from './walk-actions.ts';
import type { EditorExtension } from '../editor-extension.ts';
import type { Action } from '../editor.ts';

/** Every action of the editor, then the shell's; one of the shell's with a known id takes that place. */
export function allActions(bench: Workbench, shellActions: readonly Action[], extensions: readonly EditorExtension[]): readonly Action[] {
  const own = actionsFrom(bench, [
    ...toolActions,
    ...createActions(bench),
    ...extensions.filter(({ notation }) => notation === bench.notation.id).flatMap(({ actions }) => actions),
    ...editActions,
    ...connectorActions(bench),
    ...frameActions,
    ...kindActions(bench),
    ...lookActions(bench),
    ...arrangeActions,
    ...selectActions,
    ...walkActions,
    ...viewActions,
  ]);
  const fromShell = new Map(shellActions.map((action) => [action.id, action]));
  const merged = own.map((action) => fromShell.get(action.id) ?? action);
  const known = new Set(own.map((action) => action.id));
  return [...merged, ...[...fromShell.values()].filter((action) => !known.has(action.id))];
}
