import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { TestServer } from './test-servers.ts';

/** Room for the tables of one test on a PostgreSQL server, and its removal. */
export type TestDatabase = {
  readonly url: string;
  /** Runs a statement in it, beside whoever is tested, and gives its rows. */
  ask(sql: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Cuts every connection that was made with `url`, in whatever it does. Gives how many. */
  cut(): Promise<number>;
  drop(): Promise<void>;
};

/** A schema of its own: making a database takes much longer. Its connections are known by their application name. */
export async function createTestDatabase(server: TestServer): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ask(server.url, `CREATE SCHEMA ${name}`);
  const url = new URL(server.url);
  url.searchParams.set('options', `-c search_path=${name}`);
  const within = url.href;
  url.searchParams.set('application_name', name);
  return {
    url: url.href,
    ask: (sql, values) => ask(within, sql, values),
    async cut() {
      return (await ask(server.url, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [name])).length;
    },
    drop: async () => void (await ask(server.url, `DROP SCHEMA ${name} CASCADE`)),
  };
}

async function ask(url: string, sql: string, values: readonly unknown[] = []): ReturnType<TestDatabase['ask']> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
