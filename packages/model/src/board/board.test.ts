import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { runEdit } from '../edits/run-edit.ts';
import { seedBoard } from '../edits/seed-board.ts';
import type { Edit } from '../edits/edit.ts';
import { elementId, relationId } from '../ids.ts';
import { eventStorming } from '../notations/event-storming/event-storming.ts';
import { ES } from '../notations/event-storming/kinds.ts';
import { boardOf, createRandom, randomBoard, randomEdit } from '../testing/index.ts';
import type { BoardDiff } from './board-diff.ts';
import { createBoardDoc, type BoardDoc, type TextSplice } from './board-doc.ts';
import { createBoardIndex, snapshotOf, type BoardIndex } from './board-index.ts';
import { createBoardUndo } from './undo.ts';

interface Peer {
  readonly board: BoardDoc;
  readonly index: BoardIndex;
  edit(edit: Edit): boolean;
}

function createPeer(from?: BoardDoc): Peer {
  const board = createBoardDoc();
  if (from) Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(from.doc));
  const index = createBoardIndex(board);
  return { board, index, edit: (edit) => runEdit(board, index, edit).ok };
}

function sync(...peers: readonly Peer[]): void {
  for (const to of peers) for (const from of peers) if (to !== from) Y.applyUpdate(to.board.doc, Y.encodeStateAsUpdate(from.board.doc, Y.encodeStateVector(to.board.doc)));
}

const id = elementId;
const sticky = (name: string, text = '', x = 0): Edit => ({ type: 'add-elements', elements: [{ id: id(name), kind: ES.event, x, y: 0, w: 160, h: 160, text }] });
const textOf = (peer: Peer, name = 'a'): string | undefined => peer.index.elements.get(id(name))?.text;

function twoAt(text: string): readonly [Peer, Peer] {
  const first = createPeer();
  first.edit(sticky('a', text));
  return [first, createPeer(first.board)];
}

