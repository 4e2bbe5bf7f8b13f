import { describe, expect, it } from 'vitest';
import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { Edit } from '../../edits/edit.ts';
import { elementId, type ElementId, type MakeId } from '../../ids.ts';
import { must } from '../../result.ts';
import { given } from '../../testing/given.ts';
import { createRandom } from '../../testing/random.ts';
import type { EventModel, Field, SlicePattern } from './event-model.ts';
import { fieldProps } from './field-props.ts';
import { columnsOf } from './grid.ts';
import { SLICE_PATTERNS } from './kinds.ts';
import { newEventModel } from './new-event-model.ts';
import { buildPattern, type BuiltPattern } from './patterns.ts';
import { readEventModel } from './read-event-model.ts';
import { randomModel } from './testing/random-model.ts';
import { meet, twoPeople } from './testing/two-people.ts';
import { boardOfEventModel } from './write-event-model.ts';

const counting = (prefix: string): MakeId => {
  let made = 0;
  return () => `${prefix}${(made += 1)}`;
};

const field = (name: string, more: Partial<Field> = {}): Field => ({ id: `id-${name}`, name, type: 'string', list: false, optional: false, identifying: false, generated: false, personal: false, subfields: [], extra: {}, ...more });
const EVENT = elementId('lent');

/** A new board with one event in the stream of its first column. */
function withEvent(fields: readonly Field[] = [field('loanId', { type: 'uuid', identifying: true, generated: true }), field('bookId', { example: 'b1' }), field('due', { source: { kind: 'context', of: 'clock' } })]): BoardSnapshot {
  const start = newEventModel({ title: 'Lending', lanes: { actor: 'Reader', interaction: 'Commands', stream: 'Loans' }, makeId: counting('l') });
  const event = { id: EVENT, kind: 'em.event', text: 'Book lent', x: 40, y: 72 + 2 * 168 + 24, w: 200, h: 120, z: 'b0', props: fieldProps(fields) };
  return { ...start, elements: [...start.elements, event] };
}

const build = (snapshot: BoardSnapshot, pattern: SlicePattern, event: ElementId = EVENT, makeId = counting('n')): BuiltPattern => must(buildPattern({ snapshot, event, pattern, makeId }), 'a pattern');

function after(snapshot: BoardSnapshot, edit: Edit): BoardSnapshot {
  const outcome = given(snapshot).when(edit);
  outcome.made(() => undefined);
  return outcome.after;
}

const kindsIn = (model: EventModel, slice: ElementId): readonly string[] =>
  must(model.slices.find(({ id }) => id === slice), slice).placements.map((id) => must(model.definitions.get(must(model.placements.get(id), id).definition), id).kind);

const flowOf = (model: EventModel): readonly string[] =>
  model.relations.map(({ from, to }) => [from, to].map((id) => model.definitions.get(model.placements.get(id)?.definition ?? id)?.kind).join('>'));

describe('a new board', () => {
  it('has a lane for each role and an empty column, and says so', () => {
    const model = readEventModel(withEvent());
    expect(model.lanes.map(({ role, title }) => [role, title])).toEqual([['actor', 'Reader'], ['interaction', 'Commands'], ['stream', 'Loans']]);
    expect(model.slices).toHaveLength(1);
    expect(model.placements.get(EVENT)).toMatchObject({ slice: model.slices[0]?.id, lane: model.lanes[2]?.id });
  });
});

