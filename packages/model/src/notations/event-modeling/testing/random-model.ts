import { elementId, relationId, type ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Random } from '../../../testing/random.ts';
import type { Chapter, Definition, EmKind, EmRelation, EventModel, Field, FieldSource, Hotspot, Lane, Placement, Slice, Specification, Step } from '../event-model.ts';
import { FIELD_TYPES } from '../field-props.ts';
import { SLICE_PATTERNS, SLICE_STATUSES } from '../kinds.ts';

const KINDS: readonly EmKind[] = ['screen', 'processor', 'trigger', 'command', 'event', 'read-model'];
const ROLE = { screen: 'actor', processor: 'actor', trigger: 'actor', command: 'interaction', 'read-model': 'interaction', event: 'stream' } as const;

/** Any model that a board can say, with everything that a model can hold; the same for the same random numbers. */
export function randomModel(random: Random, sliceCount = 1 + random.below(6)): EventModel {
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
  const chance = (of: number): boolean => random.below(of) === 0;
  const word = (): string => pick(['Book lent', 'Lend book', 'Loans', 'Fee due', 'Überfällig', 'a/b ~ c', '📚']);

  const lanes: readonly Lane[] = (['actor', 'interaction', 'stream'] as const).flatMap((role) =>
    Array.from({ length: random.below(3) }, (_, i) => ({ id: elementId(`lane-${role}-${i}`), title: word(), role, context: role === 'stream' ? word() : '', extra: chance(3) ? { colour: 'red' } : {} })),
  );
  const definitions = new Map<ElementId, Definition>();
  const field = (id: string, deep: boolean): Field => {
    const type = pick(FIELD_TYPES);
    const source: FieldSource | undefined = chance(2) ? pick(sources([...definitions.keys()])) : undefined;
    return {
      id,
      name: pick(['bookId', 'title', 'due', 'reader name']),
      type,
      ...(type === 'custom' && { customType: 'Isbn' }),
      list: chance(4),
      optional: chance(4),
      identifying: chance(4),
      generated: chance(4),
      personal: chance(4),
      ...(chance(2) && { example: pick<JsonValue>(['9783', 12, false, null, ['a'], { street: 'Hill 1' }]) }),
      ...(source && { source }),
      subfields: deep ? Array.from({ length: random.below(3) }, (_, i) => field(`${id}-${i}`, false)) : [],
      extra: chance(5) ? { edited: true } : {},
    };
  };

  const placed: Placement[] = [];
  const place = (slice: ElementId | undefined, id: ElementId, definition: ElementId, kind: EmKind): void => {
    const fitting = lanes.filter((lane) => lane.role === ROLE[kind]);
    const lane = fitting.length > 0 && !chance(4) ? pick(fitting).id : undefined;
    placed.push({ id, definition, ...(slice && { slice }), ...(lane && { lane }), x: 0, y: 0 });
  };
  const sliceIds = Array.from({ length: sliceCount }, (_, i) => elementId(`slice-${i}`));
  for (const [s, slice] of [...sliceIds, undefined].entries()) {
    for (let n = random.below(5); n > 0; n -= 1) {
      const id = elementId(`part-${s}-${n}`);
      const copied = chance(4) && definitions.size > 0 ? pick([...definitions.values()]) : undefined;
      if (!copied) {
        const kind = pick(KINDS);
        definitions.set(id, {
          id,
          kind,
          title: word(),
          description: chance(2) ? 'why' : '',
          external: chance(5),
          todoList: chance(6),
          aggregate: chance(3) ? 'loan' : '',
          fields: Array.from({ length: random.below(4) }, (_, i) => field(`f${i}`, true)),
          extra: chance(4) ? { apiEndpoint: '/loans' } : {},
        });
      }
      place(slice, id, copied?.id ?? id, copied?.kind ?? definitions.get(id)?.kind ?? 'event');
    }
  }

  const step = (id: string): Step => {
    const kind = pick(['event', 'command', 'read-model', 'error'] as const);
    const element = kind === 'error' || definitions.size === 0 ? undefined : pick([...definitions.keys()]);
    return { id, phase: pick(['given', 'when', 'then'] as const), kind, ...(element && { element }), title: word(), rows: chance(2) ? [{ bookId: 'b1', n: random.below(9) }] : [], expectEmpty: chance(6), extra: chance(5) ? { specRow: 2 } : {} };
  };
  const specifications: readonly Specification[] = [...sliceIds, undefined].flatMap((slice, s) =>
    Array.from({ length: random.below(3) }, (_, i) => {
      const steps = Array.from({ length: random.below(5) }, (_unused, n) => step(`s${n}`));
      const target = chance(3) && definitions.size > 0 ? pick([...definitions.keys()]) : undefined;
      return {
        id: elementId(`spec-${s}-${i}`),
        title: word(),
        ...(slice && { slice }),
        ...(target && { target }),
        steps: (['given', 'when', 'then'] as const).flatMap((phase) => steps.filter((each) => each.phase === phase)),
        comments: chance(3) ? ['ask finance', 'twice'] : [],
        extra: chance(5) ? { vertical: true } : {},
      };
    }),
  );

  const cut = random.below(sliceCount + 1);
  const chapters: readonly Chapter[] = chance(2) ? [] : [sliceIds.slice(0, cut), sliceIds.slice(cut)].filter((slices) => slices.length > 0).map((slices, i) => ({ id: elementId(`chapter-${i}`), title: word(), slices }));
  const slices: readonly Slice[] = sliceIds.map((id) => {
    const chapter = chapters.find((each) => each.slices.includes(id))?.id;
    return {
      id,
      title: word(),
      ...(chance(3) && { pattern: pick(SLICE_PATTERNS) }),
      status: pick(SLICE_STATUSES),
      owner: chance(2) ? 'Ann' : '',
      description: chance(2) ? 'two\nlines' : '',
      link: chance(3) ? 'https://example.org/1' : '',
      context: chance(2) ? 'Lending' : '',
      ...(chapter && { chapter }),
      placements: placed.filter((placement) => placement.slice === id).map((placement) => placement.id),
      specifications: specifications.filter((each) => each.slice === id).map((each) => each.id),
      extra: chance(4) ? { sliceGroup: 'a' } : {},
    };
  });
  const relations: readonly EmRelation[] = Array.from({ length: placed.length < 2 ? 0 : random.below(placed.length) }, (_, i) => ({ id: relationId(`r-${String(i).padStart(3, '0')}`), from: pick(placed).id, to: pick(placed).id })).filter(
    ({ from, to }) => from !== to,
  );
  const hotspots: readonly Hotspot[] = Array.from({ length: random.below(3) }, (_, i) => {
    const slice = chance(3) ? undefined : pick(sliceIds);
    return { id: elementId(`hot-${i}`), text: 'Who?', ...(slice && { slice }), resolved: chance(2) };
  });
  return {
    title: 'Lending',
    lanes,
    chapters,
    slices,
    definitions,
    placements: new Map(placed.map((placement) => [placement.id, placement])),
    relations,
    specifications: new Map(specifications.map((each) => [each.id, each])),
    hotspots,
    extra: chance(2) ? { boardId: 'b' } : {},
  };
}

const sources = (known: readonly ElementId[]): readonly FieldSource[] => {
  const from = known[0];
  return [
    { kind: 'copy' },
    { kind: 'rename', ...(from && { from }), field: 'title' },
    { kind: 'derived', by: 'sum', on: known.slice(0, 2), off: [], field: 'amount' },
    { kind: 'derived', by: 'custom', on: [], off: [], note: 'by hand' },
    { kind: 'input' },
    { kind: 'context', of: 'clock' },
    { kind: 'context', of: 'constant', value: 3 },
    { kind: 'external', system: 'bank' },
  ];
};
