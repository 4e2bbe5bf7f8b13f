import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeDeletions } from './deletions.ts';
import { contentsOf } from './update-summary.ts';

test('deletions alone are what a peer lacks that has every struct', () => {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  for (const doc of docs) for (let i = 0; i < 20; i++) doc.getMap('map').set(`${doc.clientID}:${i}`, i);
  Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]));
  const peer = new Y.Doc();
  Y.applyUpdate(peer, Y.encodeStateAsUpdate(docs[0]));
  const map = docs[0].getMap('map');
  [...map.keys()].filter((_, i) => i % 3 === 0).forEach((key) => map.delete(key));
  const { structs, deletes } = contentsOf(Y.encodeStateAsUpdate(docs[0]));
  const update = encodeDeletions(deletes);
  expect(contentsOf(update)).toEqual({ structs: [], deletes });
  Y.applyUpdate(peer, update);
  expect(peer.getMap('map').toJSON()).toEqual(map.toJSON());
  expect(structs.length).toBeGreaterThan(0);
  expect(contentsOf(encodeDeletions([]))).toEqual({ structs: [], deletes: [] });
});
