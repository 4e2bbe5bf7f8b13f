import { closeCodes, encodeMessage, isUpdateFrame, parseMessage, type Message, type Role } from '@paperroll/protocol';
import { deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { browserInflate } from './intake/inflate.ts';
import { connectToRelay, type RelayConnection } from './relay-connection.ts';
import { isSaved, pendingOf } from './save-ledger.ts';

/** A socket in memory; the test plays the relay. */
class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static all: FakeSocket[] = [];
  readonly OPEN = 1;
  readonly url: string;
  readyState = 0;
  binaryType = '';
  sent: Uint8Array[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(url: string | URL) {
    super();
    this.url = String(url);
    FakeSocket.all.push(this);
  }
  send(bytes: Uint8Array): void {
    this.sent.push(bytes.slice());
  }
  close(): void {
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  deliver(message: Message): void {
    this.onmessage?.({ data: encodeMessage(message).slice().buffer });
  }
  drop(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }
  get updates(): number {
    return this.sent.filter(isUpdateFrame).length;
  }
  /** What the relay says to a newcomer: who they are, what it has, what it lacks. */
  welcome(role: Role, relay: Y.Doc): void {
    this.open();
    this.deliver({ type: 'hello', hello: { role, serverTime: 0, protocol: 1 } });
    this.deliver({ type: 'sync-step-2', update: Y.encodeStateAsUpdate(relay) });
    this.deliver({ type: 'sync-step-1', stateVector: Y.encodeStateVector(relay) });
  }
}

const open: RelayConnection[] = [];
const kept: Uint8Array[] = [];
/** Who waits for a turn while a large board comes in. */
const turns: (() => void)[] = [];
const remembered: (readonly string[])[] = [];
const connect = (doc: Y.Doc, relays: readonly string[] = [], inflate?: ReturnType<typeof browserInflate>): { readonly connection: RelayConnection; readonly socket: FakeSocket } => {
  FakeSocket.all = [];
  const connection = connectToRelay({ origin: 'http://relay.test', boardId: 'b1', key: 'k', author: 'ann', doc, Socket: FakeSocket as never, received: (update) => void kept.push(update), inflate, nextTurn: () => new Promise((resolve) => void turns.push(resolve)), relays, remember: (told) => void remembered.push(told), random: () => 0.5 });
  open.push(connection);
  return { connection, socket: FakeSocket.all[0]! };
};
const takeTurn = async (): Promise<void> => {
  turns.shift()?.();
  for (let i = 0; i < 8; i++) await Promise.resolve();
};
/** A relay with a board of over a megabyte. */
const bigRelay = (): Y.Doc => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let i = 0; i < 12_000; i++) doc.getMap('m').set(`n${i}`, 'x'.repeat(100));
  });
  return doc;
};
const write = (doc: Y.Doc, text: string): void => doc.transact(() => doc.getText('t').insert(0, text), 'local');

afterEach(() => {
  for (const connection of open.splice(0)) connection.close();
});

