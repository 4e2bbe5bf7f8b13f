import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstallPackages, installPackages } from './install-packages.mjs';

const debianHome = '/usr/lib/postgresql';

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

/** The newest of Debian's versions, which are not on the path. */
function debianFolders() {
  try {
    const versions = readdirSync(debianHome).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(debianHome, version, 'bin'));
  } catch {
    return [];
  }
}

/** The folder with `initdb` and `postgres`: `PAPERROLL_POSTGRES_BIN`, or the system's; undefined when there is none. */
export function findPostgres() {
  const named = process.env.PAPERROLL_POSTGRES_BIN;
  const folders = named ? [named] : [...debianFolders(), ...(process.env.PATH ?? '').split(delimiter).filter(Boolean)];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => isExecutable(join(folder, name))));
}

/** The file of a Redis server: `PAPERROLL_REDIS_SERVER`, or the system's Redis or Valkey; undefined when there is none. */
export function findRedis() {
  const named = process.env.PAPERROLL_REDIS_SERVER;
  if (named) return isExecutable(named) ? named : undefined;
  return onPath(['redis-server', 'valkey-server']);
}

/** Finds PostgreSQL, or installs it where that is possible. Rejects with what a person can do. */
export const ensurePostgres = () =>
  ensure(findPostgres, ['postgresql'], 'These tests need PostgreSQL 13 or newer. Install it (`apt-get install postgresql`), or name the folder with its programs in PAPERROLL_POSTGRES_BIN.');

/** Finds a Redis server, or installs it where that is possible. Rejects with what a person can do. */
export const ensureRedis = () =>
  ensure(findRedis, ['redis-server'], 'These tests need Redis 6 or newer. Install it (`apt-get install redis-server`), or name its server in PAPERROLL_REDIS_SERVER.');

/** The proxy of `docs/operations/Caddyfile`: `PAPERROLL_CADDY`, or the system's; undefined when there is none. */
export const findCaddy = () => findProgram('PAPERROLL_CADDY', 'caddy');

/** Checks Prometheus's rules: `PAPERROLL_PROMTOOL`, or the system's; undefined when there is none. */
export const findPromtool = () => findProgram('PAPERROLL_PROMTOOL', 'promtool');

function findProgram(variable, name) {
  const named = process.env[variable];
  if (named) return isExecutable(named) ? named : undefined;
  return onPath([name]);
}

/** Finds Caddy, or installs it where that is possible. Rejects with what a person can do. */
export const ensureCaddy = () => ensure(findCaddy, ['caddy'], 'The test of the proxy needs Caddy 2.6 or newer. Install it (`apt-get install caddy`), or name it in PAPERROLL_CADDY.');

/** Finds promtool, or installs it where that is possible. Rejects with what a person can do. */
export const ensurePromtool = () => ensure(findPromtool, ['prometheus'], 'The test of the alerts needs promtool. Install it (`apt-get install prometheus`), or name it in PAPERROLL_PROMTOOL.');

// One after the other: apt-get takes one call at a time.
let installing = Promise.resolve();

async function ensure(find, packages, byHand) {
  const found = find();
  if (found !== undefined) return found;
  if (!canInstallPackages()) throw new Error(byHand);
  const mine = installing.then(() => (find() === undefined ? installPackages(packages) : undefined));
  installing = mine.catch(() => undefined);
  const result = await mine;
  const installed = find();
  if (installed === undefined) throw new Error(`${byHand}\napt-get ended with code ${result?.code}:\n${result?.output.slice(-2000)}`);
  return installed;
}
