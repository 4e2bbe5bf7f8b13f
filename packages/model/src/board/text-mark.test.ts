import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { elementId } from '../ids.ts';
import { createBoardDoc, type BoardDoc } from './board-doc.ts';

const id = elementId('a');

function boardWith(text: string): BoardDoc {
  const board = createBoardDoc();
  board.transact('system', (writer) => writer.putElement({ id, kind: 'es.event', x: 0, y: 0, w: 160, h: 160, z: 'a', text, props: {} }));
  return board;
}

const write = (board: BoardDoc, index: number, remove: number, insert: string): void => board.transact('local', (writer) => writer.spliceText(id, { index, remove, insert }));

function peerOf(board: BoardDoc): BoardDoc {
  const peer = createBoardDoc();
  Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(board.doc));
  return peer;
}

describe('a mark in a text', () => {
  test('stands where it was made, on every peer (law)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.nat(60), (text, offset) => {
        const board = boardWith(text);
        const at = Math.min(offset, text.length);
        const mark = board.textMark(id, offset) ?? '';
        expect(board.findTextMark(id, mark)).toBe(at);
        expect(peerOf(board).findTextMark(id, mark)).toBe(at);
      }),
    );
  });

  test('stays between the same letters while others write before and behind it', () => {
    const board = boardWith('Parcel ordered');
    const mark = board.textMark(id, 7) ?? '';
    write(board, 0, 0, 'Large ');
    expect(board.findTextMark(id, mark)).toBe(13);
    write(board, 20, 0, ' by phone');
    expect(board.findTextMark(id, mark)).toBe(13);
    write(board, 0, 13, '');
    expect(board.findTextMark(id, mark)).toBe(0);
  });

  test('at the end it moves on with what is written there', () => {
    const board = boardWith('Order');
    const mark = board.textMark(id, 5) ?? '';
    write(board, 5, 0, 'ed');
    expect(board.findTextMark(id, mark)).toBe(7);
  });

  test('in an empty text it stands at its start', () => {
    const board = boardWith('');
    expect(board.findTextMark(id, board.textMark(id, 0) ?? '')).toBe(0);
  });

  test('among letters that have not arrived here it is nowhere yet', () => {
    const board = boardWith('Order');
    const peer = peerOf(board);
    write(board, 5, 0, 'ed today');
    const mark = board.textMark(id, 8) ?? '';
    expect(peer.findTextMark(id, mark)).toBeUndefined();
    Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(board.doc));
    expect(peer.findTextMark(id, mark)).toBe(8);
  });

  test('of another text, or of a sticky that is gone, it is nowhere', () => {
    const board = boardWith('Order');
    const mark = board.textMark(id, 2) ?? '';
    board.transact('system', (writer) => writer.putElement({ id: elementId('b'), kind: 'es.event', x: 0, y: 0, w: 160, h: 160, z: 'a', text: 'Other', props: {} }));
    expect(board.findTextMark(elementId('b'), mark)).toBeUndefined();
    board.transact('system', (writer) => writer.removeElement(id));
    expect(board.findTextMark(id, mark)).toBeUndefined();
    expect(board.textMark(id, 0)).toBeUndefined();
  });

  test('that somebody made up is nowhere, and harms nothing (law)', () => {
    const board = boardWith('Order');
    const number = fc.oneof(fc.nat(5), fc.constant(board.doc.clientID), fc.double());
    const one = fc.record({ client: number, clock: number });
    const made = fc.record({ type: one, item: one, tname: fc.constantFrom('text', 'meta', 'x'), assoc: number }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), made.map((value) => JSON.stringify(value))), (mark) => {
        const at = board.findTextMark(id, mark);
        expect(at === undefined || (at >= 0 && at <= 5)).toBe(true);
      }),
    );
  });
});
