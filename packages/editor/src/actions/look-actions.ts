import { onlySelected } from '../selection.ts';
import { kindLabel } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import { hasElements, type ActionSpec } from './define.ts';
import { retype } from './kind-actions.ts';

/** Carries the look of one sticky to others. On this wall the look is the kind: colour, shape and mark follow from it. */
export function lookActions(bench: Workbench): readonly ActionSpec[] {
  let copied: string | undefined;
  return [
    {
      id: 'kind.copy',
      group: 'edit',
      shortcuts: ['mod+alt+c'],
      enabled: () => onlySelected(bench) !== undefined,
      run() {
        copied = onlySelected(bench)?.kind ?? copied;
        if (copied !== undefined) bench.announce(bench.translate('said.kind-copied', { kind: kindLabel(bench, copied) }));
      },
    },
    {
      id: 'kind.paste',
      group: 'edit',
      shortcuts: ['mod+alt+v'],
      writes: true,
      enabled: () => copied !== undefined && hasElements(bench),
      run: () => retype(bench, copied ?? ''),
    },
  ];
}
