import * as Y from 'yjs';
import { markOf } from './marks.ts';

const TEXTS = ['Order placed', 'Payment was authorised by the bank', 'Parcel handed over', 'Stock reserved for the order'];

/** Writes stickies as Yjs updates, as one person with a document of their own would. */
export interface StickyWriter {
  /** One update that adds stickies with these marks. */
  add(marks: readonly number[]): Uint8Array;
}

/** A sticky is a map of twelve entries and a text, some 320 bytes in an update. Documents grow: take one a person, not one for all. */
export function createStickyWriter(clientId: number): StickyWriter {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const notes = doc.getMap<Y.Map<unknown>>('notes');
  return {
    add(marks) {
      let written: Uint8Array | undefined;
      doc.once('update', (update: Uint8Array) => (written = update));
      doc.transact(() => {
        for (const mark of marks) notes.set(markOf('update', mark), sticky(mark));
      });
      if (written === undefined) throw new Error('nothing was written');
      return written;
    },
  };
}

function sticky(n: number): Y.Map<unknown> {
  const text = new Y.Text(TEXTS[n % TEXTS.length]);
  const [x, y] = [(n % 100) * 200.5, Math.floor(n / 100) * 200.5];
  const entries = { kind: 'es.event', x, y, w: 160, h: 160, z: `d${n}`, colour: '#f5a623', author: `person-${n % 50}`, createdAt: 1_760_000_000_000 + n, locked: false, votes: 0, group: null };
  return new Y.Map<unknown>([...Object.entries(entries), ['text', text]]);
}

/** Writes the moves of one person's sticky, one after the other, each over the last. */
export interface MoveWriter {
  /** The next move, some 110 bytes. */
  move(mark: number): Uint8Array;
}

/** What a move sets, for who wants to know. */
export const moveValue = (clientId: number, mark: number): readonly unknown[] => [(mark % 4000) + 0.1, (mark % 3000) + 0.7, `person-${clientId}`, markOf('update', mark)];

/** The room of the largest move. */
const MOVE_BYTES = 192;
/** Of Yjs's first update format: content of any values, with a key in its parent, with an origin. */
const [ANY, HAS_KEY, HAS_ORIGIN] = [8, 0x20, 0x80];
/** Of lib0's values: an array, a number of eight bytes, a text. */
const [ARRAY, FLOAT64, TEXT] = [117, 123, 119];

/**
 * The same bytes as Yjs writes for `doc.getMap('place').set('sticky-<client>', moveValue(…))`, without a document: whole
 * crowds move stickies here, and the server is to be measured.
 */
export function createMoveWriter(clientId: number): MoveWriter {
  let clock = 0;
  const bytes = Buffer.alloc(MOVE_BYTES);
  let at = 0;
  const byte = (value: number): void => void (at = bytes.writeUInt8(value, at));
  const number = (value: number): void => {
    for (; value > 127; value = Math.floor(value / 128)) byte(128 | (value & 127));
    byte(value);
  };
  const text = (value: string): void => {
    byte(value.length);
    at += bytes.write(value, at, 'latin1');
  };
  const value = (each: unknown): void => {
    byte(typeof each === 'number' ? FLOAT64 : TEXT);
    if (typeof each === 'number') at = bytes.writeDoubleBE(each, at);
    else text(String(each));
  };
  const place = (): void => {
    byte(clock === 0 ? ANY | HAS_KEY : ANY | HAS_KEY | HAS_ORIGIN);
    if (clock > 0) {
      number(clientId);
      return number(clock - 1);
    }
    byte(1);
    text('place');
    text(`sticky-${clientId}`);
  };
  const overwritten = (): void => {
    byte(clock === 0 ? 0 : 1);
    if (clock === 0) return;
    number(clientId);
    byte(1);
    number(clock - 1);
    byte(1);
  };
  return {
    move(mark) {
      at = 0;
      byte(1);
      byte(1);
      number(clientId);
      number(clock);
      place();
      const values = moveValue(clientId, mark);
      byte(1);
      byte(ARRAY);
      byte(values.length);
      values.forEach(value);
      overwritten();
      clock++;
      return bytes.subarray(0, at);
    },
  };
}

/** The body of an awareness message: where one person's pointer is. */
export function cursorState(person: number, mark: number): string {
  const user = { id: `person-${person}`, name: `Person ${person}`, color: '#1d6fb8' };
  return JSON.stringify({ user, cursor: { x: mark % 4000 + 0.5, y: mark % 3000 + 0.25 }, selection: [], mark: markOf('cursor', mark) });
}