describe('people at one board', () => {
  it('B4, B5: any edits by three people, synced now and then in any order, end in one board, and lookups equal those from scratch', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const random = createRandom(seed);
        const root = createBoardDoc();
        seedBoard(root, randomBoard(random, eventStorming, 15));
        const peers = [createPeer(root), createPeer(root), createPeer(root)] as const;
        for (let step = 0; step < 40; step += 1) {
          const peer = random.pick(peers);
          peer.edit(randomEdit(random, eventStorming, peer.index));
          if (random.chance(0.2)) sync(random.pick(peers), random.pick(peers));
          if (random.chance(0.2)) expect(peer.index.snapshot()).toEqual(snapshotOf(peer.board));
        }
        sync(...peers);
        sync(...peers);
        for (const peer of peers) {
          expect(peer.index.snapshot()).toEqual(snapshotOf(peer.board));
          expect(peer.index.snapshot()).toEqual(peers[0].index.snapshot());
        }
      }),
      { numRuns: 40 },
    );
  });

  it('B4: updates may come in any order, and twice', () => {
    const peer = createPeer();
    const updates: Uint8Array[] = [];
    peer.board.doc.on('update', (update: Uint8Array) => updates.push(update));
    const random = createRandom(11);
    for (let step = 0; step < 30; step += 1) peer.edit(randomEdit(random, eventStorming, peer.index));
    const late = createPeer();
    for (const update of [...updates.toReversed(), ...updates]) Y.applyUpdate(late.board.doc, update);
    expect(late.index.snapshot()).toEqual(peer.index.snapshot());
  });

  it('B9: what two people write in one sticky at the same time is all kept', () => {
    const [ann, ben] = twoAt('Parcel sent');
    ann.edit({ type: 'set-text', id: id('a'), text: 'Parcel was sent' });
    ben.edit({ type: 'set-text', id: id('a'), text: 'Big Parcel sent' });
    sync(ann, ben);
    expect(textOf(ann)).toBe('Big Parcel was sent');
    expect(textOf(ben)).toBe('Big Parcel was sent');
  });

  it('merges a move, a retype, a property and typing on one sticky', () => {
    const [ann, ben] = twoAt('Parcel');
    ann.edit({ type: 'move-elements', moves: [{ id: id('a'), x: 500, y: 5 }] });
    ann.edit({ type: 'set-props', ids: [id('a')], props: { pivotal: true } });
    ben.edit({ type: 'retype-elements', ids: [id('a')], kind: ES.policy });
    ben.edit({ type: 'splice-text', id: id('a'), splices: [{ index: 6, remove: 0, insert: ' sent' }] });
    sync(ann, ben);
    expect(ann.index.elements.get(id('a'))).toMatchObject({ x: 500, y: 5, kind: ES.policy, text: 'Parcel sent', props: { pivotal: true } });
    expect(ann.index.snapshot()).toEqual(ben.index.snapshot());
  });

  it('a sticky deleted by one while another edits it is gone for both', () => {
    const [ann, ben] = twoAt('Parcel');
    ann.edit({ type: 'delete-elements', ids: [id('a')] });
    ben.edit({ type: 'move-elements', moves: [{ id: id('a'), x: 9, y: 9 }] });
    ben.edit({ type: 'set-props', ids: [id('a')], props: { pivotal: true } });
    ben.edit({ type: 'splice-text', id: id('a'), splices: [{ index: 0, remove: 0, insert: 'My ' }] });
    sync(ann, ben);
    expect(ann.index.snapshot().elements).toEqual([]);
    expect(ben.index.snapshot()).toEqual(ann.index.snapshot());
  });

  it('B7: a relation whose end somebody deleted is hidden, and returns with its end', () => {
    const [ann, ben] = twoAt('Parcel');
    ann.edit(sticky('b'));
    sync(ann, ben);
    const undo = createBoardUndo(ben.board);
    ann.edit({ type: 'connect-elements', relations: [{ id: relationId('r'), kind: 'es.relates', from: id('a'), to: id('b') }] });
    ben.edit({ type: 'delete-elements', ids: [id('b')] });
    sync(ann, ben);
    expect(ann.index.relations.size).toBe(0);
    expect(ann.index.relationsOf(id('a'))).toEqual([]);
    undo.undo();
    sync(ann, ben);
    expect([...ann.index.relations.keys()]).toEqual(['r']);
    expect(ann.index.snapshot()).toEqual(ben.index.snapshot());
  });

  it('survives what a foreign program writes into the document', () => {
    const peer = createPeer();
    peer.edit(sticky('a', 'fine'));
    peer.board.doc.transact(() => {
      const { doc } = peer.board;
      doc.getMap('meta').set('odd', 'no shape');
      doc.getMap('meta').set('half', { kind: 'xx.half', w: 'wide', h: -1 });
      doc.getMap('place').set('half', ['left', Number.MAX_VALUE]);
      doc.getMap('text').set('half', 'plain');
      doc.getMap('props').set('noslash', 1);
      doc.getMap('relations').set('r', { kind: 'k', from: 'a' });
      doc.getMap('board').set('title', 7);
    });
    expect(peer.index.snapshot()).toEqual(snapshotOf(peer.board));
    expect(peer.index.elements.get(id('half'))).toMatchObject({ x: 0, y: 10_000_000, w: 160, h: 8, text: '' });
    expect(peer.index.elements.size).toBe(2);
    expect(peer.index.meta.title).toBe('');
  });
});

