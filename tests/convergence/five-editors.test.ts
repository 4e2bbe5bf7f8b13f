import { randomInt } from 'node:crypto';
import { snapshotOf, snapshotsEqual } from '@paperroll/model';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPeer, type Peer } from '../support/peer.ts';
import { randomEdit } from '../support/random-edit.ts';
import { startRelay, type RelayProcess } from '../support/relay-process.ts';
import { seededRandom, type Random } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';

// PAPERROLL_SEED=… repeats one run; without it, one fixed seed and one new one.
const seeds = process.env['PAPERROLL_SEED'] ? [Number(process.env['PAPERROLL_SEED'])] : [20_261, randomInt(1_000_000)];
const EDITORS = 5;
const ROUNDS = 60;

let relay: RelayProcess;
let peers: Peer[] = [];

beforeAll(async () => {
  relay = await startRelay({ PAPERROLL_LOG: 'warn' });
});
afterEach(() => {
  for (const peer of peers.splice(0)) peer.dispose();
});
afterAll(() => relay.dispose());

async function gather(): Promise<{ readonly id: string; readonly key: string }> {
  const { id, keys } = await relay.createBoard();
  peers = Array.from({ length: EDITORS }, () => openPeer(relay.url, id, keys.edit));
  await Promise.all(peers.map((peer) => peer.synced()));
  return { id, key: keys.edit };
}

/** Lets the sockets breathe: edits of one round meet those of others on the wire. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Some people leave, come back, or lose the network in the middle of it. */
function disturb(random: Random): void {
  const peer = random.pick(peers);
  const { provider } = peer;
  if (!provider.shouldConnect) provider.connect();
  else if (provider.wsconnected && random.next() < 0.5) peer.drop();
  else provider.disconnect();
}

async function storm(random: Random, rounds: number, between: (round: number) => void | Promise<void>): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const [who, peer] of peers.entries()) peer.edit(randomEdit(peer.index, random, `p${who}`, round));
    await between(round);
    await breathe();
  }
}

const allEqual = (): boolean => {
  const [first, ...others] = peers.map((peer) => snapshotOf(peer.board));
  return first !== undefined && others.every((other) => snapshotsEqual(first, other));
};

async function settle(): Promise<void> {
  for (const { provider } of peers) provider.connect();
  await Promise.all(peers.map((peer) => peer.synced()));
  await until('all five boards are equal', allEqual, 30_000);
}

test.each(seeds)('five editors who lose the line again and again end with equal boards (seed %i)', async (seed) => {
  const random = seededRandom(seed);
  const { id, key } = await gather();
  await storm(random, ROUNDS, () => {
    if (random.next() < 0.4) disturb(random);
  });
  await settle();

  expect(peers[0]?.index.elements.size).toBeGreaterThan(10);
  for (const peer of peers) expect(snapshotsEqual(peer.index.snapshot(), snapshotOf(peer.board))).toBe(true);
  const newcomer = openPeer(relay.url, id, key);
  peers.push(newcomer);
  await newcomer.synced();
  expect(snapshotsEqual(newcomer.index.snapshot(), snapshotOf((peers[0] ?? newcomer).board))).toBe(true);
});

test.each(seeds)('five editors end with equal boards although the relay is killed under them (seed %i)', async (seed) => {
  const random = seededRandom(seed + 1);
  await gather();
  await storm(random, ROUNDS, async (round) => {
    if (random.next() < 0.2) disturb(random);
    if (round === 20 || round === 40) {
      await relay.kill();
      await relay.start();
    }
  });
  await settle();
});
