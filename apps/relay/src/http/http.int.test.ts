import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseBoardLink } from '@paperroll/protocol';
import { createTempFolder } from '../testing/temp-folder.ts';
import { startTestRelay } from '../testing/test-relay.ts';
import type { TestRelay } from '../testing/test-relay.ts';

const folder = createTempFolder();
let relay: TestRelay;
beforeAll(async () => {
  mkdirSync(join(folder.path, 'assets'));
  writeFileSync(join(folder.path, 'index.html'), '<!doctype html><title>Paperroll</title>');
  writeFileSync(join(folder.path, 'assets', 'main-abc123.js'), `export const text = '${'wall '.repeat(1000)}';`);
  writeFileSync(join(folder.path, 'assets', 'page-def456.js'), `// what is here\n${'wall '.repeat(1000)}`);
  writeFileSync(join(folder.path, 'assets', 'page-def456.js.gz'), gzipSync('// what the build compressed'));
  writeFileSync(join(folder.path, 'sw.js'), '// service worker');
  relay = await startTestRelay({ webRoot: folder.path, limits: { newBoardsPerMinute: 20 } });
});
afterAll(async () => {
  await relay.dispose();
  folder.remove();
});

const post = (body: string, type = 'application/json'): Promise<Response> =>
  fetch(`${relay.url}/api/boards`, { method: 'POST', body, headers: { 'content-type': type } });
const call = (method: string, id: string, key?: string): Promise<Response> =>
  fetch(`${relay.url}/api/boards/${id}`, { method, ...(key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } }) });
type Created = { id: string; keys: Record<'host' | 'edit' | 'view', string>; links: Record<'host' | 'edit' | 'view', string> };