describe('the four patterns', () => {
  it('a state change says how the event comes to be: fields that somebody types come from the screen through the command', () => {
    const board = withEvent();
    const { edit, slice, parts } = build(board, 'state-change');
    const model = readEventModel(after(board, edit));
    expect(slice).toBe(model.slices[0]?.id);
    expect(model.slices).toHaveLength(1);
    expect(model.slices[0]?.pattern).toBe('state-change');
    expect(kindsIn(model, slice).toSorted()).toEqual(['command', 'event', 'screen']);
    expect(flowOf(model).toSorted()).toEqual(['command>event', 'screen>command']);
    const [screen, command] = parts.map((id) => model.definitions.get(id));
    expect(screen?.fields.map(({ name, source, example }) => [name, source, example])).toEqual([['bookId', { kind: 'input' }, 'b1']]);
    expect(command?.fields.map(({ name, source }) => [name, source])).toEqual([['bookId', { kind: 'copy', from: screen?.id }]]);
    expect(model.definitions.get(EVENT)?.fields.map(({ name, source }) => [name, source])).toEqual([
      ['loanId', undefined],
      ['bookId', { kind: 'copy', from: command?.id }],
      ['due', { kind: 'context', of: 'clock' }],
    ]);
  });

  it('a state change on an event that is produced already makes what follows it, with its identity', () => {
    const board = withEvent();
    const first = after(board, build(board, 'state-change').edit);
    const { edit, slice, parts } = build(first, 'state-change', EVENT, counting('m'));
    const model = readEventModel(after(first, edit));
    expect(model.slices.map(({ id }) => id)).toEqual([first.elements.find(({ kind }) => kind === 'em.slice')?.id, slice]);
    expect(kindsIn(model, slice).toSorted()).toEqual(['command', 'event', 'screen']);
    expect(model.definitions.get(must(parts[2], 'event'))?.fields.map(({ name, identifying }) => [name, identifying])).toEqual([['loanId', true]]);
  });

  it('a state view shows every field of the event in a column of its own', () => {
    const board = withEvent();
    const { edit, slice, parts } = build(board, 'state-view');
    const model = readEventModel(after(board, edit));
    expect(model.slices.map(({ pattern }) => pattern)).toEqual([undefined, 'state-view']);
    expect(kindsIn(model, slice).toSorted()).toEqual(['read-model', 'screen']);
    expect(flowOf(model).toSorted()).toEqual(['event>read-model', 'read-model>screen']);
    expect(model.definitions.get(must(parts[1], 'read model'))?.fields.map(({ name, source, generated }) => [name, source, generated])).toEqual(
      ['loanId', 'bookId', 'due'].map((name) => [name, { kind: 'copy', from: EVENT }, false]),
    );
  });

  it('an automation works a to-do list in one column, from left to right', () => {
    const board = withEvent();
    const { edit, slice, parts } = build(board, 'automation');
    const model = readEventModel(after(board, edit));
    expect(kindsIn(model, slice).toSorted()).toEqual(['command', 'event', 'processor', 'read-model']);
    expect(flowOf(model).toSorted()).toEqual(['command>event', 'event>read-model', 'processor>command', 'read-model>processor']);
    expect(model.definitions.get(must(parts[1], 'list'))?.todoList).toBe(true);
    const xs = parts.map((id) => model.placements.get(id)?.x ?? 0);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  });

  it('a translation marks the event as of another system, and puts one’s own into another stream', () => {
    const board = withEvent();
    const { edit, parts } = build(board, 'translation');
    const model = readEventModel(after(board, edit));
    expect(model.definitions.get(EVENT)?.external).toBe(true);
    const own = model.placements.get(must(parts.at(-1), 'own event'));
    expect(model.lanes.find(({ id }) => id === own?.lane)?.role).toBe('stream');
    expect(own?.lane).not.toBe(model.placements.get(EVENT)?.lane);
  });

  it('make lanes and a column where an event hangs alone on an empty wall', () => {
    for (const pattern of SLICE_PATTERNS) {
      const board = { ...withEvent(), elements: withEvent().elements.filter(({ id }) => id === EVENT).map((event) => ({ ...event, x: 900, y: -300 })) };
      const { edit, parts } = build(board, pattern);
      const model = readEventModel(after(board, edit));
      expect(model.lanes.map(({ role }) => role), pattern).toEqual(pattern === 'translation' ? ['actor', 'interaction', 'stream', 'stream'] : ['actor', 'interaction', 'stream']);
      for (const id of [EVENT, ...parts]) expect(model.placements.get(id), `${pattern}: ${id}`).toMatchObject({ slice: expect.any(String) as string, lane: expect.any(String) as string });
    }
  });

  it.each(Array.from({ length: 40 }, (_, i) => i + 1))('on any event of any board: laws of edits hold, parts hang in their column, nothing else changes its column: seed %i', (seed) => {
    const random = createRandom(seed);
    const board = boardOfEventModel(randomModel(random, 2 + (seed % 4)));
    const before = readEventModel(board);
    const events = board.elements.filter(({ kind }) => kind === 'em.event');
    const event = events[random.below(events.length)];
    if (!event) return;
    const pattern = SLICE_PATTERNS[random.below(4)] ?? 'state-view';
    const { edit, slice, parts } = build(board, pattern, event.id);
    const model = readEventModel(after(board, edit));
    for (const id of parts) if (!before.placements.has(id)) expect(model.placements.get(id)?.slice).toBe(slice);
    for (const placement of before.placements.values()) if (placement.slice !== undefined) expect(model.placements.get(placement.id)?.slice).toBe(placement.slice);
    const columns = columnsOf(after(board, edit).elements);
    for (const [i, column] of columns.entries()) expect((columns[i + 1]?.x ?? Infinity) >= column.x + column.w).toBe(true);
  });

  it('built by two people on one event at once: both are there, each in its own column', () => {
    const board = withEvent();
    const [ann, ben] = twoPeople(board);
    const [mine, yours] = ([[ann, 'a'], [ben, 'b']] as const).map(([person, prefix]) => {
      const made = build(person.snapshot(), 'state-view', EVENT, counting(prefix));
      person.run(made.edit);
      return made;
    }) as [BuiltPattern, BuiltPattern];
    meet(ann, ben);
    expect(ann.snapshot()).toEqual(ben.snapshot());
    const model = readEventModel(ann.snapshot());
    for (const { slice, parts } of [mine, yours]) for (const id of parts.slice(1)) expect(model.placements.get(id)?.slice).toBe(slice);
  });
});
