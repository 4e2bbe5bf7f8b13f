import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { syncUrl } from '@paperroll/protocol';
import { connectRaw } from './testing/raw-client.ts';
import { spawnRelay } from './testing/relay-process.ts';
import type { RelayProcess } from './testing/relay-process.ts';
import { createTempFolder } from './testing/temp-folder.ts';
import { waitFor } from './testing/wait-for.ts';

let folder: ReturnType<typeof createTempFolder>;
let started: RelayProcess[];
beforeEach(() => {
  folder = createTempFolder();
  started = [];
});
afterEach(async () => {
  for (const relay of started) {
    relay.kill('SIGKILL');
    await relay.exit();
  }
  folder.remove();
});

async function start(env: Readonly<Record<string, string>> = {}): Promise<RelayProcess> {
  const relay = await spawnRelay({
    PORT: '0',
    PAPERROLL_STORE: `sqlite:${join(folder.path, 'data', 'boards.db')}`,
    PAPERROLL_ACCESS: 'open',
    ...env,
  });
  started.push(relay);
  return relay;
}

const syncOf = (relay: RelayProcess): string => syncUrl(relay.url() ?? '');

describe('what was confirmed', () => {
  test('survives kill -9 with everybody gone', async () => {
    const relay = await start();
    const rooms = ['alpha', 'beta', 'beta.workshop'];
    const clients = await Promise.all(rooms.map((room) => connectRaw(syncOf(relay), room, 'ack=1')));
    let writes = 0;
    // Kill in the middle of a stream of writes; at random moments `pnpm bench:crash` does.
    await waitFor('some confirmations', () => {
      for (const client of clients) client.write(`k${writes}`, writes);
      writes += 1;
      return clients.every((client) => client.acked() >= 80);
    });
    const confirmed = clients.map((client) => client.acked());
    relay.kill('SIGKILL');
    await relay.exit();
    const again = await start();
    for (const [i, room] of rooms.entries()) {
      const late = await connectRaw(syncOf(again), room, '');
      await late.sync();
      const found = late.doc.getMap('map');
      const missing = Array.from({ length: confirmed[i] ?? 0 }, (_, k) => `k${k}`).filter((key) => !found.has(key));
      expect(missing).toEqual([]);
      late.dispose();
    }
  });
});

describe('a stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('by %s stores everything, says why it closes, and ends with 0', async (signal) => {
    const relay = await start();
    const client = await connectRaw(syncOf(relay), 'alpha', 'ack=1');
    await client.sync();
    for (let i = 0; i < 50; i++) client.write(`k${i}`, i);
    await waitFor('the first confirmation', () => client.acked() > 0);
    relay.kill(signal);
    expect(await client.closeCode()).toBe(1012);
    expect(await relay.exit()).toBe(0);
    expect(relay.errors()).toBe('');
    const confirmed = client.acked();
    const again = await start();
    const late = await connectRaw(syncOf(again), 'alpha', '');
    await late.sync();
    expect(late.doc.getMap('map').size).toBeGreaterThanOrEqual(confirmed);
    late.dispose();
  });
});

describe('a start that cannot be ends with 2 and one line that says why', () => {
  const lines = (text: string): readonly string[] => text.trimEnd().split('\n');

  test('a taken port', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const { port } = squatter.address() as AddressInfo;
    const relay = await start({ PORT: String(port) });
    expect(await relay.exit()).toBe(2);
    expect(lines(relay.errors())).toEqual([
      `Port ${port} on 127.0.0.1 is taken. Stop what uses it, or choose another with PORT.`,
    ]);
    await new Promise((resolve) => squatter.close(resolve));
  });

  test('a bad setting', async () => {
    const relay = await start({ PAPERROLL_MAX_MESSAGE_BYTES: 'plenty' });
    expect(await relay.exit()).toBe(2);
    expect(lines(relay.errors())).toEqual([
      'PAPERROLL_MAX_MESSAGE_BYTES must be a size from 1k to 256m, such as 512k or 8m, not "plenty".',
    ]);
  });

  test('a database that another relay uses, which goes on', async () => {
    const first = await start();
    const second = await start();
    expect(await second.exit()).toBe(2);
    expect(lines(second.errors())).toEqual([expect.stringMatching(/^Another Paperroll server is using /)]);
    expect((await fetch(`${first.url()}/readyz`)).status).toBe(200);
  });

  test('a database in a folder that cannot be made', async () => {
    const relay = await start({ PAPERROLL_STORE: 'sqlite:/proc/x/y.db' });
    expect(await relay.exit()).toBe(2);
    expect(lines(relay.errors())).toEqual([expect.stringMatching(/^\/proc\/x\/y\.db cannot be created /)]);
  });

  test('a database file that is something else', async () => {
    mkdirSync(join(folder.path, 'data'));
    writeFileSync(join(folder.path, 'data', 'boards.db'), 'a letter to a friend '.repeat(50));
    const relay = await start();
    expect(await relay.exit()).toBe(2);
    expect(lines(relay.errors())).toEqual([expect.stringMatching(/is not a readable Paperroll database/)]);
  });
});

test('an unknown setting is named in the log and changes nothing', async () => {
  const relay = await start({ PAPERROLL_MAX_BORD_BYTES: '1' });
  expect(relay.output()).toContain('PAPERROLL_MAX_BORD_BYTES');
  expect((await fetch(`${relay.url()}/healthz`)).status).toBe(200);
});
