import { encodeAwarenessUpdate, encodeMessage } from '@paperroll/protocol';
import type { Message } from '@paperroll/protocol';
import * as Y from 'yjs';
import { below, pick } from './mutate-frame.ts';
import type { Random } from './mutate-frame.ts';

const kept = 40;
const words = ['Order placed', 'Parcel sent', 'Straße', '🚚', '', 'x'.repeat(200)];
/** What only relays say. */
const ofRelays: readonly Message[] = [
  { type: 'ack', count: 12 },
  { type: 'not-saved', reason: 'The disk of the server is full.' },
  { type: 'auth', reason: 'no' },
  { type: 'hello', hello: { role: 'host', serverTime: 0, protocol: 1 } },
];
const keys = ['meta', 'place', 'text', 'a', 'b'];

/** People who write on a board as pages do, one frame after the other, and what else pages and relays say. */
export type RealFrames = {
  /** The next frame of any kind. */
  next(): Uint8Array;
  /** One of the last frames, to be mutated. */
  recent(): Uint8Array;
};

/** See {@link RealFrames}. Each writer has a document of its own, which knows nothing of what the others do. */
export function createRealFrames(random: Random): RealFrames {
  const writers = Array.from({ length: 3 }, (_, i) => {
    const doc = new Y.Doc();
    doc.clientID = 1000 + i * 7919 + below(random, 1e6);
    return doc;
  });
  let clock = 1;

  const change = (doc: Y.Doc): Uint8Array => {
    const before = Y.encodeStateVector(doc);
    doc.transact(() => {
      for (let i = below(random, 3); i >= 0; i--) changeOnce(doc, random);
    });
    return Y.encodeStateAsUpdate(doc, before);
  };
  const presence = (): Uint8Array => {
    const entry = () => ({ clientId: 1 + below(random, 20), clock: clock++, state: pick(random, ['null', '{}', '{"user":{"name":"Ann"},"cursor":{"x":1,"y":2}}', '{"user":{"name":"Zoë 🚚"}}']) });
    return encodeAwarenessUpdate(Array.from({ length: below(random, 4) }, entry));
  };

  const kinds: readonly (() => Uint8Array)[] = [
    () => encodeMessage({ type: 'sync-update', update: change(pick(random, writers)) }),
    () => encodeMessage({ type: 'sync-update', update: change(pick(random, writers)) }),
    () => encodeMessage({ type: 'sync-update', update: random() < 0.1 ? Y.encodeStateAsUpdate(pick(random, writers)) : change(pick(random, writers)) }),
    () => encodeMessage({ type: 'sync-step-2', update: change(pick(random, writers)) }),
    () => encodeMessage({ type: 'sync-step-1', stateVector: Y.encodeStateVector(pick(random, writers)) }),
    () => encodeMessage({ type: 'awareness', update: presence() }),
    () => encodeMessage({ type: 'awareness', update: presence() }),
    () => encodeMessage({ type: 'query-awareness' }),
    () => encodeMessage(pick(random, ofRelays)),
  ];
  const recents: Uint8Array[] = [];
  const next = (): Uint8Array => {
    const frame = pick(random, kinds)();
    recents[recents.length < kept ? recents.length : below(random, kept)] = frame;
    return frame;
  };
  for (let i = 0; i < kept; i++) next();
  return { next, recent: () => pick(random, recents) };
}

function changeOnce(doc: Y.Doc, random: Random): void {
  const map = doc.getMap(pick(random, keys));
  const key = `k${below(random, 12)}`;
  const text = doc.getText('prose');
  const list = doc.getArray<unknown>('list');
  const deeds: readonly (() => void)[] = [
    () => void map.set(key, pick(random, words)),
    () => void map.set(key, [below(random, 1000), random(), null, true, { deep: [1, 2] }]),
    () => void map.set(key, new Y.Text(pick(random, words))),
    () => void map.set(key, new Y.Map([['x', 1]])),
    () => map.delete(key),
    () => text.insert(below(random, text.length + 1), pick(random, words)),
    () => text.delete(0, Math.min(text.length, below(random, 5))),
    () => text.format(0, Math.min(text.length, 3), { bold: true }),
    () => list.insert(below(random, list.length + 1), [pick(random, words), new Uint8Array([1, 2, 3])]),
    () => list.delete(0, Math.min(list.length, below(random, 3))),
  ];
  pick(random, deeds)();
}
