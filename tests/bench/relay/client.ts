import { findMarks } from './marks.ts';
import { openWire, type Wire } from './wire.ts';

/** Whose way of speaking the sync protocol a server has. */
export type Dialect = 'paperroll' | 'yws' | 'hocuspocus';

/** Where a room is: the path of its socket, and the name that Hocuspocus wants before each message. */
export interface RoomAddress {
  readonly name: string;
  readonly path: string;
}

/** What one client is told to do with what it hears. */
export interface ClientOptions {
  readonly dialect: Dialect;
  readonly port: number;
  readonly room: RoomAddress;
  readonly onUpdate?: (mark: number) => void;
  readonly onCursor?: (mark: number) => void;
  /** Says whether it is told of the mark for the first time: a stock client sends back what is news to it. */
  readonly isNews?: (mark: number) => boolean;
  /** A confirmation of so many of its update messages in all; Paperroll only. */
  readonly onConfirmed?: (count: number) => void;
  /** Keeps what it is sent until {@link Client.kept} is asked, instead of looking for marks at once. */
  readonly keep?: boolean;
}

/** One participant without a document. */
export interface Client {
  /** Asks for everything; resolves when the server says that this was all. */
  sync(): Promise<void>;
  sendUpdate(update: Uint8Array): void;
  sendCursor(clientId: number, clock: number, state: string): void;
  /** Update messages that were sent, the empty answers to the server's own request included. */
  readonly sent: () => number;
  /** Messages of the server. */
  readonly heard: () => number;
  /** How many marks there are in what was kept. */
  readonly kept: () => number;
  /** Why the server is gone, if it is. */
  readonly gone: () => string | undefined;
  close(): void;
}

const [SYNC, AWARENESS, AUTH, ACK] = [0, 1, 2, 100];
const [STEP1, STEP2, UPDATE] = [0, 1, 2];
/** An update with nothing in it. */
const EMPTY = Uint8Array.of(0, 0);

/** Connects and says who is there, as the server's dialect wants it. */
export async function openClient(options: ClientOptions): Promise<Client> {
  const { dialect, room } = options;
  const prefix = dialect === 'hocuspocus' ? [...text(room.name)] : [];
  const keptParts: Buffer[] = [];
  let [sent, heard] = [0, 0];
  let gone: string | undefined;
  let onSynced: (() => void) | undefined;
  let onLost: ((error: Error) => void) | undefined;

  const message = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array => Buffer.concat([prefix, ...parts].map((part) => Uint8Array.from(part)));
  const sendUpdate = (on: Wire, step: number, update: Uint8Array): void => {
    sent++;
    on.send(framed(prefix, [SYNC, step], update));
  };
  const look = (body: Buffer): void => findMarks(body, options.onUpdate ?? ignore, options.onCursor ?? ignore);
  const onMessage = (whole: Buffer, on: Wire): void => {
    heard++;
    const body = prefix.length === 0 ? whole : whole.subarray(prefix.length);
    const [type, step] = body;
    if (type === SYNC && step === STEP1) return sendUpdate(on, STEP2, EMPTY);
    if (type === ACK) return options.onConfirmed?.(varUintAt(body, 1));
    if (type !== SYNC && type !== AWARENESS) return;
    if (type === AWARENESS && options.isNews !== undefined) echo(body, whole, on);
    if (options.keep) keptParts.push(Buffer.from(body));
    else look(body);
    if (type === SYNC && step === STEP2) onSynced?.();
  };
  const echo = (body: Buffer, whole: Buffer, on: Wire): void => {
    let news = false;
    findMarks(body, ignore, (mark) => (news = options.isNews?.(mark) === true || news));
    if (news) on.send(whole);
  };

  const wire = await openWire({
    port: options.port,
    path: room.path,
    onMessage,
    onGone(why) {
      gone = why;
      onLost?.(new Error(`the server is gone: ${why}`));
    },
  });
  if (dialect === 'hocuspocus') wire.send(message([AUTH, 0], text('')));
  return {
    sync: () =>
      new Promise((resolve, reject) => {
        [onSynced, onLost] = [resolve, reject];
        wire.send(message([SYNC, STEP1, 1, 0]));
      }),
    sendUpdate: (update) => sendUpdate(wire, UPDATE, update),
    sendCursor(clientId, clock, state) {
      wire.send(framed(prefix, [AWARENESS], Buffer.concat([Uint8Array.from([1, ...varUint(clientId), ...varUint(clock), ...varUint(Buffer.byteLength(state))]), Buffer.from(state)])));
    },
    sent: () => sent,
    heard: () => heard,
    kept() {
      let count = 0;
      for (const part of keptParts) findMarks(part, () => count++, ignore);
      return count;
    },
    gone: () => gone,
    close: () => wire.close(),
  };
}

const ignore = (): void => undefined;

/** A message whose last part is preceded by its length. */
function framed(prefix: readonly number[], head: readonly number[], body: Uint8Array): Buffer {
  const start = [...prefix, ...head, ...varUint(body.length)];
  const bytes = Buffer.allocUnsafe(start.length + body.length);
  bytes.set(start);
  bytes.set(body, start.length);
  return bytes;
}

function text(value: string): readonly number[] {
  return [...varUint(Buffer.byteLength(value)), ...Buffer.from(value)];
}

function varUint(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 | (rest & 127));
  bytes.push(rest);
  return bytes;
}

function varUintAt(bytes: Buffer, from: number): number {
  let [value, factor] = [0, 1];
  for (let at = from; at < bytes.length; at++, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) break;
  }
  return value;
}
