import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestDeps } from '../testing/room-deps.ts';
import { createMember } from '../testing/room-peers.ts';
import { createUnreliableNetwork } from '../testing/unreliable-network.ts';
import type { UnreliableBus } from '../testing/unreliable-network.ts';
import { Rooms } from './rooms.ts';

const pollMs = 250;
let bus: UnreliableBus;
let rooms: Rooms;
/** What a room with people reads because the bus is down. */
let read: () => Promise<void>;
let polls: number;

beforeEach(async () => {
  vi.useFakeTimers();
  bus = createUnreliableNetwork(() => 0.5, () => ({ drop: 0, twice: 0, late: 0 })).connect();
  const deps = createTestDeps({ bus });
  await deps.store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: {} });
  rooms = new Rooms(deps);
  const room = await rooms.open('b', 'board');
  room.join(createMember(1));
  [polls, read] = [0, () => Promise.resolve()];
  vi.spyOn(room, 'keepUp').mockImplementation((reason) => {
    if (reason !== 'poll') return Promise.resolve();
    polls += 1;
    return read();
  });
});
afterEach(async () => {
  await rooms.close(0);
  vi.useRealTimers();
});

/** How many polls there are in the time of ten. */
async function pollsInTenTurns(): Promise<number> {
  const before = polls;
  await vi.advanceTimersByTimeAsync(10 * pollMs);
  return polls - before;
}

describe('polling', () => {
  test('goes on as long as the bus is down, and no longer', async () => {
    expect(await pollsInTenTurns()).toBe(0);
    bus.setLive(false);
    expect(await pollsInTenTurns()).toBe(10);
    bus.setLive(true);
    expect(await pollsInTenTurns()).toBe(0);
    bus.setLive(false);
    await rooms.close(0);
    expect(await pollsInTenTurns()).toBe(0);
  });

  test('is one loop, also when the bus comes back and goes again while a poll is under way', async () => {
    let answer: () => void = () => undefined;
    read = () => new Promise((resolve) => (answer = resolve));
    bus.setLive(false);
    await vi.advanceTimersByTimeAsync(pollMs);
    expect(polls).toBe(1);
    bus.setLive(true);
    bus.setLive(false);
    read = () => Promise.resolve();
    answer();
    expect(await pollsInTenTurns()).toBe(10);
  });

  test('begins anew after a poll during which the bus came back', async () => {
    let answer: () => void = () => undefined;
    read = () => new Promise((resolve) => (answer = resolve));
    bus.setLive(false);
    await vi.advanceTimersByTimeAsync(pollMs);
    bus.setLive(true);
    read = () => Promise.resolve();
    answer();
    expect(await pollsInTenTurns()).toBe(0);
    bus.setLive(false);
    expect(await pollsInTenTurns()).toBe(10);
  });
});
