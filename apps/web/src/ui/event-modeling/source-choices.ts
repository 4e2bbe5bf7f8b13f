import type { Definition, EmKind, FieldSource } from '@paperroll/model';

/** One way in which a field can get its value; `source` undefined leaves it to the names. */
export interface SourceChoice {
  readonly key: string;
  readonly source: FieldSource | undefined;
}

/** Choices that belong together: those of one element, or of one kind. */
export interface SourceGroup {
  readonly id: 'names' | 'element' | 'derived' | 'entered';
  /** The element whose fields these are. */
  readonly from?: Definition;
  readonly choices: readonly SourceChoice[];
}

/** The name of a choice: sources that differ only in details share one. */
export function choiceKey(source: FieldSource | undefined): string {
  switch (source?.kind) {
    case undefined:
      return 'names';
    case 'copy':
      return `copy/${source.from ?? ''}`;
    case 'rename':
      return `rename/${source.from ?? ''}/${source.field}`;
    case 'derived':
      return `derived/${source.by}`;
    case 'context':
      return `context/${source.of}`;
    case 'input':
    case 'external':
      return source.kind;
  }
}

const COMPUTED: ReadonlySet<EmKind> = new Set(['read-model', 'screen']);
const TYPED: ReadonlySet<EmKind> = new Set(['screen', 'command', 'trigger']);

/** What a field of an element can get its value from: fields of the elements that flow into it first. What it has now is always among them. */
export function sourceGroups(kind: EmKind, name: string, upstream: readonly Definition[], current: FieldSource | undefined): readonly SourceGroup[] {
  const choice = (source: FieldSource | undefined): SourceChoice => ({ key: choiceKey(source), source });
  const groups: SourceGroup[] = [
    { id: 'names', choices: [choice(undefined)] },
    ...upstream.map((from): SourceGroup => ({
      id: 'element',
      from,
      choices: from.fields
        .filter((field) => field.name.trim() !== '')
        .sort((a, b) => Number(b.name === name) - Number(a.name === name))
        .map((field) => choice(field.name === name ? { kind: 'copy', from: from.id } : { kind: 'rename', from: from.id, field: field.name })),
    })),
    {
      id: 'derived',
      choices: [...(COMPUTED.has(kind) ? (['count', 'sum', 'toggle', 'group-by'] as const) : []), 'custom' as const].map((by) => choice({ kind: 'derived', by, on: [], off: [] })),
    },
    {
      id: 'entered',
      choices: [...(TYPED.has(kind) ? [{ kind: 'input' } as const] : []), ...(['user', 'clock', 'constant'] as const).map((of) => ({ kind: 'context', of }) as const), { kind: 'external' } as const].map(choice),
    },
  ];
  const key = choiceKey(current);
  const known = groups.some((group) => group.choices.some((each) => each.key === key));
  return (known ? groups : [{ id: 'names' as const, choices: [choice(undefined), choice(current)] }, ...groups.slice(1)]).filter((group) => group.choices.length > 0);
}
