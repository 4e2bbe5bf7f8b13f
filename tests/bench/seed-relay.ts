import { seedBoard, type BoardSnapshot } from '@paperroll/model';
import { openPeer } from '../support/peer.ts';
import type { CreatedBoard, RelayProcess } from '../support/relay-process.ts';
import { until } from '../support/until.ts';

/** Elements of one transaction: far below the 8 MB that the relay takes in one message. */
const CHUNK = 4000;

/** Settings of a relay that lets one machine play everybody. */
export const BENCH_RELAY: Readonly<Record<string, string>> = {
  PAPERROLL_LOG: 'warn',
  PAPERROLL_ORIGINS: '*',
  PAPERROLL_MAX_CONNECTIONS_PER_ADDRESS: '500',
  PAPERROLL_MAX_MESSAGES_PER_SECOND: '100000',
  PAPERROLL_MAX_PRESENCE_PER_SECOND: '100000',
  PAPERROLL_MAX_BYTES_PER_SECOND: '1000000000',
};

/** Puts a board on the relay, as a person would who imports it; resolves once a stranger can read all of it. */
export async function seedRelay(relay: RelayProcess, snapshot: BoardSnapshot): Promise<CreatedBoard> {
  const created = await relay.createBoard(snapshot.meta.title);
  const writer = openPeer(relay.url, created.id, created.keys.edit);
  await writer.synced();
  for (let at = 0; at === 0 || at < snapshot.elements.length; at += CHUNK) {
    seedBoard(writer.board, { meta: snapshot.meta, elements: snapshot.elements.slice(at, at + CHUNK), relations: [] });
  }
  for (let at = 0; at < snapshot.relations.length; at += CHUNK) {
    seedBoard(writer.board, { meta: snapshot.meta, elements: [], relations: snapshot.relations.slice(at, at + CHUNK) });
  }
  const reader = openPeer(relay.url, created.id, created.keys.view);
  const isWhole = (): boolean => reader.index.elements.size === snapshot.elements.length && reader.index.relations.size === snapshot.relations.length;
  await until(`${snapshot.elements.length} elements are on the relay`, isWhole, 120_000);
  reader.dispose();
  writer.dispose();
  return created;
}
