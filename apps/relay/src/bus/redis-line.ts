import { createClient } from '@redis/client';

/** A pair of connections to Redis: one speaks, one hears. It ends as a whole, and is not used again. */
export type RedisLine = {
  /** Sends bytes to a channel, when there is a connection. Never throws and never rejects. */
  publish(channel: string, bytes: Uint8Array): void;
  /** Hears channels from the start, by one request. Rejects when the line has ended. */
  subscribeAll(channels: readonly string[]): Promise<void>;
  /** Hears one channel more. Rejects when the line has ended. */
  subscribe(channel: string): Promise<void>;
  unsubscribe(channel: string): void;
  /** Resolves, with why, when the line is of no use any more. */
  readonly ended: Promise<string>;
  /** Ends it at once. Idempotent. */
  end(reason: string): void;
};

/** Where the line leads, and who hears what it brings. */
export type RedisLineOptions = {
  readonly url: string;
  readonly onMessage: (channel: string, bytes: Uint8Array) => void;
};

const connectTimeoutMs = 3000;
/** Bounds what waits while Redis is silent, until that is noticed. */
const mostWaiting = 20_000;

/** Opens both connections. Rejects with what Redis or the network says, which never holds a password. */
export async function openRedisLine({ url, onMessage }: RedisLineOptions): Promise<RedisLine> {
  let hasEnded = false;
  let resolveEnded: (reason: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => (resolveEnded = resolve));
  const open = () =>
    createClient({
      url,
      RESP: 2,
      disableOfflineQueue: true,
      disableClientInfo: true,
      maintNotifications: 'disabled',
      commandsQueueMaxLength: mostWaiting,
      // Both connections come back together, by a new line: what one missed, nobody knows.
      socket: { connectTimeout: connectTimeoutMs, reconnectStrategy: false },
    }).on('error', (error: unknown) => end(describe(error)));
  const [speaking, hearing] = [open(), open()];

  function end(reason: string): void {
    if (hasEnded) return;
    hasEnded = true;
    resolveEnded(reason);
    for (const client of [speaking, hearing]) destroy(client);
  }
  const hear = (bytes: Buffer, channel: Buffer): void => onMessage(channel.toString(), bytes);

  try {
    await inTime(Promise.all([speaking.connect(), hearing.connect()]));
  } catch (error) {
    end(describe(error));
    throw new Error(await ended, { cause: error });
  }

  // The library must not be told to leave a channel while it is still entering it, nor the other way round.
  const turns = new Map<string, Promise<void>>();
  function inTurn(channel: string, work: () => Promise<void>): Promise<void> {
    const turn = (turns.get(channel) ?? Promise.resolve()).then(work);
    const settled = turn
      .catch((error: unknown) => end(describe(error)))
      .then(() => void (turns.get(channel) === settled && turns.delete(channel)));
    turns.set(channel, settled);
    return turn;
  }

  return {
    publish(channel, bytes) {
      if (hasEnded || !speaking.isReady) return;
      speaking.publish(channel, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).catch((error: unknown) => end(describe(error)));
    },
    subscribeAll: (channels) => hearing.subscribe([...channels], hear, true),
    subscribe: (channel) => inTurn(channel, () => hearing.subscribe(channel, hear, true)),
    unsubscribe(channel) {
      inTurn(channel, () => hearing.unsubscribe(channel, undefined, true)).catch(() => undefined);
    },
    ended,
    end,
  };
}

function destroy(client: { destroy(): void }): void {
  try {
    client.destroy();
  } catch {
    // It has closed by itself, or never opened.
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it did not answer in time')), connectTimeoutMs + 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One line, and no address: that might hold a password. */
function describe(error: unknown): string {
  const text = error instanceof AggregateError ? String(error.errors[0] ?? error) : String(error);
  return text.split('\n')[0]?.replaceAll(/rediss?:\S*/g, 'redis:…') ?? 'unknown';
}
