import { PassThrough } from 'node:stream';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWriteGathering } from './write-gathering.ts';
import type { Lane } from './write-gathering.ts';

/** A socket that keeps each write by itself. */
function lane(isOpen = true): { readonly lane: Lane; readonly writes: Buffer[] } {
  const writes: Buffer[] = [];
  const wire = new PassThrough();
  wire.write = (chunk: Buffer) => writes.push(Buffer.from(chunk)) > 0;
  return { lane: gathering.lane(wire as Duplex, () => isOpen), writes };
}

let gathering: ReturnType<typeof createWriteGathering>;
beforeEach(() => {
  vi.useFakeTimers();
  gathering = createWriteGathering(() => 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const frame = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes);
const turn = (): void => void vi.advanceTimersByTime(0);

describe('what leaves through sockets', () => {
  test('leaves in the same turn where few are spoken to, as one write a socket, in its order', () => {
    const [a, b] = [lane(), lane()];
    a.lane.push(frame(1), 'soon');
    b.lane.push(frame(2), 'soon');
    a.lane.push(frame(3, 3), 'soon');
    expect([a.writes, a.lane.waiting()]).toEqual([[], 7]);
    turn();
    expect(a.writes).toEqual([Buffer.of(0x82, 1, 1, 0x82, 2, 3, 3)]);
    expect(b.writes).toEqual([Buffer.of(0x82, 1, 2)]);
    expect(a.lane.waiting()).toBe(0);
  });

  test('waits for company where a crowd is spoken to, and what is late goes with what is soon', () => {
    const crowd = Array.from({ length: 20 }, () => lane());
    for (const each of crowd) each.lane.push(frame(1), 'soon');
    vi.advanceTimersByTime(1);
    for (const each of crowd) each.lane.push(frame(2), 'late');
    for (const each of crowd) each.lane.push(frame(3), 'soon');
    expect(crowd.flatMap((each) => each.writes)).toEqual([]);
    vi.advanceTimersByTime(30);
    for (const each of crowd) expect(each.writes).toEqual([Buffer.of(0x82, 1, 1, 0x82, 1, 2, 0x82, 1, 3)]);
  });

  test('does not copy what is large, and keeps its order with what waits', () => {
    const { lane: way, writes } = lane();
    const large = new Uint8Array(70_000).fill(7);
    way.push(frame(1), 'soon');
    way.push(large, 'soon');
    way.push(frame(2), 'soon');
    expect(writes.map((each) => each.length)).toEqual([3, 10, 70_000]);
    expect([...(writes[1] ?? [])]).toEqual([0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70]);
    turn();
    expect(writes.at(-1)).toEqual(Buffer.of(0x82, 1, 2));
  });

  test('leaves when it has become much, and at once when it is told to', () => {
    const { lane: way, writes } = lane();
    for (let i = 0; i < 20; i++) way.push(new Uint8Array(1000).fill(i), 'late');
    expect(writes).toHaveLength(1);
    expect(writes[0]?.length).toBeGreaterThan(16 * 1024);
    way.flush();
    expect(Buffer.concat(writes)).toHaveLength(20 * 1004);
    turn();
    expect(writes).toHaveLength(2);
  });

  test('waits longest where there is much to do, and only for those who make it so', () => {
    vi.spyOn(performance, 'eventLoopUtilization').mockReturnValue({ idle: 0, active: 1, utilization: 1 });
    let time = 0;
    gathering = createWriteGathering(() => time);
    const loud = Array.from({ length: 10 }, () => lane());
    const quiet = lane();
    const speak = (): void => {
      for (const { lane: way } of loud) for (let i = 0; i < 20; i++) way.push(frame(1), 'soon');
    };
    // Once to look at the time, and once to have looked for long enough.
    for (let i = 0; i < 3; i++) {
      speak();
      time += 200;
      vi.advanceTimersByTime(200);
    }
    const before = loud.map(({ writes }) => writes.length);
    speak();
    quiet.lane.push(frame(2), 'soon');
    vi.advanceTimersByTime(5);
    expect(quiet.writes).toEqual([Buffer.of(0x82, 1, 2)]);
    expect(loud.map(({ writes }) => writes.length)).toEqual(before);
    vi.advanceTimersByTime(100);
    expect(loud.map(({ writes }) => writes.length)).toEqual(before.map((count) => count + 1));
  });

  test('is dropped when the socket has closed meanwhile', () => {
    const { lane: way, writes } = lane(false);
    way.push(frame(1), 'soon');
    turn();
    expect([writes, way.waiting()]).toEqual([[], 0]);
  });
});
