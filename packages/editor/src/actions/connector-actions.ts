import type { Edit, Relation } from '@paperroll/model';
import { flipped } from '../connect.ts';
import { describe } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import type { ActionSpec } from './define.ts';

/** Changes to connectors, with only connectors selected. */
export const connectorActions = (bench: Workbench): readonly ActionSpec[] => [
  { id: 'edit.flip-connector', label: 'Turn the connector around', group: 'edit', shortcuts: ['shift+f'], writes: true, enabled: onlyConnectors, run: turnAround },
  { id: 'edit.connector-elbow', label: 'Connector with right angles, or curved', group: 'edit', shortcuts: ['shift+e'], writes: true, enabled: onlyConnectors, run: toggleElbow },
  ...bench.notation.relationKinds.map(
    ({ id, label }): ActionSpec => ({
      id: `connector.${id}`,
      label: `Connector: ${label}`,
      group: 'edit',
      writes: true,
      enabled: onlyConnectors,
      run: (one) => void changeEach(one, (relation) => ({ type: 'edit-relation', id: relation.id, kind: id }), `Connector: ${label}`),
    }),
  ),
];

const onlyConnectors = ({ state }: Workbench): boolean => state.selection.size === 0 && state.selectedRelations.size > 0;

const selected = (bench: Workbench): readonly Relation[] => [...bench.state.selectedRelations].flatMap((id) => bench.index.relations.get(id) ?? []);

/** Changes all that are selected, as one step. */
const changeEach = (bench: Workbench, change: (relation: Relation) => Edit, announce: string): boolean => bench.commit({ type: 'batch', edits: selected(bench).map(change) }, { announce });

function turnAround(bench: Workbench): void {
  const [only, another] = selected(bench);
  const words = only && !another ? `From ${describe(bench, only.to)} to ${describe(bench, only.from)}` : 'Turned around';
  changeEach(bench, (relation) => flipped(bench, relation), words);
}

/** All the same way: with right angles, unless all of them have some already. */
function toggleElbow(bench: Workbench): void {
  const route = selected(bench).every(({ props }) => props['route'] === 'elbow') ? null : 'elbow';
  changeEach(bench, ({ id }) => ({ type: 'edit-relation', id, props: { route } }), route === null ? 'Curved' : 'With right angles');
}