describe('relay connection', () => {
  it('hands on what the relay sends as it came; the document does not encode it anew', () => {
    const doc = new Y.Doc();
    const { socket } = connect(doc);
    const told: unknown[] = [];
    doc.on('update', (_update: Uint8Array, origin: unknown) => told.push(origin));
    const there = new Y.Doc();
    write(there, 'far');
    kept.length = 0;
    socket.welcome('edit', there);
    expect(doc.getText('t').toString()).toBe('far');
    expect(kept).toEqual([Y.encodeStateAsUpdate(there)]);
    write(doc, 'near ');
    expect(told).toEqual(['local']);
  });

  it('takes a board that comes deflated, and is in sync when all of it is there', async () => {
    const there = new Y.Doc();
    for (let i = 0; i < 500; i++) there.getMap('m').set(`n${i}`, 'parcel sent');
    const past = Y.encodeStateAsUpdate(there);
    const doc = new Y.Doc();
    kept.length = 0;
    const { connection, socket } = connect(doc, [], browserInflate());
    expect(socket.url).toBe('ws://relay.test/sync/b1?key=k&ack=1&author=ann&place=1&zip=1');
    socket.open();
    socket.deliver({ type: 'hello', hello: { role: 'edit', serverTime: 0, protocol: 1 } });
    socket.deliver({ type: 'deflated-update', deflated: deflateRawSync(past) });
    socket.deliver({ type: 'sync-step-2', update: Uint8Array.of(0, 0) });
    expect(connection.ledger.get().synced).toBe(false);
    await vi.waitFor(() => expect(connection.ledger.get().synced).toBe(true));
    expect(doc.getMap('m').size).toBe(500);
    expect(kept.map((update) => new Uint8Array(update))).toEqual([new Uint8Array(past), Uint8Array.of(0, 0)]);
  });

  it('comes again and asks for the board as it is where it cannot be unpacked', async () => {
    const { connection, socket } = connect(new Y.Doc(), [], () => Promise.reject(new Error('broken')));
    socket.open();
    socket.deliver({ type: 'hello', hello: { role: 'edit', serverTime: 0, protocol: 1 } });
    socket.deliver({ type: 'deflated-update', deflated: Uint8Array.of(1) });
    socket.deliver({ type: 'sync-step-2', update: Uint8Array.of(0, 0) });
    await vi.waitFor(() => expect(FakeSocket.all).toHaveLength(2));
    expect(FakeSocket.all[1]?.url).not.toContain('zip');
    expect(connection.ledger.get().synced).toBe(false);
  });

  it('asks for acks with its key, says who writes, and is saved once its answer is confirmed', () => {
    const { connection, socket } = connect(new Y.Doc());
    expect(socket.url).toBe('ws://relay.test/sync/b1?key=k&ack=1&author=ann&place=1');
    socket.welcome('edit', new Y.Doc());
    expect(connection.role.get()).toBe('edit');
    expect(isSaved(connection.ledger.get())).toBe(false);
    socket.deliver({ type: 'ack', count: socket.updates });
    expect(isSaved(connection.ledger.get())).toBe(true);
  });

  it('holds what is written before the relay has said who this is, and counts each update until its confirmation', () => {
    const doc = new Y.Doc();
    const { connection, socket } = connect(doc);
    socket.open();
    write(doc, 'early');
    expect(socket.updates).toBe(0);
    socket.welcome('edit', new Y.Doc());
    expect(socket.updates).toBeGreaterThan(0);
    socket.deliver({ type: 'ack', count: socket.updates });
    expect(isSaved(connection.ledger.get())).toBe(true);
    write(doc, 'late');
    expect(pendingOf(connection.ledger.get())).toBe(1);
    socket.deliver({ type: 'ack', count: socket.updates });
    expect(isSaved(connection.ledger.get())).toBe(true);
  });

  it('sends more than a relay takes at once in pieces, and is saved when the last is confirmed', () => {
    const doc = bigRelay();
    const { connection, socket } = connect(doc);
    const relay = new Y.Doc();
    socket.welcome('edit', relay);
    const pieces = socket.sent.filter(isUpdateFrame);
    expect(pieces.length).toBeGreaterThan(4);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThan(300_000);
      const message = parseMessage(piece);
      if (message.ok && 'update' in message.value) Y.applyUpdate(relay, message.value.update);
    }
    expect(relay.getMap('m').size).toBe(12_000);
    socket.deliver({ type: 'ack', count: pieces.length - 1 });
    expect(isSaved(connection.ledger.get())).toBe(false);
    socket.deliver({ type: 'ack', count: pieces.length });
    expect(isSaved(connection.ledger.get())).toBe(true);
  });

  it('sends nothing of a viewer: not what was kept from before, not what a broken page writes', () => {
    const doc = new Y.Doc();
    write(doc, 'kept from before');
    const { socket } = connect(doc);
    socket.welcome('view', new Y.Doc());
    write(doc, 'now');
    expect(socket.updates).toBe(0);
  });

  it('counts what was made without a connection until the next one has confirmed it', () => {
    const doc = new Y.Doc();
    const { connection, socket } = connect(doc);
    socket.welcome('edit', new Y.Doc());
    socket.deliver({ type: 'ack', count: socket.updates });
    socket.drop(1006);
    write(doc, 'offline');
    expect(pendingOf(connection.ledger.get())).toBe(1);
    expect(connection.lastClose.get()).toBe(1006);
    connection.retry();
    const next = FakeSocket.all[1]!;
    const relay = new Y.Doc();
    next.welcome('edit', relay);
    expect(isSaved(connection.ledger.get())).toBe(false);
    for (const frame of next.sent) {
      const message = parseMessage(frame);
      if (message.ok && message.value.type === 'sync-step-2') Y.applyUpdate(relay, message.value.update);
    }
    expect(relay.getText('t').toString()).toBe('offline');
    next.deliver({ type: 'ack', count: next.updates });
    expect(isSaved(connection.ledger.get())).toBe(true);
    expect(connection.lastClose.get()).toBeUndefined();
  });

  it('is in sync and saved only when all of a large board is there, and keeps it as it came', async () => {
    const doc = new Y.Doc();
    const { connection, socket } = connect(doc);
    const relay = bigRelay();
    kept.length = 0;
    socket.welcome('edit', relay);
    socket.deliver({ type: 'ack', count: socket.updates });
    const sizes: number[] = [];
    while (connection.arriving.get()) {
      sizes.push(doc.getMap('m').size);
      expect(connection.ledger.get().synced).toBe(false);
      expect(isSaved(connection.ledger.get())).toBe(false);
      expect(kept).toEqual([]);
      await takeTurn();
    }
    expect(sizes.length).toBeGreaterThan(2);
    expect(connection.ledger.get().synced).toBe(true);
    expect(isSaved(connection.ledger.get())).toBe(true);
    expect(doc.getMap('m').size).toBe(12_000);
    expect(kept).toHaveLength(1);
    expect(Buffer.compare(kept[0]!, Y.encodeStateAsUpdate(relay))).toBe(0);
  });

  it('is not in sync by what an earlier connection brought: the new one asks for what is still missing', async () => {
    const doc = new Y.Doc();
    const { connection, socket } = connect(doc);
    const relay = bigRelay();
    socket.welcome('edit', relay);
    await takeTurn();
    socket.drop(1006);
    connection.retry();
    const next = FakeSocket.all[1]!;
    next.open();
    while (connection.arriving.get()) await takeTurn();
    expect(doc.getMap('m').size).toBe(12_000);
    expect(connection.ledger.get().synced).toBe(false);
    next.deliver({ type: 'sync-step-2', update: Y.encodeStateAsUpdate(relay, Y.encodeStateVector(doc)) });
    expect(connection.ledger.get().synced).toBe(true);
  });

  it('does not come back by itself when the relay says so, but does when a person asks', () => {
    const { connection, socket } = connect(new Y.Doc());
    socket.open();
    socket.drop(closeCodes.deleted);
    expect(connection.ended.get()).toBe(closeCodes.deleted);
    connection.retry();
    expect(FakeSocket.all).toHaveLength(1);
    connection.restart();
    expect(FakeSocket.all).toHaveLength(2);
    expect(connection.ended.get()).toBeUndefined();
  });

  it('tells its own presence only, and again on each connection', () => {
    const { connection, socket } = connect(new Y.Doc());
    const presences = (from: FakeSocket): number => from.sent.filter((frame) => frame[0] === 1).length;
    socket.welcome('edit', new Y.Doc());
    connection.awareness.setLocalState({ user: { name: 'Ana' } });
    const mine = presences(socket);
    expect(mine).toBeGreaterThan(0);
    const other = connect(new Y.Doc());
    other.socket.welcome('edit', new Y.Doc());
    other.connection.awareness.setLocalState({ user: { name: 'Ben' } });
    const frame = other.socket.sent.findLast((bytes) => bytes[0] === 1)!;
    socket.onmessage?.({ data: frame.slice().buffer });
    expect(connection.awareness.getStates().size).toBe(2);
    expect(presences(socket)).toBe(mine);
  });
});

