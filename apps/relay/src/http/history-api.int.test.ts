import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { connectRaw } from '../testing/raw-client.ts';
import { startTestRelay } from '../testing/test-relay.ts';
import type { TestRelay } from '../testing/test-relay.ts';
import { waitFor } from '../testing/wait-for.ts';

let relay: TestRelay;
let board: Awaited<ReturnType<TestRelay['createBoard']>>;
beforeAll(async () => {
  relay = await startTestRelay();
  board = await relay.createBoard();
});
afterAll(() => relay.dispose());

const ask = (path: string, key = board.keys.host): Promise<Response> =>
  fetch(`${relay.url}/api/boards/${board.id}/${path}`, { headers: { authorization: `Bearer ${key}` } });

/** Writes as somebody, and gives a moment after it was stored and before anything else was. */
async function write(author: string, entries: readonly string[]): Promise<string> {
  const client = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}&ack=1&author=${encodeURIComponent(author)}`);
  await client.sync();
  const before = client.acked();
  for (const entry of entries) client.write(entry, entry);
  await waitFor('all to be stored', () => client.acked() === before + entries.length);
  client.dispose();
  const stored = Date.now();
  await waitFor('the clock to move on', () => Date.now() > stored + 1);
  return new Date(stored).toISOString();
}

describe('the past of a board', () => {
  test('can be had as of any moment by its host, and who wrote how much', async () => {
    const first = await write('ann.1', ['a', 'b']);
    await write('no id at all', ['c']);
    const keysAsOf = async (time: string): Promise<readonly string[]> => {
      const response = await ask(`as-of?time=${time}`);
      expect(response.status).toBe(200);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()));
      return [...doc.getMap('map').keys()].sort();
    };
    expect(await keysAsOf(first)).toEqual(['a', 'b']);
    expect(await keysAsOf('2001-01-01T00:00:00Z')).toEqual([]);
    expect(await keysAsOf('2999-01-01T00:00:00Z')).toEqual(['a', 'b', 'c']);
    const page = (await (await ask('history?step=31536000')).json()) as { begins: null; before: null; changes: { updates: number; authors: unknown[] }[] };
    expect(page).toMatchObject({ begins: null, before: null });
    expect(page.changes.flatMap((change) => change.authors)).toEqual([
      { author: 'ann.1', updates: 2 },
      { author: '', updates: 1 },
    ]);
    expect(await (await ask('history?document=workshop')).json()).toEqual({ begins: null, changes: [], before: null });
  });

  test('is for hosts alone', async () => {
    for (const path of ['history', 'as-of?time=2027-01-01']) {
      expect((await ask(path, board.keys.edit)).status).toBe(403);
      expect((await ask(path, 'wrong')).status).toBe(401);
    }
  });

  test.each(['as-of', 'as-of?time=yesterday', 'as-of?time=2027-01-01&document=both', 'history?limit=0', 'history?before=never', 'history?step=x'])('refuses to be asked with %s', async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'bad-request', message: expect.stringMatching(/^Ask with .*\.$/) } });
  });
});
