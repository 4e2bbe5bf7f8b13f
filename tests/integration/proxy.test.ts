import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatBoardLink } from '@paperroll/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureCaddy } from '../servers/find-servers.mjs';
import { openPeer } from '../support/peer.ts';
import { paperroll } from '../support/paperroll.ts';
import { startCluster, type RelayCluster } from '../support/relay-cluster.ts';
import { freePort } from '../support/relay-process.ts';
import { until } from '../support/until.ts';

const CADDYFILE = fileURLToPath(new URL('../../docs/operations/Caddyfile', import.meta.url));

let cluster: RelayCluster;
let caddy: ChildProcess | undefined;
let folder: string;
let base: string;

beforeAll(async () => {
  const program = await ensureCaddy();
  folder = await mkdtemp(join(tmpdir(), 'paperroll-proxy-'));
  base = `http://127.0.0.1:${await freePort()}`;
  // Each relay with a store of its own: what lies where shows who was reached.
  cluster = await startCluster({ ids: ['a', 'b'], shardSize: 2, settings: { PAPERROLL_ACCESS: 'open', PUBLIC_URL: base, PAPERROLL_TRUST_PROXY: '1' }, proxy: base });
  const [a, b] = cluster.relays.map(({ url }) => new URL(url).host);
  const env = { PATH: process.env['PATH'], HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, PAPERROLL_SITE: base, RELAY_A: a, RELAY_B: b };
  caddy = spawn(program, ['run', '--adapter', 'caddyfile', '--config', CADDYFILE], { env, stdio: 'ignore' });
  await until('the proxy answers', async () => (await fetch(`${base}/readyz`)).ok);
}, 300_000);

afterAll(async () => {
  const gone = new Promise((resolve) => caddy?.once('exit', resolve) ?? resolve(undefined));
  caddy?.kill('SIGTERM');
  await gone;
  await cluster?.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** Which of the relays knows a board. */
async function whoHas(board: string): Promise<readonly string[]> {
  const answers = await Promise.all(cluster.relays.map(async ({ url }) => (await fetch(`${url}/api/boards/${board}`).catch(() => undefined))?.ok));
  return cluster.places.filter((_, i) => answers[i]).map(({ id }) => id);
}
const write = (board: string): ReturnType<typeof paperroll> => paperroll(['import', '-', '--into', formatBoardLink(base, board, '')], { stdin: 'Parcel sent\n' });

describe('the proxy that ships with Paperroll, before two relays', () => {
  test('brings whoever knows of several relays to the one that a board prefers', async () => {
    for (const [first, second] of [[0, 1], [1, 0]] as const) {
      const board = cluster.boardAt(first, second);
      expect(await write(board)).toMatchObject({ code: 0 });
      expect(await whoHas(board)).toEqual([cluster.places[first]?.id]);
    }
  });

  test('brings stock clients of one board to one relay, and those of many boards to both', async () => {
    const reached = new Set<string>();
    for (let i = 0; i < 12; i += 1) {
      const board = `stock-${i}`;
      for (const _visit of [1, 2]) {
        const peer = openPeer(base, board, '');
        await peer.synced();
        peer.dispose();
      }
      const owners = await whoHas(board);
      expect(owners).toHaveLength(1);
      reached.add(owners[0] ?? '');
    }
    expect(reached.size).toBe(2);
  });

  test('shows nobody outside the figures, and answers each relay by its name', async () => {
    const status = async (path: string): Promise<number> => (await fetch(base + path)).status;
    expect(await Promise.all(['/metrics', '/r/a/metrics', '/r/b/metrics', '/r/a/healthz', '/r/b/readyz'].map(status))).toEqual([404, 404, 404, 200, 200]);
  });

  test('goes on with the relay that is left: by the list, and for stock clients', async () => {
    await cluster.relays[0]?.kill();
    const board = cluster.boardAt(0, 1);
    expect(await write(board)).toMatchObject({ code: 0 });
    expect(await whoHas(board)).toEqual(['b']);
    for (let i = 20; i < 24; i += 1) {
      const peer = openPeer(base, `stock-${i}`, '');
      await peer.synced();
      peer.dispose();
    }
  });
});
