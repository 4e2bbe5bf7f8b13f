import { messageAwareness } from '@paperroll/protocol';
import { createTokenBucket } from './token-bucket.ts';

/** How fast one connection may send. Sizes in bytes. */
export type IntakeLimits = {
  readonly messageBytes: number;
  readonly messagesPerSecond: number;
  readonly presencePerSecond: number;
  readonly bytesPerSecond: number;
};

/** What becomes of a frame: it is read now, put off for a fresher one, or it is one too many for any person's page. */
export type Judgement = 'read' | 'put-off' | 'abuse';

/**
 * How fast one connection's frames are taken in, in three steps. Presence has a small allowance of its own: what exceeds
 * it waits, the newest alone, and costs no edit its turn. Everything else that exceeds its allowance delays the reading of the
 * socket, so that the sender's own network holds it back. Only what exceeds many times over ends the connection.
 */
export type Intake = {
  judge(frame: Uint8Array): Judgement;
  /** The presence that was put off, when its turn has come. */
  nextPresence(): Uint8Array | undefined;
  /** Takes bytes off the allowance: what a frame cost beyond its length. It is no abuse: nobody sends less for knowing of it. */
  charge(bytes: number): void;
  /** How long (ms) nothing more should be read. */
  pauseMs(): number;
};

const burstSeconds = 5;
const presenceBurstSeconds = 2;
/** So many times the allowance is no person's page any more, however fast it draws. */
const abuseFactor = 10;

/** See {@link Intake}. `now` gives monotonic milliseconds. */
export function createIntake(limits: IntakeLimits, now: () => number): Intake {
  const { messagesPerSecond, presencePerSecond, bytesPerSecond, messageBytes } = limits;
  const byteBurst = Math.max(bytesPerSecond * burstSeconds, messageBytes * 2);
  // The clock is asked once a frame, not once a bucket.
  let time = now();
  const moment = (): number => time;
  const presence = createTokenBucket(presencePerSecond, presencePerSecond * presenceBurstSeconds, moment);
  const messages = createTokenBucket(messagesPerSecond, messagesPerSecond * burstSeconds, moment);
  const bytes = createTokenBucket(bytesPerSecond, byteBurst, moment);
  // What a socket delivers at once was on its way already when its reading was put off: as much again is not held against it.
  const most = createTokenBucket(messagesPerSecond * abuseFactor, messagesPerSecond * burstSeconds * 2, moment);
  const mostBytes = createTokenBucket(bytesPerSecond * abuseFactor, byteBurst * 2, moment);
  let putOff: Uint8Array | undefined;

  const isDelayed = (): boolean => messages.debt() > 0 || bytes.debt() > 0;
  const takePresence = (frame: Uint8Array): boolean => !isDelayed() && presence.take(1) && bytes.take(frame.length);

  return {
    judge(frame) {
      time = now();
      if (!most.take(1) || !mostBytes.take(frame.length)) return 'abuse';
      if (frame[0] === messageAwareness) {
        if (putOff === undefined && takePresence(frame)) return 'read';
        // A copy: the network's memory is not held for it.
        putOff = new Uint8Array(frame);
        return 'put-off';
      }
      messages.spend(1);
      bytes.spend(frame.length);
      return 'read';
    },
    nextPresence() {
      time = now();
      if (putOff === undefined || !takePresence(putOff)) return undefined;
      const frame = putOff;
      putOff = undefined;
      return frame;
    },
    charge: (extra) => bytes.spend(extra),
    pauseMs() {
      time = now();
      return Math.max(messages.waitMs(), bytes.waitMs());
    },
  };
}
