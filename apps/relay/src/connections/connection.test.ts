import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseMessage } from '@paperroll/protocol';
import type { CloseReason } from '@paperroll/protocol';
import { pino } from 'pino';
import type { WebSocket } from 'ws';
import { createMetrics } from '../metrics.ts';
import type { Member } from '../rooms/member.ts';
import type { Room } from '../rooms/room.ts';
import { openConnection } from './connection.ts';
import type { Connection } from './connection.ts';

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
  resume(): void {
    // Nothing is ever paused here.
  }
}

let now: number;
let socket: FakeSocket;
let connection: Connection;
let left: Member[];
let verdict: () => CloseReason | undefined;
beforeEach(() => {
  now = 0;
  socket = new FakeSocket();
  left = [];
  verdict = () => undefined;
  const room = {
    key: { boardId: 'b', room: 'b' },
    receive: () => verdict(),
    leave: (member: Member) => void left.push(member),
  };
  connection = openConnection({
    id: 1,
    socket: socket as unknown as WebSocket,
    wire: undefined,
    room: room as unknown as Room,
    role: 'edit',
    author: '',
    mayWrite: true,
    wantsAcks: false,
    limits: { messageBytes: 1000, bufferBytes: 10_000, messagesPerSecond: 100, bytesPerSecond: 100_000 },
    metrics: createMetrics(() => ({ rooms: 0, connections: 0, failingRooms: 0 })),
    logger: pino({ level: 'silent' }),
    now: () => now,
    onClosed: () => undefined,
  });
});

const advance = (ms: number): void => {
  now += ms;
  connection.beat(now);
};
const presenceFrame = Uint8Array.of(1, 1, 0);
const updateFrame = (size: number): Uint8Array => new Uint8Array(size).fill(0);

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
    for (let i = 0; i < 9; i++) advance(5000);
    expect(socket.terminated).toBe(false);
    advance(5000);
    expect(socket.terminated).toBe(true);
    expect(left).toEqual([connection.member]);
  });

  test('cuts off a reader with too much waiting, but not for the answer to its own sync', () => {
    connection.member.send(updateFrame(50_000), 'expected');
    socket.bufferedAmount = 50_000;
    connection.member.send(updateFrame(10));
    expect(socket.terminated).toBe(false);
    socket.bufferedAmount = 60_001;
    connection.member.send(updateFrame(10));
    expect(socket.terminated).toBe(true);
  });

  test('counts the answer no longer once it was read', () => {
    connection.member.send(updateFrame(50_000), 'expected');
    socket.bufferedAmount = 0;
    connection.member.send(updateFrame(10));
    socket.bufferedAmount = 10_001;
    connection.member.send(updateFrame(10));
    expect(socket.terminated).toBe(true);
  });

  test('drops presence, and only presence, for a reader that lags', () => {
    socket.bufferedAmount = 6000;
    connection.member.send(presenceFrame);
    connection.member.send(updateFrame(10));
    expect(socket.sent).toEqual([updateFrame(10)]);
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
    let heard = 0;
    verdict = () => {
      heard += 1;
      return heard === 1 ? 'malformed' : undefined;
    };
    socket.emit('message', new ArrayBuffer(3), true);
    socket.emit('message', new ArrayBuffer(3), true);
    expect([socket.closedWith, heard]).toEqual([1007, 1]);
    connection.member.send(updateFrame(10));
    expect(socket.sent).toEqual([]);
  });

  test('is closed for too many bytes as for too many messages', () => {
    for (let i = 0; i < 3; i++) socket.emit('message', new ArrayBuffer(200_000), true);
    expect(socket.closedWith).toBe(1008);
  });
});
