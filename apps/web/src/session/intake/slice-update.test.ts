import { createBoardDoc, createBoardIndex, elementId, snapshotOf } from '@paperroll/model';
import { sliceUpdate } from '@paperroll/protocol';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

/** One deed on a wall of few stickies, so that several people meet on each. */
type Deed =
  | { readonly type: 'put' | 'remove'; readonly who: number; readonly id: number }
  | { readonly type: 'move' | 'prop'; readonly who: number; readonly id: number; readonly value: number }
  | { readonly type: 'write'; readonly who: number; readonly id: number; readonly text: string; readonly remove: number }
  | { readonly type: 'meet'; readonly who: number; readonly from: number };

const PEOPLE = 3;
const STICKIES = 6;
const who = fc.nat(PEOPLE - 1);
const id = fc.nat(STICKIES - 1);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('put' as const), who, id }) },
  fc.record({ type: fc.constant('remove' as const), who, id }),
  fc.record({ type: fc.constantFrom('move' as const, 'prop' as const), who, id, value: fc.integer({ min: -999, max: 999 }) }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('write' as const), who, id, text: fc.string({ unit: 'grapheme', maxLength: 8 }), remove: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('meet' as const), who, from: who }) },
);
const deeds = fc.array(deed, { minLength: 1, maxLength: 60 });

function act(docs: readonly Y.Doc[], step: Deed): void {
  const doc = docs[step.who]!;
  if (step.type === 'meet') return Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[step.from]!, Y.encodeStateVector(doc)));
  const name = elementId(`n${step.id}`);
  createBoardDoc(doc).transact('local', (writer) => {
    if (step.type === 'put') writer.putElement({ id: name, kind: 'k', x: step.id, y: 1, w: 100, h: 100, z: 'a', text: `sticky ${step.id} 🎈`, props: { a: [1, null, true, 0.5, -7, { b: 'c' }] } });
    else if (step.type === 'remove') writer.removeElement(name);
    else if (step.type === 'move') writer.setPlace(name, step.value, step.value);
    else if (step.type === 'prop') writer.setProp(name, 'p', step.value);
    else if (step.type === 'write') {
      const length = doc.getMap<Y.Text>('text').get(name)?.length ?? 0;
      writer.spliceText(name, { index: Math.floor(length / 2), remove: Math.min(step.remove, length - Math.floor(length / 2)), insert: step.text });
    }
  });
}

/** What all of them wrote together: as a client tells it, with all deletions in it, and as the relay merges it, with all that was ever written. */
function written(steps: readonly Deed[]): { readonly told: Uint8Array; readonly merged: Uint8Array } {
  const updates: Uint8Array[] = [];
  const docs = Array.from({ length: PEOPLE }, (_, i) => {
    const doc = new Y.Doc();
    doc.clientID = 1000 * i + 77;
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) updates.push(update);
    });
    return doc;
  });
  for (const step of steps) act(docs, step);
  const merged = Y.mergeUpdates([Y.encodeStateAsUpdate(new Y.Doc()), ...updates]);
  const all = new Y.Doc({ gc: false });
  Y.applyUpdate(all, merged);
  return { told: Y.encodeStateAsUpdate(all), merged };
}

const docOf = (...updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};
const slicesOf = (update: Uint8Array, bytes: number): readonly Uint8Array[] => [...sliceUpdate(update, () => bytes)];
const size = fc.integer({ min: 1, max: 400 });

function expectSame(one: Y.Doc, other: Y.Doc): void {
  expect(Y.encodeStateAsUpdate(one)).toEqual(Y.encodeStateAsUpdate(other));
  expect(Y.encodeStateVector(one)).toEqual(Y.encodeStateVector(other));
  expect(Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))).toBe(true);
  expect(snapshotOf(createBoardDoc(one))).toEqual(snapshotOf(createBoardDoc(other)));
}

