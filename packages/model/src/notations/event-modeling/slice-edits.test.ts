import { describe, expect, it } from 'vitest';
import type { BoardSnapshot } from '../../board/snapshot.ts';
import { elementId, type ElementId } from '../../ids.ts';
import { must } from '../../result.ts';
import { given } from '../../testing/given.ts';
import { createRandom, type Random } from '../../testing/random.ts';
import type { EventModel } from './event-model.ts';
import { columnsOf } from './grid.ts';
import { readEventModel } from './read-event-model.ts';
import { insertSlice, moveSlice, removeSlice, separateSlices, stepSlice } from './slice-edits.ts';
import { randomModel } from './testing/random-model.ts';
import { meet, twoPeople } from './testing/two-people.ts';
import { boardOfEventModel } from './write-event-model.ts';

const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);
const NEW = elementId('new');

const boardOf = (seed: number): BoardSnapshot => boardOfEventModel(randomModel(createRandom(seed), 2 + (seed % 5)));
const idsOf = (board: BoardSnapshot): readonly ElementId[] => columnsOf(board.elements).map(({ id }) => id);

/** What a board says of slices, apart from their order and from the slice with the id. */
function saying(model: EventModel, without: ElementId = NEW): unknown {
  return {
    slices: model.slices.filter(({ id }) => id !== without).map(({ chapter: _chapter, ...slice }) => ({ ...slice, placements: [...slice.placements].sort(), specifications: [...slice.specifications].sort() })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    definitions: [...model.definitions.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    lanes: [...model.placements.values()].map(({ id, lane, slice }) => [id, lane, slice]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    hotspots: model.hotspots.map(({ id, slice }) => [id, slice]).sort(),
    relations: model.relations,
  };
}

function expectApart(board: BoardSnapshot): void {
  const columns = columnsOf(board.elements);
  for (const [i, column] of columns.entries()) {
    const next = columns[i + 1];
    if (next) expect(next.x, `${next.id} behind ${column.id}`).toBeGreaterThanOrEqual(column.x + column.w);
  }
}

describe('columns', () => {
  it.each(SEEDS)('are inserted at any place, and nothing else changes what it says: seed %i', (seed) => {
    const random = createRandom(seed + 500);
    const board = boardOf(seed);
    const before = idsOf(board);
    const at = random.below(before.length + 1);
    const neighbour = before[at];
    const place = neighbour === undefined ? 'end' : ({ before: neighbour } as const);
    given(board)
      .when(insertSlice(board.elements, { id: NEW, text: 'Return a book' }, place))
      .made((after) => {
        expect(idsOf(after)).toEqual(before.toSpliced(at, 0, NEW));
        expectApart(after);
        expect(saying(readEventModel(after))).toEqual(saying(readEventModel(board)));
        expect(readEventModel(after).slices.find(({ id }) => id === NEW)).toMatchObject({ title: 'Return a book', placements: [], specifications: [] });
      });
  });

  it('grow the lanes, and the chapter of the neighbour', () => {
    const board = boardOfEventModel({ ...randomModel(createRandom(3), 3), chapters: [{ id: elementId('ch'), title: 'Lending', slices: [elementId('slice-0'), elementId('slice-1')] }] });
    given(board)
      .when(insertSlice(board.elements, { id: NEW }, { after: elementId('slice-1') }))
      .made((after) => {
        expect(readEventModel(after).chapters[0]?.slices).toEqual(['slice-0', 'slice-1', NEW]);
        const end = Math.max(...columnsOf(after.elements).map(({ x, w }) => x + w));
        for (const lane of after.elements.filter(({ kind }) => kind === 'em.lane')) expect(lane.x + lane.w).toBeGreaterThanOrEqual(end);
      });
  });

  it.each(SEEDS)('move with everything in them, and their neighbours close up: seed %i', (seed) => {
    const random = createRandom(seed + 700);
    const board = boardOf(seed);
    const before = idsOf(board);
    const moving = must(before[random.below(before.length)], 'a column');
    const target = before[random.below(before.length + 1)];
    const edit = moveSlice(board.elements, moving, target);
    const others = before.filter((id) => id !== moving);
    const at = target === undefined || target === moving ? others.length : others.indexOf(target);
    if (!edit || target === moving) return;
    given(board)
      .when(edit)
      .made((after) => {
        expect(idsOf(after)).toEqual(others.toSpliced(at, 0, moving));
        expectApart(after);
        expect(saying(readEventModel(after))).toEqual(saying(readEventModel(board)));
        expect(columnsOf(after.elements).map(({ x }) => x)).toEqual(columnsOf(board.elements).map(({ x }) => x));
      });
  });

  it('step left and right, and not past the ends', () => {
    const board = boardOf(5);
    const [first, second] = idsOf(board);
    expect(stepSlice(board.elements, must(first, 'first'), -1)).toBe(undefined);
    given(board)
      .when(must(stepSlice(board.elements, must(first, 'first'), 1), 'an edit'))
      .made((after) => expect(idsOf(after).slice(0, 2)).toEqual([second, first]));
  });

  it.each(SEEDS)('go with all that hangs in them, the gap closes, and what is drawn elsewhere keeps its fields: seed %i', (seed) => {
    const board = boardOf(seed);
    const before = readEventModel(board);
    const going = must(before.slices[seed % before.slices.length], 'a slice');
    given(board)
      .when(must(removeSlice(board, going.id), 'an edit'))
      .made((after) => {
        const model = readEventModel(after);
        expect(model.slices.map(({ id }) => id)).toEqual(before.slices.filter(({ id }) => id !== going.id).map(({ id }) => id));
        expectApart(after);
        for (const { id, definition } of model.placements.values()) {
          const was = must(before.definitions.get(must(before.placements.get(id), id).definition), id);
          const is = must(model.definitions.get(definition), definition);
          expect(is.fields.map(({ name, type, id: field }) => [name, type, field])).toEqual(was.fields.map(({ name, type, id: field }) => [name, type, field]));
          expect(is.title).toBe(was.title);
        }
      });
  });
});

describe('two people at once', () => {
  it('insert at one place: the order is one for both, what each wrote stays in their column, and the columns are put apart', () => {
    const board = boardOf(4);
    const [first] = idsOf(board);
    const [ann, ben] = twoPeople(board);
    for (const [person, id] of [[ann, 'by-ann'], [ben, 'by-ben']] as const) {
      person.run(insertSlice(person.snapshot().elements, { id: elementId(id) }, { after: must(first, 'first') }));
      const column = must(person.board.element(elementId(id)), id);
      person.run({ type: 'add-elements', elements: [{ id: elementId(`${id}-event`), kind: 'em.event', x: column.x + 40, y: column.y + 100, w: 200, h: 120, props: { slice: id } }] });
    }
    meet(ann, ben);
    expect(ann.snapshot()).toEqual(ben.snapshot());
    const placed = (of: BoardSnapshot): unknown => ['by-ann', 'by-ben'].map((id) => readEventModel(of).placements.get(elementId(`${id}-event`))?.slice);
    expect(placed(ann.snapshot())).toEqual(['by-ann', 'by-ben']);
    expect(idsOf(ann.snapshot()).slice(0, 3)).toEqual([first, 'by-ann', 'by-ben']);
    ann.run(must(separateSlices(ann.snapshot().elements), 'an edit'));
    expectApart(ann.snapshot());
    expect(placed(ann.snapshot())).toEqual(['by-ann', 'by-ben']);
    expect(separateSlices(ann.snapshot().elements)).toBe(undefined);
  });

  it.each(SEEDS)('insert, move and take away columns at random: both see one board, nothing is lost, and columns can be put apart: seed %i', (seed) => {
    const board = boardOf(seed);
    const people = twoPeople(board);
    const removed = new Set<ElementId>();
    for (const [who, person] of people.entries()) {
      const random = createRandom(seed * 10 + who);
      for (let i = 0; i < 4; i += 1) act(random, person.snapshot(), `${who}-${i}`, removed, person.run);
    }
    const [ann, ben] = people;
    meet(ann, ben);
    expect(ann.snapshot()).toEqual(ben.snapshot());
    for (const { id } of board.elements) if (!removed.has(id)) expect(ann.board.element(id)?.id, id).toBe(id);
    const edit = separateSlices(ann.snapshot().elements);
    if (edit) ann.run(edit);
    expectApart(ann.snapshot());
  });
});

function act(random: Random, { elements }: BoardSnapshot, id: string, removed: Set<ElementId>, run: (edit: Parameters<ReturnType<typeof twoPeople>[0]['run']>[0]) => void): void {
  const columns = columnsOf(elements).map((column) => column.id);
  const some = columns[random.below(columns.length)];
  const deed = random.below(6);
  if (some === undefined || deed < 2) run(insertSlice(elements, { id: elementId(id) }, some === undefined ? 'end' : { after: some }));
  else if (deed === 2) {
    const edit = must(removeSlice({ elements }, some), 'an edit');
    for (const part of edit.type === 'batch' ? edit.edits : []) if (part.type === 'delete-elements') for (const gone of part.ids) removed.add(gone);
    run(edit);
  } else {
    const edit = moveSlice(elements, some, columns[random.below(columns.length + 1)]);
    if (edit) run(edit);
  }
}
