import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePostgres } from './find-servers.mjs';
import { createServerProcess, freePort } from './server-process.mjs';

const user = 'paperroll';

/**
 * Makes and starts a PostgreSQL server of its own: in a temporary folder, on a free port of this machine, with a
 * password. `url` names its first database, `bin` the folder of its programs. Without `durable` it spares the disk: for tests that end no machine.
 * `seasoned`: its log has the files that it will fill next, as after some time of work.
 */
export async function startPostgres({ durable = true, seasoned = false } = {}) {
  const bin = await ensurePostgres();
  const owner = serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'paperroll-pg-'));
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const password = randomBytes(12).toString('hex');
  makeCluster({ bin, owner, folder, password });
  const port = await freePort();
  const spare = durable ? [] : ['fsync=off', 'full_page_writes=off'];
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'max_connections=200', 'logging_collector=off', ...spare];
  const server = createServerProcess({
    name: 'PostgreSQL',
    command: join(bin, 'postgres'),
    args: ['-D', join(folder, 'data'), ...settings.flatMap((each) => ['-c', each])],
    owner,
    ready: /database system is ready to accept connections/,
    // Its "fast" stop: https://www.postgresql.org/docs/current/server-shutdown.html
    stopSignal: 'SIGINT',
  });
  const url = `postgres://${user}:${password}@127.0.0.1:${port}/postgres`;
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await server.start();
    if (seasoned) season(bin, url);
  } catch (error) {
    await server.stop();
    remove();
    throw error;
  }
  return {
    ...server,
    port,
    bin,
    url,
    async dispose() {
      await server.stop();
      remove();
    },
  };
}

/** Fills some files of the log, which checkpoints then put in line to be filled again. */
function season(bin, url) {
  const fill = ['-c', "SELECT pg_logical_emit_message(false, 'a', 'file')", '-c', 'SELECT pg_switch_wal()'];
  const commands = [...Array.from({ length: 9 }, () => fill).flat(), '-c', 'CHECKPOINT', '-c', 'CHECKPOINT'];
  execFileSync(join(bin, 'psql'), [url, '-Atq', ...commands], { stdio: ['ignore', 'ignore', 'pipe'] });
}

function makeCluster({ bin, owner, folder, password }) {
  const secret = join(folder, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  if (owner !== undefined) chownSync(secret, owner.uid, owner.gid);
  const args = ['-D', join(folder, 'data'), '-U', user, `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const { status, stdout, stderr, error } = spawnSync(join(bin, 'initdb'), args, { ...owner, cwd: '/', encoding: 'utf8' });
  rmSync(secret, { force: true });
  if (status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  throw new Error(`initdb ended with code ${status}: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
}

/** PostgreSQL refuses to run as root: then it runs as the user of Debian's package, or as nobody. */
function serverUser() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag, name) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {
      // There is no such user here.
    }
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither the user postgres nor nobody.');
}
