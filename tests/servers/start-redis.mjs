import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureRedis } from './find-servers.mjs';
import { createServerProcess, freePort } from './server-process.mjs';

/** Starts a Redis server of its own: in a temporary folder, on a free port of this machine, with a password, keeping nothing. */
export async function startRedis() {
  const command = await ensureRedis();
  const folder = mkdtempSync(join(tmpdir(), 'paperroll-redis-'));
  const password = randomBytes(12).toString('hex');
  const port = await freePort();
  const server = createServerProcess({
    name: 'Redis',
    command,
    args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--requirepass', password],
    owner: undefined,
    ready: /ready to accept connections/i,
    stopSignal: 'SIGTERM',
  });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await server.start();
  } catch (error) {
    remove();
    throw error;
  }
  return {
    ...server,
    port,
    url: `redis://:${password}@127.0.0.1:${port}`,
    async dispose() {
      await server.stop();
      remove();
    },
  };
}