describe('the lookups', () => {
  it('give the same objects until something changes, and one diff a transaction', () => {
    const [ann, ben] = twoAt('Parcel');
    ann.edit(sticky('b'));
    const before = ann.index.snapshot();
    const untouched = ann.index.elements.get(id('b'));
    const diffs: BoardDiff[] = [];
    ann.index.onDiff((diff) => diffs.push(diff));
    expect(ann.index.snapshot()).toBe(before);
    ben.edit({ type: 'move-elements', moves: [{ id: id('a'), x: 1, y: 1 }] });
    ben.edit({ type: 'edit-board', change: { title: 'New' } });
    sync(ann, ben);
    expect(diffs).toHaveLength(1);
    expect(diffs[0]).toMatchObject({ origin: 'remote', meta: { after: { title: 'New' } } });
    expect(ann.index.elements.get(id('b'))).toBe(untouched);
    expect(ann.index.snapshot()).not.toBe(before);
    expect(before.meta.title).toBe('');
  });

  it('tell who made a change', () => {
    const [ann, ben] = twoAt('Parcel');
    const undo = createBoardUndo(ann.board);
    const origins: string[] = [];
    ann.index.onDiff((diff) => origins.push(diff.origin));
    ann.edit(sticky('b'));
    undo.undo();
    ben.edit(sticky('c'));
    sync(ann, ben);
    ann.board.transact('system', (writer) => writer.setBoard('title', 'x'));
    expect(origins).toEqual(['local', 'undo', 'remote', 'system']);
  });

  it('stop listening when disposed', () => {
    const peer = createPeer();
    peer.index.dispose();
    peer.board.transact('local', (writer) => writer.setBoard('title', 'x'));
    expect(peer.index.meta.title).toBe('');
  });

  it('a text tells its listeners every splice, and whose it is', () => {
    const [ann, ben] = twoAt('Parcel');
    const heard: (readonly [readonly TextSplice[], boolean])[] = [];
    const stop = ann.board.onText(id('a'), (splices, local) => heard.push([splices, local]));
    ann.edit({ type: 'set-text', id: id('a'), text: 'Parcels' });
    ben.edit({ type: 'set-text', id: id('a'), text: 'A Parcel' });
    sync(ann, ben);
    stop();
    ann.edit({ type: 'set-text', id: id('a'), text: '' });
    expect(heard).toEqual([
      [[{ index: 6, remove: 0, insert: 's' }], true],
      [[{ index: 0, remove: 0, insert: 'A ' }], false],
    ]);
  });
});

