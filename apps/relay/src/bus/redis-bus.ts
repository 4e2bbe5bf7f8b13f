import type { Logger } from 'pino';
import { encodeBusMessage, parseBusMessage } from './bus-codec.ts';
import { isRoomMessage } from './message-bus.ts';
import type { BusMessage, MessageBus } from './message-bus.ts';
import { openRedisLine } from './redis-line.ts';
import type { RedisLine } from './redis-line.ts';

/** Where Redis is, and who asks. */
export type RedisBusOptions = {
  /** `redis://` or `rediss://`, with a database number as its path: relays of one number hear each other. */
  readonly url: string;
  /** This relay's id: unique among all relays. */
  readonly node: string;
  readonly logger: Logger;
  /** Between two signs of life; the line counts as down after four without an answer. */
  readonly beatMs?: number;
};

const beatMs = 500;
const missedUntilDown = 4;
const missedUntilReplaced = 10;
const firstPauseMs = 100;
const longestPauseMs = 3000;
const checkMs = 1500;

/**
 * Pub/sub of one Redis: one channel a room, one for all relays, and one of its own on which it hears itself. Only that
 * tells a line that works from one that is merely open, whatever is between. Opens at once, also while Redis is away.
 */
export function openRedisBus(options: RedisBusOptions): MessageBus {
  const { logger } = options;
  const period = options.beatMs ?? beatMs;
  const prefix = `paperroll:${databaseOf(options.url)}`;
  const [everybody, own] = [`${prefix}:relays`, `${prefix}:relay:${options.node}`];
  const listeners = new Set<(message: BusMessage) => void>();
  const liveListeners = new Set<(live: boolean) => void>();
  const rooms = new Map<string, Entered>();
  let line: RedisLine | undefined;
  let live = false;
  let missed = 0;
  let closed = false;
  let endPause: () => void = () => undefined;

  const isClosed = (): boolean => closed;
  const channelOf = (room: string): string => `${prefix}:room:${room}`;

  function setLive(now: boolean): void {
    if (live === now) return;
    live = now;
    if (!closed) logger[now ? 'info' : 'warn'](now ? 'the bus works' : 'the bus is down: relays hear of each other by the store');
    for (const listener of liveListeners) listener(now);
  }

  function onMessage(channel: string, bytes: Uint8Array): void {
    if (channel === own) {
      missed = 0;
      setLive(true);
      return;
    }
    const parsed = parseBusMessage(bytes);
    if (!parsed.ok) return;
    for (const listener of listeners) {
      try {
        listener(parsed.value);
      } catch (error) {
        logger.error({ error: String(error) }, 'a message of another relay broke its handler');
      }
    }
  }

  function beat(): void {
    if (line === undefined) return;
    missed += 1;
    if (missed > missedUntilDown) setLive(false);
    if (missed > missedUntilReplaced) line.end('it did not answer');
    else line.publish(own, Uint8Array.of(0));
  }

  async function serve(opened: RedisLine): Promise<string> {
    line = opened;
    missed = 0;
    // One request: whoever hears themselves hears every room again. One that is never answered is ended by the beat.
    await opened.subscribeAll([own, everybody, ...[...rooms.keys()].map(channelOf)]);
    beat();
    for (const entered of rooms.values()) entered.resolve();
    return opened.ended;
  }

  async function keepLine(): Promise<void> {
    let pauseMs = firstPauseMs;
    let lastReason = '';
    while (!isClosed()) {
      let reason = 'it was closed';
      let opened: RedisLine | undefined;
      try {
        opened = await openRedisLine({ url: options.url, onMessage });
        if (!closed) {
          reason = await serve(opened);
          pauseMs = firstPauseMs;
        }
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
      opened?.end(reason);
      line = undefined;
      setLive(false);
      if (closed) return;
      if (reason !== lastReason) logger.warn({ reason }, 'no connection to Redis, trying again');
      lastReason = reason;
      // Full jitter: relays lose Redis together, and do not come back together.
      await pause(Math.random() * pauseMs);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function nextLive(limitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const listener = (now: boolean): void => {
        if (now) settle(resolve);
      };
      const timer = setTimeout(() => settle(() => reject(new Error('Redis does not answer.'))), limitMs);
      function settle(done: () => void): void {
        clearTimeout(timer);
        liveListeners.delete(listener);
        done();
      }
      liveListeners.add(listener);
    });
  }

  const heart = setInterval(beat, period);
  const keeping = keepLine();

  return {
    isShared: true,
    isLive: () => live,
    publish(message) {
      if (live) line?.publish(isRoomMessage(message) ? channelOf(message.room) : everybody, encodeBusMessage(message));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onLive(listener) {
      liveListeners.add(listener);
      return () => void liveListeners.delete(listener);
    },
    enter(room) {
      const entered = enteredRoom();
      rooms.set(room, entered);
      // On a line that breaks meanwhile it is entered with all others by the next.
      line?.subscribe(channelOf(room)).then(entered.resolve, () => undefined);
      return entered.heard;
    },
    leave(room) {
      rooms.get(room)?.resolve();
      if (rooms.delete(room)) line?.unsubscribe(channelOf(room));
    },
    async check() {
      if (live) return;
      await nextLive(checkMs);
    },
    async close() {
      closed = true;
      clearInterval(heart);
      line?.end('it was closed');
      endPause();
      for (const entered of rooms.values()) entered.resolve();
      await keeping;
    },
  };
}

type Entered = { readonly heard: Promise<void>; readonly resolve: () => void };

function enteredRoom(): Entered {
  let resolve: () => void = () => undefined;
  const heard = new Promise<void>((done) => (resolve = done));
  return { heard, resolve };
}

/** Pub/sub of Redis knows no databases: the number keeps two walls on one Redis apart all the same. */
function databaseOf(url: string): string {
  return /^\d+$/.exec(new URL(url).pathname.slice(1))?.[0] ?? '0';
}
