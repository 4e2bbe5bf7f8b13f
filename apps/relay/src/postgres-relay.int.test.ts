import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { syncUrl } from '@paperroll/protocol';
import { connectRaw } from './testing/raw-client.ts';
import type { RawClient } from './testing/raw-client.ts';
import { spawnRelay } from './testing/relay-process.ts';
import type { RelayProcess } from './testing/relay-process.ts';
import { createTestDatabase } from './testing/test-database.ts';
import type { TestDatabase } from './testing/test-database.ts';
import { takeServer } from './testing/test-servers.ts';
import type { TestServer } from './testing/test-servers.ts';
import { waitFor } from './testing/wait-for.ts';

const patienceMs = 40_000;

let server: TestServer;
let database: TestDatabase;
let relays: RelayProcess[];
let clients: RawClient[];
beforeAll(async () => {
  server = await takeServer('postgres', 'own');
}, 120_000);
afterAll(() => server.dispose());
beforeEach(async () => {
  await server.resume();
  await server.start();
  database = await createTestDatabase(server);
  [relays, clients] = [[], []];
});
afterEach(async () => {
  for (const client of clients) client.dispose();
  for (const relay of relays) {
    relay.kill('SIGKILL');
    await relay.exit();
    expect(relay.output() + relay.errors()).not.toContain(new URL(server.url).password);
  }
});

async function start(env: Readonly<Record<string, string>> = {}): Promise<RelayProcess> {
  const relay = await spawnRelay({ PORT: '0', PAPERROLL_STORE: database.url, PAPERROLL_ACCESS: 'open', ...env });
  relays.push(relay);
  return relay;
}

async function join(relay: RelayProcess, room: string, query = 'ack=1'): Promise<RawClient> {
  const client = await connectRaw(syncUrl(relay.url() ?? ''), room, query);
  clients.push(client);
  await client.sync();
  return client;
}

const isToldNotSaved = (client: RawClient): boolean => client.messages.some((message) => message.type === 'not-saved');
const readiness = async (relay: RelayProcess): Promise<number> => (await fetch(`${relay.url()}/readyz`)).status;

describe('a relay on PostgreSQL', () => {
  test.each([1, 2, 3])('loses nothing confirmed to kill -9 with everybody gone (round %i)', async (round) => {
    const relay = await start();
    const rooms = ['alpha', 'beta', 'beta.workshop'];
    const writers = await Promise.all(rooms.map((room) => join(relay, room)));
    let writes = 0;
    await waitFor('some confirmations', () => {
      for (const client of writers) client.write(`k${writes}`, writes);
      writes += 1;
      return writers.every((client) => client.acked() >= 40 * round);
    }, patienceMs);
    const confirmed = writers.map((client) => client.acked());
    relay.kill('SIGKILL');
    await relay.exit();
    const again = await start();
    for (const [i, room] of rooms.entries()) {
      const found = (await join(again, room)).doc.getMap('map');
      const missing = Array.from({ length: confirmed[i] ?? 0 }, (_, k) => `k${k}`).filter((key) => !found.has(key));
      expect(missing).toEqual([]);
    }
  });

  const harms: readonly [title: string, harm: () => Promise<void>, heal: () => Promise<void>][] = [
    ['is killed', () => server.kill(), () => server.start()],
    ['hangs', () => server.pause(), () => server.resume()],
  ];
  test.each(harms)('says that it does not save while its database %s, and saves what was done meanwhile after it', async (_title, harm, heal) => {
    const relay = await start();
    const [ann, ben] = [await join(relay, 'alpha'), await join(relay, 'alpha')];
    ann.write('before', 1);
    await waitFor('the first confirmation', () => ann.acked() >= 1);
    await harm();
    const confirmed = ann.acked();
    ann.write('meanwhile', 2);
    await waitFor('the bad news', () => isToldNotSaved(ann), patienceMs);
    expect(ann.acked()).toBe(confirmed);
    await waitFor('the other to see it all the same', () => ben.doc.getMap('map').get('meanwhile') === 2);
    expect(await readiness(relay)).toBe(503);
    await heal();
    await waitFor('the confirmation', () => ann.acked() > confirmed, patienceMs);
    await waitFor('the relay to be ready', async () => (await readiness(relay)) === 200, patienceMs);
    const late = await join(await start(), 'alpha');
    expect(late.doc.getMap('map').toJSON()).toEqual({ before: 1, meanwhile: 2 });
  });

  test('waits for a database server that starts after it', async () => {
    await server.stop();
    const starting = start();
    await server.start();
    const client = await join(await starting, 'alpha');
    client.write('a', 1);
    await waitFor('the confirmation', () => client.acked() > 0);
  });

  test('stops with everything stored, and leaves a second relay on the same database alone', async () => {
    const [one, two] = [await start(), await start()];
    const client = await join(one, 'alpha');
    for (let i = 0; i < 50; i++) client.write(`k${i}`, i);
    await waitFor('the first confirmation', () => client.acked() > 0);
    one.kill('SIGTERM');
    expect(await one.exit()).toBe(0);
    expect(one.errors()).toBe('');
    expect(await readiness(two)).toBe(200);
    const late = await join(two, 'alpha');
    expect(late.doc.getMap('map').size).toBeGreaterThanOrEqual(client.acked());
  });

  test('that is not let in ends with 2 and one line that gives no password away', async () => {
    const wrong = new URL(database.url);
    wrong.password = 'hush-hush';
    const relay = await start({ PAPERROLL_STORE: wrong.href });
    expect(await relay.exit()).toBe(2);
    expect(relay.errors()).toMatch(/^PostgreSQL refuses: the password is wrong .* See PAPERROLL_STORE\.\n$/);
    expect(relay.output() + relay.errors()).not.toContain('hush-hush');
  });
});
