import { createBoardDoc, elementId, type BoardDoc } from '@paperroll/model';
import { describe, expect, test } from 'vitest';
import type { Peer } from '../session/board-session.ts';
import { createRemoteCarets } from './remote-carets.ts';

const id = elementId('a');

function boardWith(text: string): BoardDoc {
  const board = createBoardDoc();
  board.transact('system', (writer) => writer.putElement({ id, kind: 'es.event', x: 0, y: 0, w: 160, h: 160, z: 'a', text, props: {} }));
  return board;
}

function writer(board: BoardDoc, offset: number, more: Partial<Peer> = {}): Peer {
  const user = { id: 'ben', name: 'Ben', color: '#1d6fb8' };
  const mark = board.textMark(id, offset) ?? '';
  return { clientId: 7, user, self: false, presence: { user, cursor: null, selection: [], editing: { id: 'a', anchor: mark, head: mark } }, ...more };
}

describe('carets of others', () => {
  test('stand where their owners write, and go when they leave', () => {
    const board = boardWith('Order');
    const carets = createRemoteCarets(board);
    carets.update([writer(board, 2)], 0);
    expect(carets.shown(0)).toMatchObject([{ clientId: 7, id: 'a', anchor: 2, head: 2, alpha: 1 }]);
    carets.update([], 10);
    expect(carets.shown(10)).toEqual([]);
  });

  test('move with the text, whoever changes it', () => {
    const board = boardWith('Order');
    const carets = createRemoteCarets(board);
    carets.update([writer(board, 2)], 0);
    board.transact('local', (write) => write.spliceText(id, { index: 0, remove: 0, insert: 'Large ' }));
    expect(carets.shown(1)[0]?.head).toBe(8);
  });

  test('of oneself are not shown, nor of who writes elsewhere than in a text', () => {
    const board = boardWith('Order');
    const carets = createRemoteCarets(board);
    const elsewhere = writer(board, 0);
    carets.update([writer(board, 2, { self: true }), { ...elsewhere, presence: { ...elsewhere.presence, editing: { id: 'a' } } }], 0);
    expect(carets.shown(0)).toEqual([]);
  });

  test('fade when they rest, and come back as soon as something is typed there', () => {
    const board = boardWith('Order');
    const carets = createRemoteCarets(board);
    carets.update([writer(board, 5)], 0);
    carets.shown(0);
    expect(carets.nextFade(0)).toBe(12_000);
    expect(carets.shown(13_000)[0]?.alpha).toBeLessThan(1);
    expect(carets.nextFade(13_000)).toBeUndefined();
    board.transact('local', (write) => write.spliceText(id, { index: 5, remove: 0, insert: 'ed' }));
    expect(carets.shown(14_000)[0]).toMatchObject({ head: 7, alpha: 1 });
  });

  test('among letters that have not arrived wait where they were', () => {
    const board = boardWith('Order');
    const carets = createRemoteCarets(board);
    carets.update([writer(board, 3)], 0);
    carets.shown(0);
    const unknown = '{"item":{"client":99,"clock":4}}';
    const peer = writer(board, 3);
    carets.update([{ ...peer, presence: { ...peer.presence, editing: { id: 'a', anchor: unknown, head: unknown } } }], 5);
    expect(carets.shown(5)).toMatchObject([{ head: 3 }]);
  });
});
