import { encodeMessage, parseMessage, type Message } from '@paperroll/protocol';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/** A participant who knows several relays, and moves on to the next when one goes or is silent. */
export interface RoamingClient {
  readonly doc: Y.Doc;
  /** Writes an entry, whatever the network does; it is sent as soon as it can be. */
  write(key: string, value: string): void;
  /** Keys whose storing a relay has confirmed. */
  readonly confirmed: ReadonlySet<string>;
  readonly written: number;
  /** How often it had to go to another relay. */
  readonly moves: number;
  /** Whether it is connected and has been told everything that a relay has. */
  readonly synced: boolean;
  /** Goes back to the first relay, if it is at another. */
  goHome(): void;
  close(): void;
}

/** Who is told what. */
export interface RoamingEvents {
  /** An entry of somebody else is here. */
  readonly onRemote?: (key: string, value: string) => void;
  readonly onConfirmed?: (key: string) => void;
  /** How long no word is no reason to go, while something is waited for; 3 s when not set. */
  readonly silenceMs?: number;
}

/** With something unconfirmed and no word for this long, a relay counts as gone. */
const SILENCE_MS = 3000;
const CONNECT_MS = 3000;
const PAUSE_MS = 400;

/** Opens a board. `urls` are tried in turn from the first on. */
export function openRoamingClient(urls: readonly string[], boardId: string, key: string, events: RoamingEvents = {}): RoamingClient {
  const doc = new Y.Doc();
  const map = doc.getMap<string>('map');
  const confirmed = new Set<string>();
  const unconfirmed = new Set<string>();
  let [at, moves, written] = [0, 0, 0];
  let socket: WebSocket | undefined;
  let synced = false;
  let isAsked = false;
  let writing = '';
  let closed = false;
  let heardAt = 0;
  let waiting: NodeJS.Timeout | undefined;
  /** What each update frame of this connection carries, in the order in which they are confirmed. */
  let frames: (readonly string[])[] = [];
  let acked = 0;

  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    // What is written before the relay has asked goes with the answer.
    if (transaction.local && isAsked) sendUpdate({ type: 'sync-update', update }, [writing]);
  });
  map.observe((event, transaction) => {
    if (transaction.local) return;
    for (const changed of event.keysChanged) {
      const value = map.get(changed);
      if (value !== undefined) events.onRemote?.(changed, value);
    }
  });

  function sendUpdate(message: Message, keys: readonly string[]): void {
    frames.push(keys);
    socket?.send(encodeMessage(message));
  }

  function open(): void {
    if (closed) return;
    const url = `${urls[at % urls.length]?.replace(/^http/, 'ws')}/sync/${boardId}?key=${key}&ack=1`;
    const opening = new WebSocket(url, { handshakeTimeout: CONNECT_MS });
    opening.binaryType = 'arraybuffer';
    socket = opening;
    frames = [];
    acked = 0;
    heardAt = performance.now();
    opening.on('open', () => opening.send(encodeMessage({ type: 'sync-step-1', stateVector: Y.encodeStateVector(doc) })));
    opening.on('message', (data) => opening === socket && hear(new Uint8Array(data as ArrayBuffer)));
    opening.on('error', () => undefined);
    opening.on('close', () => opening === socket && moveOn());
  }

  function hear(bytes: Uint8Array): void {
    heardAt = performance.now();
    const parsed = parseMessage(bytes);
    if (!parsed.ok) throw new Error(`a relay sent what is no message: ${parsed.error.message}`);
    const message = parsed.value;
    switch (message.type) {
      case 'sync-update':
      case 'sync-step-2':
        Y.applyUpdate(doc, message.update, 'remote');
        if (message.type === 'sync-step-2') synced = true;
        return;
      case 'sync-step-1':
        // The relay has everything that it does not ask for; what it asks for carries all that is unconfirmed.
        isAsked = true;
        return sendUpdate({ type: 'sync-step-2', update: Y.encodeStateAsUpdate(doc, message.stateVector) }, [...unconfirmed]);
      case 'ack':
        for (; acked < message.count; acked++) for (const entry of frames[acked] ?? []) confirm(entry);
        return;
      default:
    }
  }

  function confirm(entry: string): void {
    if (!unconfirmed.delete(entry)) return;
    confirmed.add(entry);
    events.onConfirmed?.(entry);
  }

  function moveOn(): void {
    moves += 1;
    goTo(at + 1);
  }

  function goTo(next: number): void {
    const leaving = socket;
    socket = undefined;
    leaving?.terminate();
    synced = false;
    isAsked = false;
    at = next;
    clearTimeout(waiting);
    waiting = setTimeout(open, Math.random() * PAUSE_MS);
  }

  const watch = setInterval(() => {
    const isWaiting = unconfirmed.size > 0 || !synced;
    if (socket !== undefined && isWaiting && performance.now() - heardAt > (events.silenceMs ?? SILENCE_MS)) moveOn();
    if (!isWaiting) heardAt = performance.now();
  }, 250);
  open();

  return {
    doc,
    confirmed,
    get written() {
      return written;
    },
    get moves() {
      return moves;
    },
    get synced() {
      return synced;
    },
    write(entry, value) {
      written += 1;
      unconfirmed.add(entry);
      writing = entry;
      map.set(entry, value);
    },
    goHome() {
      if (at % urls.length !== 0) goTo(0);
    },
    close() {
      closed = true;
      clearInterval(watch);
      clearTimeout(waiting);
      socket?.terminate();
      socket = undefined;
    },
  };
}
