import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { encodeMessage, parseMessage } from '@paperroll/protocol';
import type { CloseReason } from '@paperroll/protocol';
import { pino } from 'pino';
import type { WebSocket } from 'ws';
import { createMetrics } from '../metrics.ts';
import type { Member } from '../rooms/member.ts';
import type { Room } from '../rooms/room.ts';
import { openConnection } from './connection.ts';
import { createTokenBucket } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';
import type { Connection } from './connection.ts';
import type { Missed } from './outbound.ts';

/** A socket that sends nowhere: what it was told is kept. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: Uint8Array[] = [];
  pings = 0;
  closedWith: number | undefined;
  terminated = false;
  send(frame: Uint8Array): void {
    this.sent.push(frame);
  }
  ping(): void {
    this.pings += 1;
  }
  close(code: number): void {
    this.closedWith = code;
    this.readyState = 2;
  }
  terminate(): void {
    this.terminated = true;
    this.readyState = 3;
    this.emit('close');
  }
  paused = false;
  pause(): void {
    this.paused = true;
  }
  resume(): void {
    this.paused = false;
  }
}

let now: number;
let socket: FakeSocket;
let connection: Connection;
let left: Member[];
let heard: Uint8Array[];
let behind: number;
let dues: TokenBucket;
let caughtUp: Missed[];
let verdict: () => CloseReason | undefined;
beforeEach(() => {
  now = 0;
  socket = new FakeSocket();
  left = [];
  heard = [];
  behind = 0;
  caughtUp = [];
  vi.useFakeTimers();
  dues = createTokenBucket(100_000, 200_000, () => now);
  verdict = () => undefined;
  const room = {
    key: { boardId: 'b', room: 'b' },
    receive(_member: Member, frame: Uint8Array) {
      heard.push(frame);
      return verdict();
    },
    fellBehind: () => void (behind += 1),
    catchUp: (_member: Member, missed: Missed) => void caughtUp.push(missed),
    leave: (member: Member) => void left.push(member),
  };
  connection = openConnection({
    id: 1,
    socket: socket as unknown as WebSocket,
    takesDeflated: false,
    room: room as unknown as Room,
    role: 'edit',
    keyHash: undefined,
    author: '',
    mayWrite: true,
    wantsAcks: false,
    limits: { messageBytes: 1000, bufferBytes: 10_000, messagesPerSecond: 100, presencePerSecond: 20, bytesPerSecond: 100_000, slowReaderMs: 5000 },
    dues,
    metrics: createMetrics(() => ({ rooms: 0, connections: 0, failingRooms: 0 })),
    logger: pino({ level: 'silent' }),
    now: () => now,
    onClosed: () => undefined,
  });
});

afterEach(() => vi.useRealTimers());

const advance = (ms: number): void => {
  now += ms;
  connection.beat(now);
};
const presenceFrame = Uint8Array.of(1, 1, 0);
/** By its first bytes an update; its last says its size. */
const updateFrame = (size: number): Uint8Array => new Uint8Array(size).fill(size % 251, 3).fill(0, 0, 1).fill(2, 1, 2);
const ackFrame = encodeMessage({ type: 'ack', count: 1 });

