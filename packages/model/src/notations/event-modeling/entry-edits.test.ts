import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { createBoardDoc } from '../../board/board-doc.ts';
import { createBoardIndex } from '../../board/board-index.ts';
import type { Edit } from '../../edits/edit.ts';
import { runEdit } from '../../edits/run-edit.ts';
import { seedBoard } from '../../edits/seed-board.ts';
import { elementId } from '../../ids.ts';
import { must } from '../../result.ts';
import type { Element } from '../../schema/element.ts';
import { boardOf } from '../../testing/build-board.ts';
import { createRandom, type Random } from '../../testing/random.ts';
import { addField, addStep, moveField, moveStep, nestField, removeField, removeStep, renameEverywhere, setField, setStep } from './entry-edits.ts';
import type { Field, Step } from './event-model.ts';
import { readEventModel } from './read-event-model.ts';
import { readFields } from './field-props.ts';
import { readSpecification } from './specification-props.ts';

const EVENT = elementId('lent');
const SPEC = elementId('spec');
const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1);

const field = (id: string, name = id): Field => ({ id, name, type: 'string', list: false, optional: false, identifying: false, generated: false, personal: false, subfields: [], extra: {} });
const step = (id: string): Step => ({ id, phase: 'given', kind: 'event', title: id, rows: [], expectEmpty: false, extra: {} });

const START = boardOf([
  { id: EVENT, kind: 'em.event', text: 'Book lent' },
  { id: 'copy', kind: 'em.event', x: 400, text: 'Book lent', props: { definition: EVENT } },
  { id: SPEC, kind: 'em.specification', x: 800 },
]);

function person() {
  const board = createBoardDoc();
  seedBoard(board, START);
  const index = createBoardIndex(board);
  return {
    board,
    index,
    element: (id = EVENT): Element => must(board.element(id), id),
    run: (edit: Edit) => expect(runEdit(board, index, edit)).toEqual({ ok: true, value: undefined }),
    fields: () => readFields(must(board.element(EVENT), 'event').props),
    steps: () => readSpecification(must(board.element(SPEC), 'specification').props).steps,
  };
}

type Person = ReturnType<typeof person>;

function twoPeople(): readonly [Person, Person] {
  const ann = person();
  const board = createBoardDoc();
  Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(ann.board.doc));
  const index = createBoardIndex(board);
  const ben: Person = {
    ...ann,
    board,
    index,
    element: (id = EVENT) => must(board.element(id), id),
    run: (edit) => expect(runEdit(board, index, edit)).toEqual({ ok: true, value: undefined }),
    fields: () => readFields(must(board.element(EVENT), 'event').props),
    steps: () => readSpecification(must(board.element(SPEC), 'specification').props).steps,
  };
  return [ann, ben];
}

function meet(ann: Person, ben: Person): void {
  const [fromAnn, fromBen] = [ann, ben].map(({ board }) => Y.encodeStateAsUpdate(board.doc)) as [Uint8Array, Uint8Array];
  Y.applyUpdate(ann.board.doc, fromBen);
  Y.applyUpdate(ben.board.doc, fromAnn);
}

