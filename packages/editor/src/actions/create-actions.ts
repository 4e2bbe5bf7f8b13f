import { kindLabel } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import type { ActionSpec } from './define.ts';

/** One action a kind: it takes the kind up, to be placed by click or Enter. */
export const createActions = (bench: Workbench): readonly ActionSpec[] =>
  bench.notation.kinds.map((kind) => ({
    id: `create.${kind.id}`,
    label: () => kindLabel(bench, kind.id),
    group: 'create',
    shortcuts: kind.shortcut === '' ? [] : [kind.shortcut],
    writes: true,
    run: () => bench.placeKind(kind.id),
  }));
