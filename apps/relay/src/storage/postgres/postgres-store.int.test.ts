import { beforeAll } from 'vitest';
import { boardStoreContract } from '../../testing/board-store-contract.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { takeServer } from '../../testing/test-servers.ts';
import { openPostgresStore } from './postgres-store.ts';

// The first who asks waits until the server is there.
beforeAll(() => takeServer('postgres', 'shared'), 120_000);

boardStoreContract('PostgreSQL', async () => {
  const database = await createTestDatabase(await takeServer('postgres', 'shared'));
  let store = await openPostgresStore({ url: database.url });
  return {
    store,
    async reopen() {
      await store.close();
      store = await openPostgresStore({ url: database.url });
      return store;
    },
    async dispose() {
      await store.close();
      await database.drop();
    },
  };
});
