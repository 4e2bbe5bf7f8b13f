import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';
import { chaos } from './chaos.ts';
import { parseChaosOptions } from './chaos-options.ts';
import { disturbancesOf, shuffled } from './disturbances.ts';
import { besideOneBadBoard } from './one-bad-board.ts';
import { setStage, type Stage } from './stage.ts';
import { openTcpProxy } from './tcp-proxy.ts';

describe('two relays, a real PostgreSQL and a real Redis', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  }, 120_000);
  afterAll(() => stage.close());

  test('lose nothing confirmed and show one board again after a killed relay, a halted one, a killed Redis and a cut to PostgreSQL; people move on by themselves', async () => {
    const seed = Math.floor(Math.random() * 1e9);
    const only = ['kill -9 of the first relay', 'the second relay is halted (SIGSTOP)', 'kill -9 of Redis', 'the first relay is cut off from PostgreSQL'];
    const { chaos: usual } = parseChaosOptions([], () => seed);
    const { rounds, written, confirmed, lost, moves } = await chaos(stage, { ...usual, rounds: only.length, people: 4, boards: 2, wrong: 2, well: 0.5, only });
    expect(rounds.map(({ name }) => name).toSorted()).toEqual(only.toSorted());
    expect({ seed, lost }).toEqual({ seed, lost: [] });
    expect(confirmed).toBe(written);
    expect(written).toBeGreaterThan(50);
    expect(moves).toBeGreaterThan(0);
  }, 240_000);

  test('serve other boards while one misbehaves', async () => {
    const { calm, beside, badMessages } = await besideOneBadBoard(stage, { boards: 2, people: 2, pace: 10, badPeople: 4, seconds: 1.5, turns: 1, unmeasured: 0 });
    for (const delays of [calm, beside]) expect(delays.count).toBeGreaterThan(5);
    expect(badMessages).toBeGreaterThan(10);
  }, 120_000);

  test('can be disturbed in every way by its name, in an order that the seed decides', () => {
    const names = disturbancesOf(stage).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe(18);
    const order = (seed: number): readonly string[] => shuffled(names, seededRandom(seed));
    expect(order(7)).toEqual(order(7));
    expect(order(7)).not.toEqual(order(8));
    expect(order(7).toSorted()).toEqual(names.toSorted());
  });
});

test('a line carries both ways, refuses when it is cut, keeps silent when it swallows, and brings what was swallowed when it is healed', async () => {
  const echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  const proxy = await openTcpProxy((echo.address() as AddressInfo).port);
  const open = (): { readonly socket: Socket; readonly heard: () => string; readonly ended: () => boolean } => {
    let [heard, ended] = ['', false];
    const socket = connect(proxy.port, '127.0.0.1').on('error', () => undefined);
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('close', () => (ended = true));
    return { socket, heard: () => heard, ended: () => ended };
  };
  const first = open();
  first.socket.write('one ');
  await until('the echo', () => first.heard() === 'one ');
  proxy.swallow();
  first.socket.write('two ');
  const beside = connect((echo.address() as AddressInfo).port, '127.0.0.1');
  const direct = new Promise((resolve) => beside.once('data', resolve));
  beside.write('there and back');
  await direct;
  expect(first.heard()).toBe('one ');
  proxy.heal();
  await until('what was swallowed', () => first.heard() === 'one two ');
  proxy.cut();
  await until('the end', () => first.ended());
  const second = open();
  await until('the refusal', () => second.ended());
  beside.destroy();
  await proxy.close();
  echo.close();
});

test('the bench takes every disturbance twice unless told otherwise, and says what it does not understand', () => {
  expect(parseChaosOptions([], () => 42).chaos).toEqual({ rounds: 36, seed: 42, people: 6, boards: 3, pace: 5, wrong: 5, well: 1.5 });
  expect(parseChaosOptions(['--seed', '7', '--only', 'Redis'], () => 42).chaos).toMatchObject({ seed: 7, only: ['Redis'] });
  expect(() => parseChaosOptions(['--rounds', 'many'], () => 42)).toThrow('--rounds takes a number');
});
