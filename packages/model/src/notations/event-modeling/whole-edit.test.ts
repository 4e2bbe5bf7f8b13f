import { describe, expect, it } from 'vitest';
import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { Edit } from '../../edits/edit.ts';
import { elementId } from '../../ids.ts';
import { boardOf } from '../../testing/build-board.ts';
import { given } from '../../testing/given.ts';
import { meet, twoPeople } from './testing/two-people.ts';
import { wholeEdit } from './whole-edit.ts';

const ID = { lent: elementId('lent'), again: elementId('again'), other: elementId('other') };
const BOARD: BoardSnapshot = boardOf([
  { id: 'lent', kind: 'em.event', text: 'Book lent', props: { 'field/f/here': true, 'field/f/name': 'bookId' } },
  { id: 'again', kind: 'em.event', x: 400, text: 'Book lent', props: { definition: 'lent' } },
  { id: 'other', kind: 'em.event', x: 800, text: 'Book lent' },
]);
const whole = (board: BoardSnapshot, edit: Edit): Edit => wholeEdit(new Map(board.elements.map((element) => [element.id, element])), edit);
const texts = ({ elements }: BoardSnapshot): unknown => Object.fromEntries(elements.map(({ id, text }) => [id, text]));

describe('what is written on one drawing', () => {
  it('stands on all of them, letter by letter too, and on nothing else of that name', () => {
    for (const id of [ID.lent, ID.again]) {
      given(BOARD).when(whole(BOARD, { type: 'splice-text', id, splices: [{ index: 5, remove: 4, insert: 'taken' }] })).made((after) => expect(texts(after)).toEqual({ lent: 'Book taken', again: 'Book taken', other: 'Book lent' }));
      given(BOARD).when(whole(BOARD, { type: 'set-text', id, text: 'Taken' })).made((after) => expect(texts(after)).toEqual({ lent: 'Taken', again: 'Taken', other: 'Book lent' }));
    }
  });

  it('puts right a drawing that says something else by now', () => {
    const board = { ...BOARD, elements: BOARD.elements.map((element) => (element.id === ID.again ? { ...element, text: 'Lent' } : element)) };
    given(board).when(whole(board, { type: 'splice-text', id: ID.lent, splices: [{ index: 0, remove: 4, insert: 'Film' }] })).made((after) => expect(texts(after)).toEqual({ lent: 'Film lent', again: 'Film lent', other: 'Book lent' }));
  });

  it('by two people on two drawings at once is the same on both', () => {
    const [ann, ben] = twoPeople(BOARD);
    ann.run(whole(ann.snapshot(), { type: 'splice-text', id: ID.lent, splices: [{ index: 9, remove: 0, insert: ' out' }] }));
    ben.run(whole(ben.snapshot(), { type: 'splice-text', id: ID.again, splices: [{ index: 0, remove: 0, insert: 'Old ' }] }));
    meet(ann, ben);
    expect(texts(ann.snapshot())).toEqual({ lent: 'Old Book lent out', again: 'Old Book lent out', other: 'Book lent' });
    expect(ben.snapshot()).toEqual(ann.snapshot());
  });
});

it('a kind is that of all drawings, and a definition that goes leaves its fields', () => {
  given(BOARD).when(whole(BOARD, { type: 'retype-elements', ids: [ID.again], kind: 'em.command' })).made(({ elements }) => expect(elements.filter(({ kind }) => kind === 'em.command').map(({ id }) => id)).toEqual(['again', 'lent'].toSorted((a, b) => (elements.findIndex(({ id }) => id === a) - elements.findIndex(({ id }) => id === b)))));
  given(BOARD).when(whole(BOARD, { type: 'delete-elements', ids: [ID.lent] })).made(({ elements }) => expect(elements.find(({ id }) => id === ID.again)?.props).toEqual({ 'field/f/here': true, 'field/f/name': 'bookId' }));
  expect(whole(BOARD, { type: 'delete-elements', ids: [ID.other] })).toEqual({ type: 'delete-elements', ids: [ID.other] });
});

it('a step of a specification says the name of what it is about, as it is typed', () => {
  const board = boardOf([{ id: 'lent', kind: 'em.event', text: 'Book lent' }, { id: 'spec', kind: 'em.specification', x: 900, props: { 'step/a/element': 'lent', 'step/a/title': 'Book lent', 'step/b/element': 'other', 'step/b/title': 'Fee paid' } }]);
  given(board).when(whole(board, { type: 'splice-text', id: ID.lent, splices: [{ index: 9, remove: 0, insert: ' out' }] })).made(({ elements }) => {
    const props = elements.find(({ id }) => id === 'spec')?.props;
    expect([props?.['step/a/title'], props?.['step/b/title']]).toEqual(['Book lent out', 'Fee paid']);
  });
});
