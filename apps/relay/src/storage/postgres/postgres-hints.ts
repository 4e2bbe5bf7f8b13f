import { setTimeout as sleep } from 'node:timers/promises';
import { nanoid } from 'nanoid';
import * as v from 'valibot';
import type { CommitHint, CommitHints, CommitWord } from '../commit-hints.ts';
import type { PostgresConnections } from './postgres-connections.ts';
import { keepListening } from './postgres-listening.ts';

/** Hints through LISTEN and NOTIFY, and their end. */
export type PostgresHints = CommitHints & { close(): Promise<void> };

/** One channel a schema: several walls may live in one database. */
const channelSql = "'paperroll_' || md5(current_schema())";
/** PostgreSQL takes less than 8000 bytes: https://www.postgresql.org/docs/current/sql-notify.html */
const longestPayload = 7900;
const mostSeqs = 400;
const gatherMs = 5;
const retryMs = 250;

const hintSchema = v.tuple([v.string(), v.string(), v.array(v.number())]);
const payloadSchema = v.object({ from: v.string(), hints: v.array(hintSchema), lost: v.optional(v.boolean()) });
type Written = v.InferOutput<typeof hintSchema>;

/** See {@link PostgresHints}. Connects when somebody listens, on a connection of its own. */
export function createPostgresHints(connections: PostgresConnections): PostgresHints {
  // The server tells every listening connection, the sender's own too: a process knows its own words by this.
  const from = nanoid(8);
  const listeners = new Set<(word: CommitWord) => void>();
  const gathered = new Map<string, CommitHint>();
  let sending: Promise<void> | undefined;
  let line: { close(): Promise<void> } | undefined;
  /** Hints did not get through: the next word tells the others to look everywhere. */
  let lost = false;
  const end = new AbortController();

  async function send(): Promise<void> {
    while (!end.signal.aborted && (gathered.size > 0 || lost)) {
      await sleep(lost ? retryMs : gatherMs, undefined, { signal: end.signal }).catch(() => undefined);
      const payloads = [...(lost ? [JSON.stringify({ from, hints: [], lost })] : []), ...toPayloads(from, [...gathered.values()])];
      gathered.clear();
      lost = await connections.use((client) => notify(client, payloads)).then(
        () => false,
        () => true,
      );
    }
    sending = undefined;
  }

  function hear(payload: string | undefined): void {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), payloadSchema), payload);
    if (!parsed.success || parsed.output.from === from) return;
    if (parsed.output.lost === true) tell({ kind: 'missed' });
    for (const [node, room, seqs] of parsed.output.hints) tell({ kind: 'committed', hint: { node, room, seqs } });
  }

  function tell(word: CommitWord): void {
    for (const listener of listeners) listener(word);
  }

  return {
    announce({ node, room, seqs }) {
      const key = `${node} ${room}`;
      const before = gathered.get(key);
      // Named no more once they are too many.
      const all = before === undefined ? seqs : before.seqs.length === 0 ? [] : [...before.seqs, ...seqs];
      gathered.set(key, { node, room, seqs: all.length > mostSeqs ? [] : all });
      sending ??= send();
    },
    listen(listener) {
      listeners.add(listener);
      line ??= keepListening(connections.clientOptions, { channelSql, onPayload: hear, onListening: () => tell({ kind: 'missed' }) });
      return () => void listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      end.abort();
      await sending;
      await line?.close();
    },
  };
}

async function notify(client: { query(sql: string, values: readonly unknown[]): Promise<unknown> }, payloads: readonly string[]): Promise<void> {
  await client.query(`SELECT pg_notify(${channelSql}, payload) FROM unnest($1::text[]) AS payload`, [payloads]);
}

/** As many hints a payload as it can carry. */
function toPayloads(from: string, hints: readonly CommitHint[]): readonly string[] {
  const payloads: string[] = [];
  let batch: Written[] = [];
  const text = (written: readonly Written[]): string => JSON.stringify({ from, hints: written });
  for (const { node, room, seqs } of hints) {
    const next: Written = [node, room, [...seqs]];
    if (batch.length > 0 && Buffer.byteLength(text([...batch, next])) > longestPayload) {
      payloads.push(text(batch));
      batch = [];
    }
    batch.push(next);
  }
  return batch.length > 0 ? [...payloads, text(batch)] : payloads;
}
