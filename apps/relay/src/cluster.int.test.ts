import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeCodes, createPlacement } from '@paperroll/protocol';
import { connectRaw } from './testing/raw-client.ts';
import { createTestDatabase } from './testing/test-database.ts';
import type { TestDatabase } from './testing/test-database.ts';
import { startTestRelay } from './testing/test-relay.ts';
import type { TestRelay } from './testing/test-relay.ts';
import { takeServer } from './testing/test-servers.ts';

const relays = ['a', 'b', 'c', 'd'].map((id) => ({ id, url: `https://wall.example.org/r/${id}` }));
const placement = createPlacement(relays, 2);
const firstOf = (id: string): string | undefined => placement.preferred(id)[0]?.id;
type Board = Awaited<ReturnType<TestRelay['createBoard']>>;

let relay: TestRelay;
let database: TestDatabase;
let mine: Board;
let others: Board;
beforeAll(async () => {
  database = await createTestDatabase(await takeServer('postgres', 'shared'));
  relay = await startTestRelay({
    env: {
      PAPERROLL_STORE: database.url,
      PAPERROLL_BUS: (await takeServer('redis', 'shared')).url,
      PAPERROLL_RELAYS: relays.map(({ id, url }) => `${id}=${url}`).join(),
      PAPERROLL_RELAY_ID: 'a',
      PAPERROLL_SHARD_SIZE: '2',
      PAPERROLL_MAX_NEW_BOARDS_PER_MINUTE: '1000',
    },
  });
  const createAt = async (isHere: boolean): Promise<Board> => {
    const board = await relay.createBoard();
    return (firstOf(board.id) === 'a') === isHere ? board : createAt(isHere);
  };
  [mine, others] = [await createAt(true), await createAt(false)];
}, 300_000);
afterAll(async () => {
  await relay?.dispose();
  await database?.drop();
});

describe('one of several relays', () => {
  test('tells whoever asks where a board is, and opens nothing for it', async () => {
    const client = await connectRaw(relay.sync, others.id, `key=${others.keys.edit}&ack=1&place=1`);
    expect(await client.closeCode()).toBe(closeCodes.elsewhere);
    expect(client.hello()).toMatchObject({ role: 'edit', relay: 'a', relays: placement.preferred(others.id) });
    expect(await relay.metric('paperroll_rooms')).toBe(0);
    client.dispose();
  });

  test('tells nobody without a key', async () => {
    const client = await connectRaw(relay.sync, others.id, 'key=wrong&ack=1&place=1');
    expect(await client.closeCode()).toBe(closeCodes.unauthorised);
    expect(client.messages).toEqual([]);
    client.dispose();
  });

  test('lets in whoever asks for a board of its own', async () => {
    const client = await connectRaw(relay.sync, mine.id, `key=${mine.keys.view}&ack=1&place=1`);
    await client.sync();
    expect(client.hello()?.relays?.[0]).toEqual(relays[0]);
    client.dispose();
  });

  test('serves every board to those who come without asking: the next in line, and stock clients', async () => {
    for (const query of ['&ack=1', '']) {
      const client = await connectRaw(relay.sync, others.id, `key=${others.keys.edit}${query}`);
      client.write('here', true);
      await client.sync();
      expect(client.closed()).toBeUndefined();
      expect(client.hello()?.relays).toEqual(query === '' ? undefined : placement.preferred(others.id));
      client.dispose();
    }
  });

  test('lets pages in that came from another relay', async () => {
    const client = await connectRaw(relay.sync, mine.id, `key=${mine.keys.view}`, { origin: 'https://wall.example.org' });
    await client.sync();
    client.dispose();
  });
});

test('the only relay says nothing of others', async () => {
  const single = await startTestRelay({ env: { PAPERROLL_ACCESS: 'open' } });
  const client = await connectRaw(single.sync, 'alone', 'ack=1&place=1');
  await client.sync();
  expect(Object.keys(client.hello() ?? {}).sort()).toEqual(['protocol', 'role', 'serverTime']);
  client.dispose();
  await single.dispose();
});
