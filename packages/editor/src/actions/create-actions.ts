import type { Kind } from '@paperroll/model';
import type { KeyInput } from '../input-event.ts';
import { chordsOf } from '../keymap.ts';
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

/** The kind at a digit, as other boards number their tools: its place in the palette of the board's level; undefined for other keys. */
export function kindOfDigit(bench: Workbench, event: KeyInput): Kind | undefined {
  const digit = chordsOf(event).find((chord) => /^[1-9]$/.test(chord));
  const { level } = bench.index.meta;
  return digit === undefined ? undefined : bench.notation.kinds.filter((kind) => kind.levels.includes(level))[Number(digit) - 1];
}
