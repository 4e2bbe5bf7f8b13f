import type { Duplex } from 'node:stream';
import { messageHead, plainMessage } from './message-head.ts';

/** How soon something leaves: `soon` what a person did and others see, `late` what may wait for company a little longer. */
export type Haste = 'soon' | 'late';

/** The way out to one socket. It writes finished WebSocket messages and keeps their order. */
export type Lane = {
  /** Puts one frame on its way. */
  push(frame: Uint8Array, haste: Haste): void;
  /** Bytes that have not been given to the socket yet. */
  waiting(): number;
  /** Gives everything to the socket now. Call before anything else is written to it. */
  flush(): void;
};

/**
 * Gathers what leaves through all sockets. A write to a socket is a system call, and dearer than everything else that a
 * broadcast costs (measured: 40 % of the main thread of a room of fifty): so that messages of a few milliseconds to
 * one socket share one. With little to do everything leaves in the same turn of the loop.
 */
export type WriteGathering = {
  /** `isOpen` says whether the socket takes messages still; what waits for a closed one is dropped. */
  lane(wire: Duplex, isOpen: () => boolean): Lane;
};

/** So many sockets in one turn are written to at once: a small room, on a relay that has little to do. */
const few = 8;
const soonMs = 2;
const lateMs = 20;
/** Above this part of the time the loop counts as busy, and gathers longer: the more there is to do, the less an update costs. */
const busyShare = 0.6;
const busyMs = 200;
const sampleMs = 100;
const lightShare = 4;
/** Larger frames are not copied, and a lane with more is not kept waiting. */
const largeBytes = 16 * 1024;
/** Of so many different lists of messages the whole is remembered during a flush: everybody's, and those of who spoke. */
const mostJoined = 4;

/** See {@link WriteGathering}. `now` gives monotonic milliseconds. */
export function createWriteGathering(now: () => number): WriteGathering {
  const traffic = createTraffic();
  const busyWaitMs = createBusyProbe(now, traffic.sample);
  const gatheringsFor = (waitMs: () => number): Record<Haste, Gathering> => ({ soon: createGathering(soonMs, waitMs), late: createGathering(lateMs, waitMs) });
  const gatherings: Record<Weight, Record<Haste, Gathering>> = {
    light: gatheringsFor(() => {
      // Who causes little work does not wait because there is much; the time is looked at all the same.
      busyWaitMs();
      return 0;
    }),
    heavy: gatheringsFor(busyWaitMs),
  };
  const join = createJoiner();
  let lastFrame: Uint8Array | undefined;
  let lastMessage = Buffer.alloc(0);

  /** One broadcast gives the same frame to everybody, one after the other: made into a message once. */
  const toMessage = (frame: Uint8Array): Buffer => {
    if (frame !== lastFrame) {
      lastMessage = Buffer.concat([messageHead(plainMessage, frame.length), frame]);
      lastFrame = frame;
    }
    return lastMessage;
  };

  return {
    lane(wire, isOpen) {
      let parts: Buffer[] = [];
      let bytes = 0;
      const flush = (): void => {
        if (parts.length === 0) return;
        if (isOpen()) wire.write(join(parts, bytes));
        parts = [];
        bytes = 0;
      };
      const tickets = { soon: { isOut: false, flush }, late: { isOut: false, flush } };
      const count = traffic.counter();
      return {
        push(frame, haste) {
          const weight = count();
          if (frame.length > largeBytes) {
            flush();
            writeLarge(wire, frame);
            return;
          }
          const message = toMessage(frame);
          parts.push(message);
          bytes += message.length;
          if (bytes > largeBytes) flush();
          else if (!tickets[haste].isOut) gatherings[weight][haste].add(tickets[haste]);
        },
        waiting: () => bytes,
        flush,
      };
    },
  };
}

/** A crowd is told the same by and by, except for those who said it: what was put together for one is given to the others. */
function createJoiner(): (parts: readonly Buffer[], bytes: number) => Buffer {
  let made: { readonly parts: readonly Buffer[]; readonly whole: Buffer }[] = [];
  const isSame = (a: readonly Buffer[], b: readonly Buffer[]): boolean => a.length === b.length && a.every((part, i) => part === b[i]);
  return (parts, bytes) => {
    const [first] = parts;
    if (parts.length === 1 && first !== undefined) return first;
    const known = made.find((each) => isSame(each.parts, parts));
    if (known !== undefined) return known.whole;
    // Forgotten in the next turn: they are of one flush.
    if (made.length === 0) setImmediate(() => (made = []));
    const whole = Buffer.concat(parts, bytes);
    if (made.length < mostJoined) made.push({ parts, whole });
    return whole;
  };
}

function writeLarge(wire: Duplex, frame: Uint8Array): void {
  wire.cork();
  wire.write(messageHead(plainMessage, frame.length));
  wire.write(frame);
  wire.uncork();
}

/** A lane that waits for a gathering to flush it. `isOut`: it is among them already. */
type Ticket = { isOut: boolean; readonly flush: () => void };

type Gathering = { add(ticket: Ticket): void };

/** Flushes what was added, each once: in this turn of the loop when it is little, else after a moment. */
function createGathering(crowdMs: number, busyWaitMs: () => number): Gathering {
  let waiting: Ticket[] = [];
  const flushAll = (): void => {
    const due = waiting;
    waiting = [];
    for (const ticket of due) {
      ticket.isOut = false;
      ticket.flush();
    }
  };
  const decide = (): void => {
    const busyWait = busyWaitMs();
    if (waiting.length <= few && busyWait === 0) flushAll();
    else setTimeout(flushAll, Math.max(crowdMs, busyWait));
  };
  return {
    add(ticket) {
      if (waiting.length === 0) setImmediate(decide);
      ticket.isOut = true;
      waiting.push(ticket);
    },
  };
}

/** Whose sockets keep the loop busy, and whose do not. */
type Weight = 'light' | 'heavy';

/**
 * Says of each socket whether it carries its part of the traffic: when the loop is busy those wait for company who make it so, and a
 * quiet room does not wait with them. A quarter of what a message's socket carries on average is much.
 */
function createTraffic(): { sample(): void; counter(): () => Weight } {
  let period = 0;
  /** Messages, and their squares by socket: the one by the other is what the socket of an average message carries. */
  let [sum, squares, average] = [0, 0, 0];
  return {
    sample() {
      average = sum === 0 ? 0 : squares / sum;
      [sum, squares] = [0, 0];
      period += 1;
    },
    counter() {
      let [last, current, previous] = [period, 0, 0];
      return () => {
        if (last !== period) {
          previous = last === period - 1 ? current : 0;
          [last, current] = [period, 0];
        }
        current += 1;
        sum += 1;
        squares += 2 * current - 1;
        return Math.max(current, previous) * lightShare >= average ? 'heavy' : 'light';
      };
    },
  };
}

/** How long it is worth to gather because the loop was busy lately; 0 where it was not, 100 ms where it was all the time. */
function createBusyProbe(now: () => number, onSample: () => void): () => number {
  let since = performance.eventLoopUtilization();
  let sampledAt = now();
  let waitMs = 0;
  return () => {
    if (now() - sampledAt < sampleMs) return waitMs;
    const { utilization } = performance.eventLoopUtilization(since);
    waitMs = utilization > busyShare ? (utilization - 0.5) * busyMs : 0;
    since = performance.eventLoopUtilization();
    sampledAt = now();
    onSample();
    return waitMs;
  };
}
