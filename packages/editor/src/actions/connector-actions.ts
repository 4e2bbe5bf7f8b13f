import type { Edit, Relation } from '@paperroll/model';
import { flipped } from '../connect.ts';
import { describe } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import type { ActionSpec } from './define.ts';

/** Changes to connectors, with only connectors selected. */
export const connectorActions = (bench: Workbench): readonly ActionSpec[] => [
  { id: 'edit.flip-connector', group: 'edit', shortcuts: ['shift+f'], writes: true, enabled: onlyConnectors, run: turnAround },
  { id: 'edit.connector-elbow', group: 'edit', shortcuts: ['shift+e'], writes: true, enabled: onlyConnectors, run: toggleElbow },
  ...bench.notation.relationKinds.map(
    (kind): ActionSpec => ({
      id: `connector.${kind.id}`,
      label: () => bench.translate('action.connector', { kind: kind.label }),
      group: 'edit',
      writes: true,
      enabled: onlyConnectors,
      run: (one) => void changeEach(one, (relation) => ({ type: 'edit-relation', id: relation.id, kind: kind.id }), one.translate('action.connector', { kind: kind.label })),
    }),
  ),
];

const onlyConnectors = ({ state }: Workbench): boolean => state.selection.size === 0 && state.selectedRelations.size > 0;

const selected = (bench: Workbench): readonly Relation[] => [...bench.state.selectedRelations].flatMap((id) => bench.index.relations.get(id) ?? []);

/** Changes all that are selected, as one step. */
const changeEach = (bench: Workbench, change: (relation: Relation) => Edit, announce: string): boolean => bench.commit({ type: 'batch', edits: selected(bench).map(change) }, { announce });

function turnAround(bench: Workbench): void {
  const [only, another] = selected(bench);
  const words = only && !another ? bench.translate('said.turned', { from: describe(bench, only.to), to: describe(bench, only.from) }) : bench.translate('said.turned-several');
  changeEach(bench, (relation) => flipped(bench, relation), words);
}

/** All the same way: with right angles, unless all of them have some already. */
function toggleElbow(bench: Workbench): void {
  const route = selected(bench).every(({ props }) => props['route'] === 'elbow') ? null : 'elbow';
  changeEach(bench, ({ id }) => ({ type: 'edit-relation', id, props: { route } }), bench.translate(route === null ? 'said.curved' : 'said.elbow'));
}