describe('the boards API', () => {
  test('creates a board with three keys and the links that open it', async () => {
    const response = await post('{"title":"  Parcel service "}');
    expect(response.status).toBe(201);
    const board = (await response.json()) as Created;
    expect(new Set(Object.values(board.keys)).size).toBe(3);
    for (const role of ['host', 'edit', 'view'] as const) {
      expect(board.keys[role]).toMatch(/^[A-Za-z0-9_-]{22,}$/);
      expect(parseBoardLink(board.links[role])).toEqual({
        ok: true,
        value: { origin: relay.url, boardId: board.id, key: board.keys[role] },
      });
      const inspected = await call('GET', board.id, board.keys[role]);
      expect(await inspected.json()).toMatchObject({ id: board.id, title: 'Parcel service', role, connections: 0 });
    }
  });

  test('gives whoever has a key that key and the weaker ones again, and no stronger one', async () => {
    const board = (await (await post('{}')).json()) as Created;
    const known = { host: ['host', 'edit', 'view'], edit: ['edit', 'view'], view: ['view'] } as const;
    for (const role of ['host', 'edit', 'view'] as const) {
      const answer = (await (await call('GET', board.id, board.keys[role])).json()) as Created;
      expect(answer.keys).toEqual(Object.fromEntries(known[role].map((each) => [each, board.keys[each]])));
      expect(answer.links).toEqual(Object.fromEntries(known[role].map((each) => [each, board.links[each]])));
    }
  });

  test('creates a board without a body', async () => {
    expect((await fetch(`${relay.url}/api/boards`, { method: 'POST' })).status).toBe(201);
  });

  test('deletes with the host key only, for good', async () => {
    const board = (await (await post('{}')).json()) as Created;
    expect((await call('DELETE', board.id, board.keys.edit)).status).toBe(403);
    expect((await call('DELETE', board.id)).status).toBe(401);
    expect((await call('DELETE', board.id, board.keys.host)).status).toBe(204);
    const gone = await call('GET', board.id, board.keys.host);
    expect([gone.status, await gone.json()]).toEqual([410, { error: { code: 'deleted', message: 'This board was deleted.' } }]);
  });

  const refusals: readonly [string, () => Promise<Response>, number, string][] = [
    ['a body that is not JSON', () => post('{oops'), 400, 'bad-request'],
    ['a body that is a list', () => post('[]'), 400, 'bad-request'],
    ['a body of another type', () => post('{}', 'text/plain'), 415, 'not-json'],
    ['a title that is no text', () => post('{"title":5}'), 400, 'bad-request'],
    ['a title that is a book', () => post(JSON.stringify({ title: 'x'.repeat(201) })), 400, 'bad-request'],
    ['a body that is too large', () => post(JSON.stringify({ title: 'x'.repeat(50_000) })), 413, 'too-large'],
    ['an unknown board', () => call('GET', 'nowhere', 'key'), 404, 'unknown-board'],
    ['a name that no board has', () => call('GET', 'a.b', 'key'), 404, 'unknown-board'],
    ['another address', () => call('GET', 'a/b/c'), 404, 'not-found'],
  ];
  test.each(refusals)('refuses %s in words', async (_title, send, status, code) => {
    const response = await send();
    expect(response.status).toBe(status);
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^[A-Z].+\.$/);
  });

  test('refuses a wrong key without saying which board has which', async () => {
    const board = (await (await post('{}')).json()) as Created;
    for (const key of ['wrong', `${board.keys.host}x`, board.keys.host.toUpperCase()]) {
      expect((await call('GET', board.id, key)).status).toBe(401);
    }
  });

  test('creates only so many boards a minute for one address', async () => {
    const responses = await Promise.all(Array.from({ length: 25 }, () => post('{}')));
    const refused = responses.find((response) => response.status === 429);
    expect(await refused?.json()).toMatchObject({ error: { code: 'too-many-boards' } });
    expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});

describe('the web app', () => {
  test('is one page for the start and for every board, asked for anew each time', async () => {
    for (const path of ['/', '/b/some-board', '/index.html']) {
      const response = await fetch(relay.url + path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<title>Paperroll</title>');
    }
  });

  test('keeps hashed files for a year, and the service worker never', async () => {
    const asset = await fetch(`${relay.url}/assets/main-abc123.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toContain('javascript');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect((await fetch(`${relay.url}/sw.js`)).headers.get('cache-control')).toBe('no-cache');
  });

  test('sends what the build compressed as it lies there, to who takes it', async () => {
    const compressed = await fetch(`${relay.url}/assets/page-def456.js`);
    expect(await compressed.text()).toBe('// what the build compressed');
    expect(compressed.headers.get('content-type')).toContain('javascript');
    expect(compressed.headers.get('vary')).toContain('Accept-Encoding');
    expect(compressed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const plain = await fetch(`${relay.url}/assets/page-def456.js`, { headers: { 'accept-encoding': 'identity' } });
    expect(await plain.text()).toContain('// what is here');
  });

  test('does not give anything outside of its folder', async () => {
    for (const path of ['/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2f..%2fetc%2fpasswd']) {
      expect((await fetch(relay.url + path)).status).toBeGreaterThanOrEqual(400);
    }
  });

  test('says so when there is nothing', async () => {
    const response = await fetch(`${relay.url}/no/such/page`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('There is nothing here');
  });

  test('has security headers on every answer, and no script from elsewhere or inline', async () => {
    for (const path of ['/', '/api/boards/x', '/healthz', '/assets/main-abc123.js', '/nothing']) {
      const { headers } = await fetch(relay.url + path);
      const policy = new Map(
        (headers.get('content-security-policy') ?? '').split(';').map((each) => {
          const [name = '', ...values] = each.trim().split(' ');
          return [name, values.join(' ')];
        }),
      );
      expect(policy.get('default-src')).toBe("'self'");
      expect(policy.get('script-src')).toBe("'self'");
      expect(policy.get('object-src')).toBe("'none'");
      expect(policy.get('frame-ancestors')).toBe("'self'");
      expect(policy.has('upgrade-insecure-requests')).toBe(false);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

test('a relay without a built web app says how to build it', async () => {
  const bare = await startTestRelay();
  const response = await fetch(`${bare.url}/b/board`);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('npx pnpm@12 build');
  await bare.dispose();
});

test('links are built from the public address when there is one, and only then https is forced', async () => {
  const behind = await startTestRelay({ env: { PUBLIC_URL: 'https://wall.example.org/' } });
  const response = await fetch(`${behind.url}/api/boards`, { method: 'POST' });
  const board = (await response.json()) as Created;
  expect(board.links.edit).toBe(`https://wall.example.org/b/${board.id}#${board.keys.edit}`);
  expect(response.headers.get('strict-transport-security')).not.toBeNull();
  expect((await fetch(relay.url)).headers.get('strict-transport-security')).toBeNull();
  await behind.dispose();
});

test('operations answer: alive, ready, and metrics that a Prometheus reads', async () => {
  expect(await (await fetch(`${relay.url}/healthz`)).json()).toEqual({ status: 'alive' });
  expect(await (await fetch(`${relay.url}/readyz`)).json()).toEqual({ status: 'ready', store: 'ok', bus: 'ok' });
  const response = await fetch(`${relay.url}/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain');
  const text = await response.text();
  for (const name of ['connections', 'rooms', 'not_saved_rooms', 'updates_in_total', 'updates_out_total', 'joins_total', 'commit_seconds_bucket']) {
    expect(text).toContain(`paperroll_${name}`);
  }
});

test.each(['/metrics/', '/Metrics', '/METRICS/', '/healthz/', '/Readyz'])('operations have one spelling, by which a proxy can keep them inside: %s is nothing', async (path) => {
  const response = await fetch(relay.url + path);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('There is nothing here');
});