describe('undo', () => {
  it('B3: takes back only what the person here did', () => {
    const [ann, ben] = twoAt('');
    const undo = createBoardUndo(ann.board);
    ann.edit(sticky('mine'));
    undo.stop();
    ann.edit({ type: 'move-elements', moves: [{ id: id('a'), x: 100, y: 0 }] });
    ben.edit(sticky('theirs'));
    sync(ann, ben);
    expect(undo.undo()).toBe(true);
    expect(undo.undo()).toBe(true);
    expect(undo.undo()).toBe(false);
    expect([...ann.index.elements.keys()].sort()).toEqual(['a', 'theirs']);
    expect(ann.index.elements.get(id('a'))?.x).toBe(0);
  });

  it('B3: of a text that two people typed, takes back only the own part', () => {
    const [ann, ben] = twoAt('order ');
    const undo = createBoardUndo(ann.board);
    ann.edit({ type: 'splice-text', id: id('a'), splices: [{ index: 6, remove: 0, insert: 'sent' }] });
    sync(ann, ben);
    ben.edit({ type: 'splice-text', id: id('a'), splices: [{ index: 0, remove: 0, insert: 'Every ' }] });
    ben.edit({ type: 'splice-text', id: id('a'), splices: [{ index: 14, remove: 0, insert: '!!' }] });
    sync(ann, ben);
    expect(textOf(ann)).toBe('Every order se!!nt');
    undo.undo();
    expect(textOf(ann)).toBe('Every order !!');
    undo.redo();
    expect(textOf(ann)).toBe('Every order se!!nt');
  });

  it('B3: a move that somebody else moved on since is not taken back', () => {
    const [ann, ben] = twoAt('');
    const undo = createBoardUndo(ann.board);
    ann.edit({ type: 'move-elements', moves: [{ id: id('a'), x: 100, y: 0 }] });
    sync(ann, ben);
    ben.edit({ type: 'move-elements', moves: [{ id: id('a'), x: 300, y: 0 }] });
    sync(ann, ben);
    undo.undo();
    sync(ann, ben);
    expect(ann.index.elements.get(id('a'))?.x).toBe(300);
    expect(ann.index.snapshot()).toEqual(ben.index.snapshot());
  });

  it('makes one stop a gesture: what is typed between two stops goes back at once', () => {
    const [ann] = twoAt('');
    const undo = createBoardUndo(ann.board);
    for (const [index, insert] of [...'abc'].entries()) ann.edit({ type: 'splice-text', id: id('a'), splices: [{ index, remove: 0, insert }] });
    undo.stop();
    ann.edit({ type: 'splice-text', id: id('a'), splices: [{ index: 3, remove: 0, insert: 'def' }] });
    undo.undo();
    expect(textOf(ann)).toBe('abc');
    undo.undo();
    expect(textOf(ann)).toBe('');
  });

  it('makes a new stop after undoing, though nobody set one', () => {
    const [ann] = twoAt('');
    const undo = createBoardUndo(ann.board);
    ann.edit(sticky('one'));
    undo.stop();
    ann.edit(sticky('two'));
    undo.undo();
    ann.edit(sticky('three'));
    undo.undo();
    expect([...ann.index.elements.keys()].sort()).toEqual(['a', 'one']);
  });

  it('knows what can be undone and redone, and says when that changes', () => {
    const [ann] = twoAt('');
    const undo = createBoardUndo(ann.board);
    let told = 0;
    const stop = undo.onChange(() => (told += 1));
    expect([undo.canUndo(), undo.canRedo()]).toEqual([false, false]);
    ann.edit(sticky('b'));
    expect([undo.canUndo(), undo.canRedo()]).toEqual([true, false]);
    undo.undo();
    expect([undo.canUndo(), undo.canRedo()]).toEqual([false, true]);
    const before = told;
    expect(before).toBeGreaterThan(0);
    stop();
    undo.redo();
    expect(told).toBe(before);
    undo.dispose();
  });

  it('does not undo the seeding of a board', () => {
    const board = createBoardDoc();
    const undo = createBoardUndo(board);
    seedBoard(board, boardOf([{ id: 'a', kind: ES.event }]));
    expect(undo.undo()).toBe(false);
    expect(snapshotOf(board).elements).toHaveLength(1);
  });

  it('B3: undoing everything one did, step by step among the edits of others, never breaks the board', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const random = createRandom(seed);
        const root = createBoardDoc();
        seedBoard(root, randomBoard(random, eventStorming, 10));
        const [ann, ben] = [createPeer(root), createPeer(root)];
        const undo = createBoardUndo(ann.board);
        for (let step = 0; step < 25; step += 1) {
          ann.edit(randomEdit(random, eventStorming, ann.index));
          if (random.chance(0.5)) undo.stop();
          if (random.chance(0.4)) ben.edit(randomEdit(random, eventStorming, ben.index));
          if (random.chance(0.3)) undo.undo();
          if (random.chance(0.2)) undo.redo();
          if (random.chance(0.4)) sync(ann, ben);
        }
        while (undo.undo()) expect(ann.index.snapshot()).toEqual(snapshotOf(ann.board));
        sync(ann, ben);
        sync(ann, ben);
        expect(ann.index.snapshot()).toEqual(ben.index.snapshot());
      }),
      { numRuns: 40 },
    );
  });

  it('B14: while a board arrives, an element appears with its place, and one that has none when all is there', () => {
    const board = createBoardDoc();
    const index = createBoardIndex(board);
    const put = (map: string, id: string, value: unknown): void => void board.doc.getMap(map).set(id, value);
    const shape = { kind: 'k', w: 100, h: 100, z: 'a' };
    board.setArriving(true);
    put('meta', 'placed', shape);
    put('meta', 'lost', shape);
    expect(index.elements.size).toBe(0);
    put('place', 'placed', [7, 8]);
    expect([...index.elements.values()]).toMatchObject([{ id: 'placed', x: 7, y: 8 }]);
    board.setArriving(false);
    expect(index.elements.get(elementId('lost'))).toMatchObject({ x: 0, y: 0 });
    expect(index.snapshot()).toEqual(snapshotOf(board));
  });
});