describe('a sliced update', () => {
  test('does, slice by slice, what it does as a whole, and no slice waits for another', () => {
    fc.assert(
      fc.property(deeds, size, fc.constantFrom('told' as const, 'merged' as const), (steps, bytes, form) => {
        const update = written(steps)[form];
        const doc = new Y.Doc();
        for (const slice of sliceUpdate(update, () => bytes)) {
          Y.applyUpdate(doc, slice);
          expect(doc.store.pendingStructs).toBeNull();
          expect(doc.store.pendingDs).toBeNull();
        }
        expectSame(doc, docOf(update));
      }),
    );
  });

  test('never shows what it deletes, and shows nothing where it does not hang in the end', () => {
    fc.assert(
      fc.property(deeds, size, (steps, bytes) => {
        const { told } = written(steps);
        const final = createBoardIndex(createBoardDoc(docOf(told))).elements;
        const board = createBoardDoc();
        const index = createBoardIndex(board);
        board.setArriving(true);
        for (const slice of sliceUpdate(told, () => bytes)) {
          Y.applyUpdate(board.doc, slice);
          for (const { id: shown, x, y, kind } of index.elements.values()) expect({ x, y, kind }).toEqual({ x: final.get(shown)?.x, y: final.get(shown)?.y, kind: final.get(shown)?.kind });
        }
        board.setArriving(false);
        expect(index.snapshot()).toEqual(snapshotOf(createBoardDoc(docOf(told))));
      }),
    );
  });

  test('meets what is written between its slices, as the whole would', () => {
    fc.assert(
      fc.property(deeds, size, fc.array(deed, { maxLength: 6 }), (steps, bytes, mine) => {
        const { merged } = written(steps);
        const own: Uint8Array[] = [];
        const doc = new Y.Doc();
        doc.clientID = 5;
        doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
          if (transaction.local) own.push(update);
        });
        const rest = [...mine];
        for (const slice of sliceUpdate(merged, () => bytes)) {
          Y.applyUpdate(doc, slice);
          const next = rest.pop();
          if (next && next.type !== 'meet') act([doc], { ...next, who: 0 });
        }
        expectSame(docOf(Y.encodeStateAsUpdate(doc)), docOf(merged, ...own));
      }),
    );
  });

  test('comes to a document that has some of it already, and takes its older things away', () => {
    fc.assert(
      fc.property(deeds, deeds, size, (before, after, bytes) => {
        const { told: old } = written(before);
        const now = docOf(written([...before, ...after]).told);
        const doc = docOf(old);
        const news = Y.encodeStateAsUpdate(now, Y.encodeStateVector(doc));
        for (const slice of sliceUpdate(news, () => bytes)) Y.applyUpdate(doc, slice);
        expectSame(doc, docOf(old, news));
      }),
    );
  });

  test('is about as large as it is asked to be, and as a whole hardly larger than it was', () => {
    const doc = new Y.Doc();
    const board = createBoardDoc(doc);
    for (let n = 0; n < 500; n++) act([doc], { type: 'put', who: 0, id: n });
    board.transact('local', (writer) => writer.removeElement(elementId('n7')));
    const update = Y.encodeStateAsUpdate(doc);
    const slices = slicesOf(update, 4000);
    expect(slices.length).toBeGreaterThanOrEqual(Math.floor(update.length / 4100));
    for (const slice of slices) expect(slice.length).toBeLessThan(4400);
    expect(slices.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(update.length * 1.01);
  });

  test('passes every kind of content that Yjs knows', () => {
    const doc = new Y.Doc();
    const rich = doc.getText('rich');
    rich.insert(0, 'bold and plain', { bold: true });
    rich.insertEmbed(3, { image: 'x' });
    rich.format(1, 5, { italic: 'yes' });
    doc.getMap('m').set('bytes', new Uint8Array([1, 2, 3]));
    doc.getMap('m').set('far', 2n ** 60n);
    doc.getMap('m').set('values', [undefined, null, true, false, -1, 70_000, -70_000, 1.5, Math.PI, 'é🎈', { a: [new Uint8Array([9])] }] as never);
    doc.getMap('m').set('doc', new Y.Doc({ guid: 'inner' }));
    const xml = doc.getXmlFragment('x');
    xml.insert(0, [new Y.XmlElement('p'), new Y.XmlText('words'), new Y.XmlHook('hook') as never]);
    doc.getArray('list').insert(0, [new Y.Array(), new Y.Map(), 1, 2]);
    doc.getArray('list').delete(1, 2);
    const update = Y.encodeStateAsUpdate(doc);
    const slices = slicesOf(update, 1);
    expect(slices.length).toBeGreaterThan(10);
    expect(Y.encodeStateAsUpdate(docOf(...slices))).toEqual(Y.encodeStateAsUpdate(docOf(update)));
  });

  test('that cannot be read is handed on as it is, and nonsense does no harm', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(() => slicesOf(bytes, 10)).not.toThrow();
      }),
    );
    const update = written([{ type: 'put', who: 0, id: 1 }]).told;
    const broken = update.slice(0, -4);
    expect(slicesOf(broken, 10)).toEqual([broken]);
  });
});
