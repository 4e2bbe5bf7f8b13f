import { isLocked, kindOf, type Element, type JsonValue } from '@paperroll/model';
import { changeable, elementsOf } from '../selection.ts';
import { describeAll, kindLabel } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import { hasElements, type ActionSpec } from './define.ts';

/** What a sticky is: another kind, and the marks that its kind allows. */
export const kindActions = (bench: Workbench): readonly ActionSpec[] => [
  ...bench.notation.kinds.map(
    (kind): ActionSpec => ({
      id: `kind.retype:${kind.id}`,
      label: () => bench.translate('action.kind.retype', { kind: kindLabel(bench, kind.id) }),
      group: 'edit',
      shortcuts: kind.shortcut === '' ? [] : [`alt+${kind.shortcut}`],
      writes: true,
      enabled: () => elementsOf(bench.index, bench.state.selection).some((element) => element.kind !== kind.id),
      run: () => retype(bench, kind.id),
    }),
  ),
  mark({ name: 'pivotal', chord: 'shift+p', prop: 'pivotal', value: true }),
  mark({ name: 'reword', chord: 'shift+w', prop: 'twist', value: true }),
  mark({ name: 'resolve', chord: 'shift+r', prop: 'state', value: 'resolved' }),
];

/** Makes the selected another kind. A sticky that has the size of its old kind takes the size of the new. */
export function retype(bench: Workbench, kind: string): void {
  const elements = elementsOf(bench.index, changeable(bench, bench.state.selection)).filter((element) => element.kind !== kind);
  const { size } = kindOf(bench.notation, kind);
  const usual = elements.filter((element) => {
    const own = kindOf(bench.notation, element.kind).size;
    return element.w === own.w && element.h === own.h;
  });
  const sized = new Set(usual.map((element) => element.id));
  const others = elements.filter((element) => !sized.has(element.id));
  const edits = [
    ...(usual.length > 0 ? [{ type: 'retype-elements', ids: usual.map((e) => e.id), kind, size } as const] : []),
    ...(others.length > 0 ? [{ type: 'retype-elements', ids: others.map((e) => e.id), kind } as const] : []),
  ];
  if (edits.length > 0) bench.commit({ type: 'batch', edits }, { announce: bench.translate('said.retyped', { what: describeAll(bench, elements.map((e) => e.id)), kind: kindLabel(bench, kind) }) });
}

interface Mark {
  readonly name: 'pivotal' | 'reword' | 'resolve';
  readonly chord: string;
  /** The property, which a kind must list among its fields, and its value when the mark is set. */
  readonly prop: string;
  readonly value: JsonValue;
}

/** Sets a mark on all that may have it, or takes it off when all of them have it. */
function mark({ name, chord, prop, value }: Mark): ActionSpec {
  const bearers = (bench: Workbench): readonly Element[] =>
    elementsOf(bench.index, bench.state.selection).filter((element) => kindOf(bench.notation, element.kind).fields.some((field) => field.name === prop));
  return {
    id: `kind.${name}` as const,
    group: 'edit',
    shortcuts: [chord],
    writes: true,
    enabled: (bench) => hasElements(bench) && bearers(bench).length > 0,
    run(bench) {
      const all = bearers(bench);
      const free = all.filter((element) => !isLocked(element));
      const marked = free.length > 0 ? free : all;
      const set = !marked.every((element) => element.props[prop] === value);
      const ids = marked.map((element) => element.id);
      bench.commit({ type: 'set-props', ids, props: { [prop]: set ? value : null } }, { announce: bench.translate(`said.${name}.${set ? 'on' : 'off'}`, { what: describeAll(bench, ids) }) });
    },
  };
}
