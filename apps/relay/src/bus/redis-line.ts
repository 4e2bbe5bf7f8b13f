import { createClient } from '@redis/client';

/** A pair of connections to Redis: one speaks, one hears. It ends as a whole, and is not used again. */
export type RedisLine = {
  /** Sends bytes to a channel, when there is a connection. Never throws and never rejects. */
  publish(channel: string, bytes: Uint8Array): void;
  /** Hears channels. Rejects when the line has ended. */
  subscribe(channels: readonly string[]): Promise<void>;
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
    for (const client of [speaking, hearing]) if (client.isOpen) client.destroy();
    resolveEnded(reason);
  }
  const hear = (bytes: Buffer, channel: Buffer): void => onMessage(channel.toString(), bytes);

  try {
    await inTime(Promise.all([speaking.connect(), hearing.connect()]));
  } catch (error) {
    end(describe(error));
    throw new Error(await ended);
  }
  return {
    publish(channel, bytes) {
      if (hasEnded || !speaking.isReady) return;
      speaking.publish(channel, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).catch((error: unknown) => end(describe(error)));
    },
    async subscribe(channels) {
      if (hasEnded) throw new Error(await ended);
      await hearing.subscribe([...channels], hear, true);
    },
    unsubscribe(channel) {
      if (hasEnded) return;
      hearing.unsubscribe(channel, undefined, true).catch((error: unknown) => end(describe(error)));
    },
    ended,
    end,
  };
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