describe('a connection', () => {
  test('says something at least every 15 seconds, which every client takes', () => {
    for (let i = 0; i < 3; i++) advance(5000);
    expect(socket.sent).toHaveLength(1);
    expect(parseMessage(socket.sent[0]!)).toEqual({ ok: true, value: { type: 'awareness', update: Uint8Array.of(0) } });
    connection.member.send(updateFrame(10));
    advance(5000);
    expect(socket.sent).toHaveLength(2);
  });

  test('pings, and ends a socket that gives no sign of life', () => {
    for (let i = 0; i < 6; i++) advance(5000);
    expect(socket.pings).toBe(2);
    socket.emit('pong');
    for (let i = 0; i < 10; i++) advance(5000);
    expect(socket.terminated).toBe(false);
    advance(5000);
    expect(socket.terminated).toBe(true);
    expect(left).toEqual([connection.member]);
  });

  describe('whose reader is slow', () => {
    const presences = (): number => socket.sent.filter((frame) => frame[0] === 1).length;

    test('drops presence first, and only presence, and tells it as a whole once there is room', () => {
      socket.bufferedAmount = 6000;
      connection.member.send(presenceFrame);
      connection.member.send(updateFrame(10));
      expect(socket.sent).toEqual([updateFrame(10)]);
      vi.advanceTimersByTime(1000);
      expect(caughtUp).toEqual([]);
      socket.bufferedAmount = 0;
      vi.advanceTimersByTime(100);
      expect(caughtUp).toEqual([{ updates: false, presence: true }]);
      connection.member.send(presenceFrame);
      expect(presences()).toBe(1);
    });

    test('drops updates next, and makes them good by one difference once there is room', () => {
      socket.bufferedAmount = 10_001;
      for (let i = 1; i <= 50; i++) connection.member.send(updateFrame(10 + i));
      connection.member.send(ackFrame);
      expect(socket.sent).toEqual([ackFrame]);
      expect(behind).toBe(1);
      socket.bufferedAmount = 2501;
      vi.advanceTimersByTime(1000);
      expect(caughtUp).toEqual([]);
      socket.bufferedAmount = 2500;
      vi.advanceTimersByTime(100);
      // The first that was dropped is in what the room holds for known already.
      expect(socket.sent).toEqual([ackFrame, updateFrame(11)]);
      expect(caughtUp).toEqual([{ updates: true, presence: false }]);
      connection.member.send(updateFrame(99));
      expect(socket.sent.at(-1)).toEqual(updateFrame(99));
      expect(socket.terminated).toBe(false);
    });

    test('is let go with a code that says retry when it does not catch up, and cut off when even that does not get out', () => {
      socket.bufferedAmount = 10_001;
      connection.member.send(updateFrame(10));
      now = 5000;
      vi.advanceTimersByTime(100);
      expect(socket.closedWith).toBeUndefined();
      now = 5001;
      vi.advanceTimersByTime(100);
      expect([socket.closedWith, socket.terminated]).toEqual([1013, false]);
      expect(left).toEqual([connection.member]);
      vi.advanceTimersByTime(3000);
      expect(socket.terminated).toBe(true);
    });

    test('is not one for the answer to its own sync', () => {
      connection.member.send(updateFrame(50_000), 'expected');
      socket.bufferedAmount = 50_000;
      connection.member.send(updateFrame(10));
      expect(behind).toBe(0);
      socket.bufferedAmount = 60_001;
      connection.member.send(updateFrame(10));
      expect(behind).toBe(1);
    });

    test('is one again once it has read that answer', () => {
      connection.member.send(updateFrame(50_000), 'expected');
      socket.bufferedAmount = 0;
      connection.member.send(updateFrame(10));
      socket.bufferedAmount = 10_001;
      connection.member.send(updateFrame(10));
      expect(behind).toBe(1);
    });
  });

  describe('that sends too much', () => {
    const arrives = (frame: Uint8Array): void => void socket.emit('message', new Uint8Array(frame).buffer, true);
    const pass = (ms: number): void => {
      for (let i = 0; i < ms; i += 10) {
        now += 10;
        vi.advanceTimersByTime(10);
      }
    };

    test('loses cursors, not edits: a flood of cursors is read at its own pace, every edit at once', () => {
      for (let i = 0; i < 400; i++) arrives(Uint8Array.of(1, 2, i % 128, 0));
      const cursors = heard.length;
      expect(cursors).toBe(40);
      for (let i = 0; i < 30; i++) arrives(updateFrame(20));
      expect(heard.length - cursors).toBe(30);
      expect([socket.closedWith, socket.paused]).toEqual([undefined, false]);
    });

    test('is heard with its newest cursor once the flood is over', () => {
      for (let i = 0; i < 100; i++) arrives(Uint8Array.of(1, 1, i));
      expect(heard.at(-1)).toEqual(Uint8Array.of(1, 1, 39));
      pass(200);
      expect(heard.at(-1)).toEqual(Uint8Array.of(1, 1, 99));
      expect(heard).toHaveLength(41);
    });

    test('is read no further for a while, and then goes on: edits are delayed, not lost', () => {
      for (let i = 0; i < 550; i++) arrives(updateFrame(20));
      expect(heard).toHaveLength(550);
      expect([socket.closedWith, socket.paused]).toEqual([undefined, true]);
      // Cursors that had been read already go before edits do.
      arrives(presenceFrame);
      expect(heard).toHaveLength(550);
      pass(490);
      expect(socket.paused).toBe(true);
      pass(200);
      expect(socket.paused).toBe(false);
      expect(heard.at(-1)).toEqual(presenceFrame);
    });

    test('stays silent after a stop, however long it was held back', () => {
      for (let i = 0; i < 550; i++) arrives(updateFrame(20));
      connection.pause();
      pass(5000);
      expect(socket.paused).toBe(true);
    });

    test('is closed only for many times what it may', () => {
      for (let i = 0; i < 1000; i++) arrives(updateFrame(20));
      expect(socket.closedWith).toBeUndefined();
      arrives(updateFrame(20));
      expect(socket.closedWith).toBe(1008);
      expect(heard).toHaveLength(1000);
    });

    test('is judged by bytes as by messages', () => {
      for (let i = 0; i < 3; i++) arrives(updateFrame(200_000));
      expect([socket.closedWith, socket.paused]).toEqual([undefined, true]);
      for (let i = 0; i < 3; i++) arrives(updateFrame(200_000));
      expect(socket.closedWith).toBe(1008);
    });
  });

  describe('whose frames are dear', () => {
    const arrives = (frame: Uint8Array): void => void socket.emit('message', new Uint8Array(frame).buffer, true);
    const pass = (ms: number): void => {
      for (let i = 0; i < ms; i += 10) {
        now += 10;
        vi.advanceTimersByTime(10);
      }
    };
    const costs = (bytes: number): void => void (verdict = () => (connection.member.charge(bytes), undefined));

    test('is read no further until as many bytes could have come as they cost', () => {
      costs(600_000);
      arrives(updateFrame(100));
      expect([heard.length, socket.paused, socket.closedWith]).toEqual([1, true, undefined]);
      // Half a second and a burst of two are its own allowance, four seconds are what is missing from its address.
      pass(3900);
      expect(socket.paused).toBe(true);
      pass(200);
      expect(socket.paused).toBe(false);
    });

    test('waits for others of its address that were as dear, and with it what is large, in its order', () => {
      dues.spend(400_000);
      arrives(updateFrame(100));
      arrives(updateFrame(9000));
      arrives(updateFrame(101));
      expect(heard).toEqual([updateFrame(100)]);
      expect(socket.paused).toBe(true);
      pass(1900);
      expect(heard).toHaveLength(1);
      pass(200);
      expect(heard).toEqual([updateFrame(100), updateFrame(9000), updateFrame(101)]);
      expect(socket.paused).toBe(false);
    });

    test('is not one for what people write, whatever its address owes', () => {
      dues.spend(400_000);
      costs(500);
      for (let i = 0; i < 100; i++) arrives(updateFrame(100));
      expect([heard.length, socket.paused]).toEqual([100, false]);
      expect(dues.debt()).toBe(200_000);
    });

    test('is not taken for dead while it is not read', () => {
      dues.spend(10_000_000);
      arrives(updateFrame(9000));
      for (let i = 0; i < 12; i++) advance(5000);
      connection.member.probe();
      vi.advanceTimersByTime(5000);
      expect([socket.terminated, socket.closedWith]).toEqual([false, undefined]);
    });

    test('leaves what a damaged frame cost with its address', () => {
      verdict = () => 'malformed';
      arrives(updateFrame(50_000));
      expect([socket.closedWith, dues.debt()]).toEqual([1007, 200_000]);
    });
  });

  test('survives a handler that throws: only this connection ends', () => {
    verdict = () => {
      throw new Error('a bug');
    };
    expect(() => socket.emit('message', new ArrayBuffer(3), true)).not.toThrow();
    expect(socket.closedWith).toBe(1011);
    expect(left).toEqual([connection.member]);
  });

  test('hears nothing more once it is closed', () => {
    verdict = () => (heard.length === 1 ? 'malformed' : undefined);
    socket.emit('message', new ArrayBuffer(3), true);
    socket.emit('message', new ArrayBuffer(3), true);
    expect([socket.closedWith, heard.length]).toEqual([1007, 1]);
    connection.member.send(updateFrame(10));
    expect(socket.sent).toEqual([]);
  });
});
