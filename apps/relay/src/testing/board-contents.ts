import { connectRaw } from './raw-client.ts';
import type { TestRelay } from './test-relay.ts';
import { waitFor } from './wait-for.ts';

type Board = Awaited<ReturnType<TestRelay['createBoard']>>;

/** Writes entries of these names, and waits until the relay has confirmed all of them. */
export async function fillBoard(relay: Pick<TestRelay, 'sync'>, board: Board, names: readonly string[]): Promise<void> {
  const client = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}&ack=1`);
  await client.sync();
  const before = client.acked();
  for (const name of names) client.write(name, name);
  await waitFor('all to be stored', () => client.acked() === before + names.length);
  client.dispose();
}

/** The names of a board's entries, sorted, as a newcomer sees them. */
export async function boardContents(relay: Pick<TestRelay, 'sync'>, board: Board): Promise<readonly string[]> {
  const client = await connectRaw(relay.sync, board.id, `key=${board.keys.view}`);
  await client.sync();
  const names = [...client.doc.getMap('map').keys()].sort();
  client.dispose();
  return names;
}
