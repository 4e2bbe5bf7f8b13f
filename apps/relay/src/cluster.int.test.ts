import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeCodes, createPlacement } from '@paperroll/protocol';
import { connectRaw } from './testing/raw-client.ts';
import { startTestRelay } from './testing/test-relay.ts';
import type { TestRelay } from './testing/test-relay.ts';

const relays = ['a', 'b', 'c', 'd'].map((id) => ({ id, url: `https://wall.example.org/r/${id}` }));
const placement = createPlacement(relays, 2);
const boards = Array.from({ length: 40 }, (_, i) => `board-${i}`);
const firstOf = (id: string): string | undefined => placement.preferred(id)[0]?.id;
const mine = boards.find((id) => firstOf(id) === 'a') ?? '';
const others = boards.find((id) => firstOf(id) === 'c') ?? '';

let relay: TestRelay;
beforeAll(async () => {
  relay = await startTestRelay({
    env: { PAPERROLL_ACCESS: 'open', PAPERROLL_RELAYS: relays.map(({ id, url }) => `${id}=${url}`).join(), PAPERROLL_RELAY_ID: 'a', PAPERROLL_SHARD_SIZE: '2' },
  });
});
afterAll(() => relay.dispose());

describe('one of several relays', () => {
  test('tells whoever asks where a board is, and opens nothing for it', async () => {
    const client = await connectRaw(relay.sync, others, 'ack=1&place=1');
    expect(await client.closeCode()).toBe(closeCodes.elsewhere);
    expect(client.hello()).toMatchObject({ role: 'host', relay: 'a', relays: placement.preferred(others) });
    expect(await relay.metric('paperroll_rooms')).toBe(0);
    expect((await fetch(`${relay.url}/api/boards/${others}`)).status).toBe(404);
    client.dispose();
  });

  test('lets in whoever asks for a board of its own', async () => {
    const client = await connectRaw(relay.sync, mine, 'ack=1&place=1');
    await client.sync();
    expect(client.hello()?.relays?.[0]).toEqual(relays[0]);
    client.dispose();
  });

  test('serves every board to those who come without asking: the next in line, and stock clients', async () => {
    for (const query of ['ack=1', '']) {
      const client = await connectRaw(relay.sync, others, query);
      client.write('here', true);
      await client.sync();
      expect(client.closed()).toBeUndefined();
      expect(client.hello()?.relays).toEqual(query === '' ? undefined : placement.preferred(others));
      client.dispose();
    }
  });

  test('tells nobody without a key', async () => {
    const guarded = await startTestRelay({ env: { PAPERROLL_RELAYS: relays.map(({ id, url }) => `${id}=${url}`).join(), PAPERROLL_RELAY_ID: 'b' } });
    const board = await guarded.createBoard();
    const client = await connectRaw(guarded.sync, board.id, 'key=wrong&ack=1&place=1');
    expect(await client.closeCode()).toBe(closeCodes.unauthorised);
    expect(client.messages).toEqual([]);
    client.dispose();
    await guarded.dispose();
  });

  test('lets pages in that came from another relay', async () => {
    const from = await connectRaw(relay.sync, mine, '', { origin: 'https://wall.example.org' });
    await from.sync();
    from.dispose();
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