describe('fields and steps', () => {
  it('are added, changed, moved and taken away, in order', () => {
    const ann = person();
    for (const id of ['a', 'b', 'c']) ann.run(addField(ann.element(), field(id)));
    ann.run(addField(ann.element(), field('x'), 'a'));
    ann.run(moveField(ann.element(), 'c', undefined));
    ann.run(setField(ann.element(), 'b', { type: 'uuid', identifying: true, source: { kind: 'input' } }));
    expect(ann.fields().map(({ id }) => id)).toEqual(['c', 'a', 'x', 'b']);
    expect(ann.fields().at(-1)).toEqual({ ...field('b'), type: 'uuid', identifying: true, source: { kind: 'input' } });
    ann.run(setField(ann.element(), 'b', { source: undefined }));
    expect(ann.fields().at(-1)?.source).toBeUndefined();
    ann.run(removeField(ann.element(), 'x'));
    expect(ann.fields().map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('a field goes with its subfields, and leaves nothing behind', () => {
    const ann = person();
    ann.run(addField(ann.element(), { ...field('address'), subfields: [field('street'), field('town')] }));
    expect(ann.fields()[0]?.subfields.map(({ id }) => id)).toEqual(['street', 'town']);
    ann.run(removeField(ann.element(), 'address'));
    expect(ann.element().props).toEqual({});
  });

  it('a field becomes the subfield of another, gets brothers, and comes out again', () => {
    const ann = person();
    for (const id of ['address', 'street', 'due']) ann.run(addField(ann.element(), field(id)));
    ann.run(nestField(ann.element(), 'street', 'address', undefined));
    ann.run(addField(ann.element(), field('town'), 'street', 'address'));
    expect(ann.fields().map(({ id, subfields }) => [id, subfields.map((each) => each.id)])).toEqual([['address', ['street', 'town']], ['due', []]]);
    ann.run(nestField(ann.element(), 'street', undefined, 'address'));
    expect(ann.fields().map(({ id }) => id)).toEqual(['address', 'street', 'due']);
  });

  it('two fields that two people put into each other at once both stay', () => {
    const [ann, ben] = twoPeople();
    for (const id of ['a', 'b']) ann.run(addField(ann.element(), field(id)));
    meet(ann, ben);
    ann.run(nestField(ann.element(), 'a', 'b', undefined));
    ben.run(nestField(ben.element(), 'b', 'a', undefined));
    meet(ann, ben);
    expect(ann.fields().map(({ id }) => id).sort()).toEqual(['a', 'b']);
    expect(ben.fields()).toEqual(ann.fields());
  });

  it('an element is renamed wherever it is drawn', () => {
    const ann = person();
    ann.run(renameEverywhere(ann.index.snapshot().elements, elementId('copy'), 'Book handed out'));
    const { definitions } = readEventModel(ann.index.snapshot());
    expect(definitions.get(EVENT)?.title).toBe('Book handed out');
    expect(ann.element(elementId('copy')).text).toBe('Book handed out');
  });
});

describe('two people at one element', () => {
  it('change two attributes of one field, and both stay', () => {
    const [ann, ben] = twoPeople();
    ann.run(addField(ann.element(), field('a')));
    meet(ann, ben);
    ann.run(setField(ann.element(), 'a', { name: 'bookId' }));
    ben.run(setField(ben.element(), 'a', { type: 'uuid' }));
    meet(ann, ben);
    expect(ann.fields()).toEqual([{ ...field('a'), name: 'bookId', type: 'uuid' }]);
    expect(ben.fields()).toEqual(ann.fields());
  });

  it('a field that one takes away while the other changes it is gone for both', () => {
    const [ann, ben] = twoPeople();
    ann.run(addField(ann.element(), field('a')));
    meet(ann, ben);
    ann.run(removeField(ann.element(), 'a'));
    ben.run(setField(ben.element(), 'a', { type: 'uuid' }));
    meet(ann, ben);
    expect([ann.fields(), ben.fields()]).toEqual([[], []]);
  });

  it.each(SEEDS)('whatever they do, they end with the same, and lose no field and no step that nobody took away: seed %i', (seed) => {
    const random = createRandom(seed);
    const people = twoPeople();
    const kept = { fields: new Set<string>(), steps: new Set<string>() };
    for (let round = 0; round < 12; round += 1) {
      for (const [who, each] of people.entries()) for (let n = random.below(4); n > 0; n -= 1) change(each, `${who}-${round}-${n}`, random, kept);
      if (random.chance(0.4)) meet(...people);
    }
    meet(...people);
    const [ann, ben] = people;
    expect(ben.index.snapshot()).toEqual(ann.index.snapshot());
    expect(new Set(ann.fields().map(({ id }) => id))).toEqual(kept.fields);
    expect(new Set(ann.steps().map(({ id }) => id))).toEqual(kept.steps);
  });
});

function change(each: Person, fresh: string, random: Random, kept: { readonly fields: Set<string>; readonly steps: Set<string> }): void {
  const event = each.element();
  const spec = each.element(SPEC);
  const one = random.any(each.fields())?.id;
  const line = random.any(each.steps())?.id;
  const place = random.any(each.fields().filter(({ id }) => id !== one))?.id;
  switch (random.below(8)) {
    case 0:
    case 1:
      kept.fields.add(fresh);
      return each.run(addField(event, field(fresh), place));
    case 2:
      kept.steps.add(fresh);
      return each.run(addStep(spec, step(fresh), line));
    case 3:
      return one === undefined ? undefined : each.run(setField(event, one, random.pick<Parameters<typeof setField>[2]>([{ name: 'due' }, { type: 'date' }, { optional: true }, { source: { kind: 'context', of: 'clock' } }])));
    case 4:
      return one === undefined ? undefined : each.run(moveField(event, one, place));
    case 5:
      return line === undefined ? undefined : each.run(random.chance(0.5) ? setStep(spec, line, { title: fresh }) : moveStep(spec, line, undefined));
    case 6:
      if (line === undefined) return undefined;
      kept.steps.delete(line);
      return each.run(removeStep(spec, line));
    default:
      if (one === undefined) return undefined;
      kept.fields.delete(one);
      return each.run(removeField(event, one));
  }
}
