import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { TestDatabase } from '../../testing/test-database.ts';
import { takeServer } from '../../testing/test-servers.ts';
import { createPostgresConnections } from './postgres-connections.ts';
import type { PostgresConnections } from './postgres-connections.ts';

// The first who asks waits until the server is there.
beforeAll(() => takeServer('postgres', 'shared'), 120_000);

let database: TestDatabase;
let role: string;
let connections: PostgresConnections;
beforeEach(async () => {
  database = await createTestDatabase(await takeServer('postgres', 'shared'));
  role = `few_${randomUUID().replaceAll('-', '')}`;
  // A superuser has no limit.
  await database.ask(`CREATE ROLE ${role} LOGIN PASSWORD 'few' CONNECTION LIMIT 1`);
  const url = new URL(database.url);
  [url.username, url.password] = [role, 'few'];
  connections = createPostgresConnections({ url: url.href });
});
afterEach(async () => {
  await connections.close();
  await database.ask(`DROP ROLE ${role}`);
  await database.drop();
});

const ask = async (client: ClientBase): Promise<void> => void (await client.query('SELECT 1'));
const refusal = { code: 'unavailable', message: expect.stringContaining('too many connections') };

test('lookups that get no connection refuse no commit that has one', async () => {
  await connections.commit(ask);
  for (let i = 0; i < 5; i++) {
    await expect(connections.use(ask)).rejects.toMatchObject(refusal);
    await connections.commit(ask);
  }
});

test('a commit that gets no connection refuses none after it that finds one', async () => {
  await connections.commit(async (client) => {
    await ask(client);
    await expect(connections.commit(ask)).rejects.toMatchObject(refusal);
  });
  await connections.commit(ask);
});
