import type { DatabaseSync } from 'node:sqlite';

/** The `node:sqlite` API, whoever provides it. */
export type SqliteDriver = { readonly DatabaseSync: typeof DatabaseSync };

/**
 * Node's own SQLite where it is built in (22.13 and later), else the package with the same API and its binaries
 * inside. Node 22 calls its module experimental: that warning says nothing to somebody who starts a relay.
 */
export async function loadSqliteDriver(): Promise<SqliteDriver> {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes('SQLite is an experimental feature')) {
      Reflect.apply(emitWarning, process, [warning, ...rest]);
    }
  };
  try {
    return await import('node:sqlite');
  } catch {
    return (await import('@photostructure/sqlite')) as unknown as SqliteDriver;
  } finally {
    process.emitWarning = emitWarning;
  }
}