describe('a connection to one of several relays', () => {
  const places = ['a', 'b'].map((id) => ({ id, url: `http://relay.test/r/${id}` }));
  const urls = places.map(({ url }) => url);
  const hello = (relay: string) => ({ type: 'hello', hello: { role: 'edit', serverTime: 0, protocol: 1, relay, relays: places } }) as const;
  const last = (): FakeSocket => FakeSocket.all.at(-1)!;
  const welcomeBy = (socket: FakeSocket, relay: string): void => {
    socket.open();
    socket.deliver(hello(relay));
    const empty = new Y.Doc();
    socket.deliver({ type: 'sync-step-2', update: Y.encodeStateAsUpdate(empty) });
    socket.deliver({ type: 'sync-step-1', stateVector: Y.encodeStateVector(empty) });
  };

  it('goes where the server sends it, hands nothing over on the way, and remembers the addresses', async () => {
    vi.useFakeTimers();
    remembered.length = 0;
    const doc = new Y.Doc();
    write(doc, 'kept from before');
    const { connection, socket } = connect(doc);
    socket.open();
    socket.deliver({ type: 'sync-step-1', stateVector: Y.encodeStateVector(new Y.Doc()) });
    socket.deliver(hello('b'));
    expect(socket.updates).toBe(0);
    socket.drop(closeCodes.elsewhere);
    expect(connection.lastClose.get()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(0);
    expect(last().url).toBe('ws://relay.test/r/a/sync/b1?key=k&ack=1&author=ann');
    expect(remembered).toEqual([urls]);
    welcomeBy(last(), 'a');
    expect(last().updates).toBe(1);
    last().deliver({ type: 'ack', count: 1 });
    expect(isSaved(connection.ledger.get())).toBe(true);
    vi.useRealTimers();
  });

  it('goes straight to the preferred relay when it knows it, and on to the next when that is gone', async () => {
    vi.useFakeTimers();
    const { connection, socket } = connect(new Y.Doc(), urls);
    expect(socket.url).toBe('ws://relay.test/r/a/sync/b1?key=k&ack=1&author=ann');
    socket.drop(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect(last().url).toContain('/r/b/sync/');
    welcomeBy(last(), 'b');
    expect(connection.ledger.get().synced).toBe(true);
    last().drop(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect(last().url).toContain('/r/a/sync/');
    vi.useRealTimers();
  });

  it('does not wait for a relay that takes the connection and says nothing', async () => {
    vi.useFakeTimers();
    const { socket } = connect(new Y.Doc(), urls);
    socket.open();
    await vi.advanceTimersByTimeAsync(9000);
    expect(last().url).toContain('/r/b/sync/');
    welcomeBy(last(), 'b');
    const count = FakeSocket.all.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(FakeSocket.all).toHaveLength(count);
    vi.useRealTimers();
  });

  it('asks the server for the list when none of the relays answers', async () => {
    vi.useFakeTimers();
    connect(new Y.Doc(), urls);
    const seen: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      seen.push(last().url.replace(/\/sync\/.*key=k/, ''));
      last().drop(1006);
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(seen).toEqual(['ws://relay.test/r/a&ack=1&author=ann', 'ws://relay.test/r/b&ack=1&author=ann', 'ws://relay.test&ack=1&author=ann&place=1', 'ws://relay.test/r/a&ack=1&author=ann']);
    vi.useRealTimers();
  });
});
