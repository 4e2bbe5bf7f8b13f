import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { ClientConfig } from 'pg';

/** What a listening connection hears. */
export type ListeningEvents = {
  /** An expression for the channel's name, which is a plain identifier. */
  readonly channelSql: string;
  readonly onPayload: (payload: string | undefined) => void;
  /** From now on nothing is missed, until the connection is lost. */
  readonly onListening: () => void;
};

const aliveEveryMs = 10_000;
const aliveWithinMs = 5000;
const firstPauseMs = 100;
const longestPauseMs = 2000;

/** Keeps one listening connection, made again with growing pauses when it is lost or silent, until it is closed. */
export function keepListening(options: ClientConfig, events: ListeningEvents): { close(): Promise<void> } {
  const end = new AbortController();
  const running = (async () => {
    let pauseMs = firstPauseMs;
    while (!end.signal.aborted) {
      pauseMs = (await listenOnce(options, events, end.signal)) ? firstPauseMs : Math.min(longestPauseMs, pauseMs * 2);
      // Half of it at random: relays that lost the same server do not come back in step.
      await pause(pauseMs * (0.5 + Math.random() / 2), end.signal);
    }
  })();
  return {
    close() {
      end.abort();
      return running;
    },
  };
}

/** Listens until the connection is lost, or `end` says so. False when it never listened. Never rejects. */
async function listenOnce(options: ClientConfig, events: ListeningEvents, end: AbortSignal): Promise<boolean> {
  const client = new Client({ ...options, query_timeout: aliveWithinMs });
  const lost = new AbortController();
  const over = AbortSignal.any([end, lost.signal]);
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  client.on('notification', (message) => events.onPayload(message.payload));
  let listened = false;
  try {
    await client.connect();
    const { rows } = await client.query<{ readonly channel: string }>(`SELECT ${events.channelSql} AS channel`);
    await client.query(`LISTEN ${rows[0]?.channel ?? ''}`);
    listened = true;
    if (!end.aborted) events.onListening();
    while (!over.aborted) {
      await pause(aliveEveryMs, over);
      // A network that swallows everything closes no connection.
      if (!over.aborted) await client.query('SELECT 1');
    }
  } catch {
    // The next attempt follows.
  }
  await client.end().catch(() => undefined);
  return listened;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => undefined);
}
