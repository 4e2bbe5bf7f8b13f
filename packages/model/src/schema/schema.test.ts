import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createBoardDoc } from '../board/board-doc.ts';
import { snapshotOf } from '../board/board-index.ts';
import { byOrder, isOrderKey, keysAbove, keysBelow } from '../order.ts';
import { parseElement } from './element.ts';
import { jsonEqual, wellFormed, wellFormedJson, type JsonValue } from './json.ts';
import { migrateBoard, type Migration } from './migrations.ts';
import { parseRelation } from './relation.ts';

describe('equality of JSON values', () => {
  it('is that of their text, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const left = a as JsonValue;
        expect(jsonEqual(left, JSON.parse(JSON.stringify(left)) as JsonValue)).toBe(true);
        expect(jsonEqual(left, b as JsonValue)).toBe(jsonEqual(b as JsonValue, left));
      }),
    );
    expect(jsonEqual({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  });

  it.each<[JsonValue, JsonValue]>([
    [{}, []],
    [{ a: null }, {}],
    [{ a: 1 }, { b: 1 }],
    [[1, 2], [2, 1]],
    [null, {}],
    ['1', 1],
  ])('tells %j from %j', (a, b) => {
    expect(jsonEqual(a, b)).toBe(false);
    expect(jsonEqual(b, a)).toBe(false);
  });
});

it('well-formed text survives UTF-8, and text that was well-formed is left alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sound = wellFormed(text);
      expect(new TextDecoder().decode(new TextEncoder().encode(text))).toBe(sound);
      expect(wellFormed(sound)).toBe(sound);
    }),
  );
  expect(wellFormedJson({ '\ud800': [1, '🚀', { x: '\udc00' }] })).toEqual({ '\ufffd': [1, '🚀', { x: '\ufffd' }] });
});

describe('reading elements and relations from outside', () => {
  const element = { id: 'a', kind: 'es.event', x: 0, y: 0, w: 160, h: 160, z: 'a0', text: '', props: { any: [{}] } };

  it('takes unknown kinds and properties as they are', () => {
    expect(parseElement({ ...element, kind: 'xx.future' })).toEqual({ ok: true, value: { ...element, kind: 'xx.future' } });
  });

  it.each([[null], [{}], [{ ...element, id: '' }], [{ ...element, x: '0' }], [{ ...element, w: 0 }], [{ ...element, y: Number.NaN }], [{ ...element, props: { f: () => 1 } }]])(
    'refuses %j and says where',
    (data) => {
      const parsed = parseElement(data);
      expect(parsed.ok).toBe(false);
      expect(!parsed.ok && parsed.error).toMatch(/\w+: /);
    },
  );

  it('refuses a relation without ends', () => {
    expect(parseRelation({ id: 'r', kind: 'k', from: 'a', to: '', label: '', props: {} }).ok).toBe(false);
  });
});

describe('stacking order', () => {
  it('B11: new keys lie above or below all others and keep their own order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.nat(5), fc.nat(5), (first, above, below) => {
        const middle = keysAbove([], first);
        const all = [...keysBelow(middle, below), ...middle, ...keysAbove(middle, above)];
        expect(all.toSorted()).toEqual(all);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  it('B11: foreign keys are carried but never built upon', () => {
    expect(isOrderKey('zzz foreign')).toBe(false);
    expect(keysAbove(['zzz foreign', ''], 1)).toEqual(keysAbove([], 1));
    expect([{ z: 'b', id: 'a' }, { z: 'a', id: 'z' }, { z: 'a', id: 'b' }].sort(byOrder).map((e) => e.id)).toEqual(['b', 'z', 'a']);
  });
});

describe('migrations', () => {
  const steps: readonly Migration[] = [
    { to: 3, name: 'exclaim', migrate: (board) => board.transact('system', (w) => w.setBoard('title', `${board.meta().title.replace(/!$/, '')}!`)) },
    { to: 2, name: 'capitals', migrate: (board) => board.transact('system', (w) => w.setBoard('title', board.meta().title.toUpperCase())) },
  ];
  const opened = (version: number) => {
    const board = createBoardDoc();
    board.transact('system', (writer) => {
      writer.setBoard('version', version);
      writer.setBoard('title', 'wall');
    });
    return board;
  };

  it('B12: run in order, once, and say whence they came', () => {
    const board = opened(1);
    expect(migrateBoard(board, steps, 3)).toEqual({ state: 'migrated', from: 1 });
    expect(board.meta()).toMatchObject({ version: 3, title: 'WALL!' });
    expect(migrateBoard(board, steps, 3)).toEqual({ state: 'current' });
  });

  it('B12: two peers that migrate at once end with the same board', () => {
    const ann = opened(1);
    const ben = createBoardDoc();
    Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ann.doc));
    migrateBoard(ann, steps, 3);
    migrateBoard(ben, steps, 3);
    Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ann.doc));
    Y.applyUpdate(ann.doc, Y.encodeStateAsUpdate(ben.doc));
    expect(snapshotOf(ben)).toEqual(snapshotOf(ann));
    expect(ann.meta()).toMatchObject({ version: 3, title: 'WALL!' });
  });

  it('B12: a newer board is left alone', () => {
    const board = opened(9);
    expect(migrateBoard(board)).toEqual({ state: 'newer', version: 9 });
    expect(board.meta()).toMatchObject({ version: 9, title: 'wall' });
  });

  it('opening an empty board writes nothing', () => {
    const board = createBoardDoc();
    expect(migrateBoard(board)).toEqual({ state: 'current' });
    expect(Y.encodeStateAsUpdate(board.doc)).toHaveLength(2);
  });
});
