import { connect } from 'node:net';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { takeServer } from './test-servers.ts';
import { waitFor } from './wait-for.ts';

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The first reply to lines of Redis's protocol; undefined when the connection is refused or silent. */
function tell(url: string, ...lines: readonly string[]): Promise<string | undefined> {
  const { port, password } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1');
    const end = (answer: string | undefined): void => {
      socket.destroy();
      resolve(answer);
    };
    let heard = '';
    const wanted = lines.length + 1;
    socket.setTimeout(500, () => end(undefined));
    socket.on('error', () => end(undefined));
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      const replies = heard.split('\r\n').filter((line) => line !== '');
      if (replies.length >= wanted) end(replies.at(-1));
    });
    socket.write([`AUTH ${password}`, ...lines].map((line) => `${line}\r\n`).join(''));
  });
}

describe('PostgreSQL for tests', () => {
  test('is one server for all who share it', async () => {
    const [one, two] = await Promise.all([takeServer('postgres', 'shared'), takeServer('postgres', 'shared')]);
    expect(one.url).toBe(two.url);
    expect(await ask(one.url, 'SHOW synchronous_commit')).toBe('on');
  });

  test('forgets nothing that was committed when it is killed, and takes no connection before it is back', async () => {
    const server = await takeServer('postgres', 'own');
    await ask(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await server.kill();
    await expect(ask(server.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    await server.start();
    expect(await ask(server.url, 'SELECT answer FROM kept')).toBe(42);
    await server.dispose();
    await expect(ask(server.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  test('answers nobody while it is halted, also on connections that are open, and goes on after', async () => {
    const server = await takeServer('postgres', 'own');
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await server.pause();
    let answered = false;
    const asked = client.query('SELECT 1').then(() => (answered = true));
    // A server that is not halted answers long before this one refuses to be connected to.
    const late = new Client({ connectionString: server.url, connectionTimeoutMillis: 400 });
    await expect(late.connect()).rejects.toThrow(/timeout/);
    expect(answered).toBe(false);
    await server.resume();
    await asked;
    await client.end();
    await server.dispose();
  });
});

describe('Redis for tests', () => {
  test('is paused, killed and started again at the same address', async () => {
    const server = await takeServer('redis', 'own');
    expect(await tell(server.url, 'PING')).toBe('+PONG');
    await server.pause();
    expect(await tell(server.url, 'PING')).toBeUndefined();
    await server.resume();
    await waitFor('Redis to answer', async () => (await tell(server.url, 'PING')) === '+PONG');
    await server.kill();
    expect(await tell(server.url, 'PING')).toBeUndefined();
    await server.start();
    expect(await tell(server.url, 'PING')).toBe('+PONG');
    await server.dispose();
  });
});
