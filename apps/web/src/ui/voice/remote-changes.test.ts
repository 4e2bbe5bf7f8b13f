import { createBoardDoc, createBoardIndex, elementId, relationId, runEdit, type Edit } from '@paperroll/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyUpdate, encodeStateAsUpdate } from 'yjs';
import { needMessages } from '../../i18n/catalogues.ts';
import type { Peer } from '../../session/board-session.ts';
import { createStore } from '../../session/store.ts';
import { watchAuthors } from './author-of-change.ts';
import { gatherRemoteChanges, type RemoteChanges } from './remote-changes.ts';

beforeAll(() => needMessages('rest'));

interface Someone {
  readonly clientId: number;
  do(edit: Edit): void;
  /** Sends everything to the one who listens. */
  send(): void;
}

interface Listener {
  readonly changes: RemoteChanges;
  someone(name: string): Someone;
  do(edit: Edit): void;
  /** What an earlier visitor left on the board. */
  find(edit: Edit): void;
}

function listener(): Listener {
  const board = createBoardDoc();
  const index = createBoardIndex(board);
  const peers = createStore<readonly Peer[]>([]);
  const changes = gatherRemoteChanges({ index, author: watchAuthors(board, peers).get });
  const replica = (): { readonly id: number; do(edit: Edit): void; send(): void } => {
    const other = createBoardDoc();
    const otherIndex = createBoardIndex(other);
    applyUpdate(other.doc, encodeStateAsUpdate(board.doc));
    return {
      id: other.doc.clientID,
      do(edit) {
        applyUpdate(other.doc, encodeStateAsUpdate(board.doc));
        const answer = runEdit(other, otherIndex, edit);
        if (!answer.ok) throw new Error(answer.error.message);
      },
      send: () => applyUpdate(board.doc, encodeStateAsUpdate(other.doc)),
    };
  };
  return {
    changes,
    someone(name) {
      const { id, ...other } = replica();
      peers.set([...peers.get(), { clientId: id, user: { id: name, name, color: '#1d6fb8' }, presence: {} as Peer['presence'], self: false }]);
      return { clientId: id, ...other };
    },
    do: (edit) => void runEdit(board, index, edit),
    find(edit) {
      const visitor = replica();
      visitor.do(edit);
      visitor.send();
    },
  };
}

const sticky = (id: string): Edit => ({ type: 'add-elements', elements: [{ id: elementId(id), kind: 'es.event', x: 0, y: 0, w: 160, h: 160 }] });
const move = (id: string, x: number): Edit => ({ type: 'move-elements', moves: [{ id: elementId(id), x, y: 0 }] });

describe('what others did', () => {
  it('is told by person and deed; a thing that was moved ten times is one thing', () => {
    const me = listener();
    for (const id of ['a', 'b', 'c']) me.do(sticky(id));
    const ana = me.someone('Ana');
    for (let x = 10; x < 100; x += 10) {
      for (const id of ['a', 'b', 'c']) ana.do(move(id, x));
      ana.send();
    }
    expect(me.changes.take()).toEqual(['Ana moved 3 stickies.']);
    expect(me.changes.empty).toBe(true);
    const ben = me.someone('Ben');
    ben.do({ type: 'set-text', id: elementId('a'), text: 'Order placed' });
    ben.do({ type: 'connect-elements', relations: [{ id: relationId('r'), kind: 'es.triggers', from: elementId('a'), to: elementId('b') }] });
    ben.send();
    ana.do(sticky('d'));
    ana.do({ type: 'set-text', id: elementId('d'), text: 'New' });
    ana.send();
    expect(me.changes.take()).toEqual(['Ben wrote on 1 sticky, drew 1 connection.', 'Ana put up 1 sticky.']);
  });

  it('leaves out what one does oneself, and what was there before anybody came', () => {
    const me = listener();
    me.do(sticky('a'));
    me.find(sticky('b'));
    expect(me.changes.empty).toBe(true);
    me.someone('Ana');
    me.find(sticky('c'));
    expect(me.changes.take()).toEqual([]);
  });

  it('knows who took something down when only one other is here', () => {
    const me = listener();
    me.do(sticky('a'));
    const ana = me.someone('Ana');
    ana.do({ type: 'delete-elements', ids: [elementId('a')] });
    ana.send();
    expect(me.changes.take()).toEqual(['Ana took down 1 sticky.']);
  });

  it('counts people instead of naming them when many work at once', () => {
    const me = listener();
    for (let i = 0; i < 6; i += 1) me.do(sticky(`s${i}`));
    for (let i = 0; i < 6; i += 1) {
      const one = me.someone(`P${i}`);
      one.do(move(`s${i}`, 500));
      one.send();
    }
    expect(me.changes.take()).toEqual(['6 people changed 6 stickies.']);
  });
});
