import { kindLabel } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import type { ActionSpec } from './define.ts';

/** The digits of a keyboard, as other boards use them for their tools. */
const DIGITS = 9;

/** One action a kind: it takes the kind up, to be placed by click or Enter. The first nine also have a digit. */
export const createActions = (bench: Workbench): readonly ActionSpec[] =>
  bench.notation.kinds.map((kind, place) => ({
    id: `create.${kind.id}`,
    label: () => kindLabel(bench, kind.id),
    group: 'create',
    shortcuts: [...(kind.shortcut === '' ? [] : [kind.shortcut]), ...(place < DIGITS ? [String(place + 1)] : [])],
    writes: true,
    run: () => bench.placeKind(kind.id),
  }));
