import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { formatBoardLink } from '@paperroll/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureCaddy } from '../servers/find-servers.mjs';
import { openPeer } from '../support/peer.ts';
import { paperroll } from '../support/paperroll.ts';
import { startCluster, type RelayCluster } from '../support/relay-cluster.ts';
import { sharedServers } from '../support/shared-servers.ts';
import { freePort, type CreatedBoard } from '../support/relay-process.ts';
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
  cluster = await startCluster({ ids: ['a', 'b'], shardSize: 2, ...(await sharedServers()), proxy: base });
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

/** An answer to a path as it is written: `fetch` would tidy it up. */
async function answerTo(path: string): Promise<{ readonly status: number | undefined; readonly body: string }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => get(base, { path }, resolve).on('error', reject));
  return { status: response.statusCode, body: await text(response) };
}

/** What each relay has answered while something was done. */
async function joinsDuring(work: () => Promise<unknown>): Promise<readonly number[]> {
  const before = await cluster.joins();
  await work();
  return (await cluster.joins()).map((count, i) => count - (before[i] ?? 0));
}
const write = async ({ id, keys }: CreatedBoard): Promise<void> =>
  void expect(await paperroll(['import', '-', '--into', formatBoardLink(base, id, keys.edit)], { stdin: 'Parcel sent\n' })).toMatchObject({ code: 0 });
async function visit({ id, keys }: CreatedBoard): Promise<void> {
  const peer = openPeer(base, id, keys.view);
  await peer.synced();
  peer.dispose();
}

describe('the proxy that ships with Paperroll, before two relays', { timeout: 180_000 }, () => {
  test('brings whoever knows of several relays to the one that a board prefers', async () => {
    const [one, other] = [await cluster.createBoardAt(0, 1), await cluster.createBoardAt(1, 0)];
    expect(await joinsDuring(() => write(one))).toEqual([1, 0]);
    expect(await joinsDuring(() => write(other))).toEqual([0, 1]);
  });

  test('brings stock clients of one board to one relay, and those of many boards to both', async () => {
    const reached = [0, 0];
    for (let i = 0; i < 12; i += 1) {
      const board = await cluster.createBoardAt();
      const joins = await joinsDuring(async () => {
        await visit(board);
        await visit(board);
      });
      expect([...joins].sort()).toEqual([0, 2]);
      joins.forEach((count, at) => (reached[at] = (reached[at] ?? 0) + count));
    }
    expect(Math.min(...reached)).toBeGreaterThan(0);
  });

  test('gives links of its own address, whichever relay makes the board', async () => {
    const response = await fetch(`${base}/api/boards`, { method: 'POST' });
    expect(await response.json()).toMatchObject({ links: { host: expect.stringMatching(`^${base}/b/`) } });
  });

  test('shows nobody outside the figures, and answers each relay by its name', async () => {
    const status = async (path: string): Promise<number> => (await fetch(base + path)).status;
    expect(await Promise.all(['/metrics', '/r/a/metrics', '/r/b/metrics', '/r/a/healthz', '/r/b/readyz'].map(status))).toEqual([404, 404, 404, 200, 200]);
  });

  test.each(['/metrics/', '/metrics//', '/Metrics', '/METRICS/', '/%6detrics', '/metrics%2F', '//metrics', '/x/../metrics', '/metrics?x', '/metrics/x'])('keeps the figures inside however they are asked for: %s', async (path) => {
    for (const asked of [path, `/r/a${path}`, `/R/a${path}`]) expect(await answerTo(asked), asked).toEqual({ status: 404, body: '' });
  });

  test('goes on with the relay that is left: by the list, and for stock clients', async () => {
    const board = await cluster.createBoardAt(0, 1);
    await write(board);
    await cluster.relays[0]?.kill();
    await write(board);
    for (let i = 0; i < 4; i += 1) await visit(await cluster.createBoardAt());
    const exported = await paperroll(['export', formatBoardLink(base, board.id, board.keys.view), '--to', 'text']);
    expect(exported.stdout.match(/Parcel sent/g)).toHaveLength(2);
  });
});
