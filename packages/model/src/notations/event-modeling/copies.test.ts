import { describe, expect, it } from 'vitest';
import type { BoardSnapshot } from '../../board/snapshot.ts';
import { elementId } from '../../ids.ts';
import { must } from '../../result.ts';
import { boardOf } from '../../testing/build-board.ts';
import { given } from '../../testing/given.ts';
import { drawingsOf, handOver, linkedCopy } from './copies.ts';
import { readEventModel } from './read-event-model.ts';

const LENT = elementId('lent');
const BOARD: BoardSnapshot = boardOf([
  { id: LENT, kind: 'em.event', text: 'Book lent', props: { description: 'why', 'field/f/here': true, 'field/f/name': 'bookId' } },
  { id: 'late', kind: 'em.event', x: 900, text: 'Book lent', props: { definition: LENT } },
  { id: 'soon', kind: 'em.event', x: 400, text: 'Book lent', props: { definition: LENT } },
  { id: 'other', kind: 'em.event', x: 1200, text: 'Book lent' },
  { id: 'loans', kind: 'em.read-model', x: 400, props: { 'field/g/here': true, 'field/g/name': 'bookId', 'field/g/source': { kind: 'copy', from: LENT }, 'field/h/here': true, 'field/h/source': { kind: 'derived', by: 'count', on: [LENT], off: [] } } },
  { id: 'spec', kind: 'em.specification', x: 800, props: { 'step/s/here': true, 'step/s/phase': 'given', 'step/s/kind': 'event', 'step/s/element': LENT } },
]);

describe('copies of one element', () => {
  it('are found from the definition and from each copy; an equal title alone is no copy', () => {
    for (const id of ['lent', 'late', 'soon']) expect(drawingsOf(BOARD.elements, elementId(id)).map((part) => part.id).toSorted()).toEqual(['late', 'lent', 'soon']);
    expect(drawingsOf(BOARD.elements, elementId('spec'))).toEqual([]);
  });

  it('of copies are copies of the definition', () => {
    const copy = must(linkedCopy(BOARD.elements, elementId('late'), elementId('again'), { x: 10, y: 20 }), 'a copy');
    given(BOARD)
      .when({ type: 'add-elements', elements: [copy] })
      .made((after) => expect(readEventModel(after).placements.get(elementId('again'))?.definition).toBe(LENT));
  });

  it('inherit what defined them: fields, and whatever names it', () => {
    given(BOARD)
      .when({ type: 'batch', edits: [...handOver(BOARD.elements, [LENT]), { type: 'delete-elements', ids: [LENT] }] })
      .made((after) => {
        const model = readEventModel(after);
        expect(model.definitions.get(elementId('soon'))).toMatchObject({ title: 'Book lent', description: 'why', fields: [{ name: 'bookId' }] });
        expect(model.placements.get(elementId('late'))?.definition).toBe('soon');
        expect(model.definitions.get(elementId('loans'))?.fields.map(({ source }) => source)).toEqual([{ kind: 'copy', from: 'soon' }, { kind: 'derived', by: 'count', on: ['soon'], off: [] }]);
        expect(model.specifications.get(elementId('spec'))?.steps[0]?.element).toBe('soon');
      });
  });

  it('leave everything as it is where a copy goes, or all of them', () => {
    expect(handOver(BOARD.elements, [elementId('late')])).toEqual([]);
    expect(handOver(BOARD.elements, ['lent', 'late', 'soon'].map(elementId))).toEqual([]);
  });
});
