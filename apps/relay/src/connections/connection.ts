import { closeCodes, describeCloseCode, encodeAwarenessUpdate, encodeMessage } from '@paperroll/protocol';
import type { CloseReason, Role } from '@paperroll/protocol';
import type { Logger } from 'pino';
import type { RawData, WebSocket } from 'ws';
import type { Metrics } from '../metrics.ts';
import type { Member } from '../rooms/member.ts';
import type { Room } from '../rooms/room.ts';
import { createIntake } from './intake.ts';
import type { IntakeLimits } from './intake.ts';
import { createOutbound } from './outbound.ts';
import type { OutboundLimits } from './outbound.ts';
import type { TokenBucket } from './token-bucket.ts';
import type { Lane } from './write-gathering.ts';

/** What one connection may do. */
export type ConnectionLimits = IntakeLimits & OutboundLimits;

/** One accepted socket in its room. */
export type Connection = {
  readonly member: Member;
  /** Keeps a silent connection alive, and ends a dead one. Call every few seconds with monotonic ms. */
  beat(now: number): void;
  /** Stops reading, so that nothing more arrives while the relay shuts down. */
  pause(): void;
  /** Ends a socket that did not close by itself. */
  terminate(): void;
};

/** What a connection works with. */
export type ConnectionOptions = {
  readonly id: number;
  readonly socket: WebSocket;
  /** Where frames wait for company on their way out; without one each leaves at once. */
  readonly lane?: Lane | undefined;
  readonly room: Room;
  readonly role: Role;
  /** Of the key that opened the board; undefined where none was needed. */
  readonly keyHash: Uint8Array | undefined;
  readonly author: string;
  readonly mayWrite: boolean;
  readonly wantsAcks: boolean;
  readonly takesDeflated: boolean;
  readonly limits: ConnectionLimits;
  /** What its address owes for frames that cost more than their length. */
  readonly dues: TokenBucket;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly now: () => number;
  readonly onClosed: () => void;
};

/** Stock clients close after 30 s without a message; pings do not count. */
const silenceMs = 10_000;
const pingMs = 15_000;
const deadMs = 45_000;
const probeMs = 3000;
const lingerMs = 3000;
/** How soon it is looked again whether presence that was put off may pass. */
const presentMs = 50;
/** A longer one (bytes) can be dear, and waits when its address owes. */
const largeFrame = 8 * 1024;
/** When what waits for its address is looked at first. */
const soonestMs = 10;
/** Less (bytes) is not worth counting: what people write names a few ids. */
const smallCharge = 1024;
/** What a damaged frame cost, in its length, of which nobody knows more. */
const damageFactor = 8;
const keepalive = encodeMessage({ type: 'awareness', update: encodeAwarenessUpdate([]) });

/** Joins a socket to its room and carries frames both ways, within limits. The socket must be open. */
export function openConnection(options: ConnectionOptions): Connection {
  const { socket, room, limits, dues, metrics, logger, now } = options;
  const intake = createIntake(limits, now);
  let [sentAt, pingedAt, heardAt] = [now(), now(), now()];
  // Looked at with each beat: the clock is not asked for every message.
  let [hasSent, hasHeard] = [false, false];
  let probing: NodeJS.Timeout | undefined;
  let lingering: NodeJS.Timeout | undefined;
  let resuming: NodeJS.Timeout | undefined;
  let presenting: NodeJS.Timeout | undefined;
  let draining = false;
  /** Whether a frame of this connection was dear: then it waits as long as its address owes, whatever it sends. */
  let isDear = false;
  /** What was read and is not handed on yet, in its order. */
  let parked: Uint8Array[] | undefined;

  const outbound = createOutbound({
    socket,
    lane: options.lane,
    limits,
    now,
    onSent(bytes) {
      hasSent = true;
      metrics.bytesOut.inc(bytes);
    },
    onBehind: () => room.fellBehind(member),
    onCaughtUp(missed) {
      if (missed.updates) metrics.resyncs.inc();
      const refusal = room.catchUp(member, missed);
      if (refusal !== undefined) close(refusal);
    },
    // Heard when the backlog gets out in time; else the socket is ended.
    onStuck: () => close('tryLater', 'slowReader'),
  });

  const member: Member = {
    id: options.id,
    role: options.role,
    keyHash: options.keyHash,
    author: options.author,
    mayWrite: options.mayWrite,
    wantsAcks: options.wantsAcks,
    takesDeflated: options.takesDeflated,
    send: outbound.send,
    close: (reason) => close(reason),
    backlog: outbound.backlog,
    charge(bytes) {
      if (bytes < smallCharge) return;
      isDear = true;
      intake.charge(bytes);
      dues.spend(bytes);
    },
    probe() {
      // Who is not read cannot answer.
      if (probing !== undefined || resuming !== undefined || socket.readyState !== socket.OPEN) return;
      socket.ping();
      probing = setTimeout(() => socket.terminate(), probeMs);
    },
  };

  function close(reason: CloseReason, cause: string = reason): void {
    if (socket.readyState !== socket.OPEN) return;
    metrics.refused.inc({ reason: cause });
    logger.info({ connection: member.id, room: room.key.room, reason: cause }, 'connection closed');
    options.lane?.flush();
    closeSocket(socket, reason);
    stopTimers();
    room.leave(member);
    lingering = setTimeout(() => socket.terminate(), lingerMs);
  }

  function onMessage(raw: RawData, isBinary: boolean): void {
    if (socket.readyState !== socket.OPEN) return;
    livesOn();
    const frame = toBytes(raw);
    metrics.bytesIn.inc(frame.length);
    if (!isBinary) close('unsupported');
    else if (!waitsBehind(frame)) takeIn(frame);
  }

  /** Whoever is heard lives, and whoever is not read cannot answer. */
  function livesOn(): void {
    hasHeard = true;
    if (probing === undefined) return;
    clearTimeout(probing);
    probing = undefined;
  }

  function takeIn(frame: Uint8Array): void {
    if (frame.length > largeFrame && dues.debt() > 0) {
      parked = [new Uint8Array(frame)];
      return holdBack(soonestMs);
    }
    const refusal = judge(frame);
    if (refusal === 'malformed' || refusal === 'tooLarge') dues.spend(frame.length * damageFactor);
    if (refusal !== undefined) close(refusal);
    else holdBack(pauseMs());
  }

  /** Takes in what was put aside, as far as it may pass now. */
  function unpark(): void {
    const frames = parked ?? [];
    parked = undefined;
    for (const frame of frames) if (socket.readyState === socket.OPEN && !waitsBehind(frame)) takeIn(frame);
  }

  /** Nothing passes what was put aside. A copy: the network's memory is not held for it. */
  function waitsBehind(frame: Uint8Array): boolean {
    parked?.push(new Uint8Array(frame));
    return parked !== undefined;
  }

  /** How long (ms) nothing more should be read. */
  function pauseMs(): number {
    if (isDear && dues.debt() === 0) isDear = false;
    return Math.max(intake.pauseMs(), isDear || parked !== undefined ? dues.waitMs() : 0);
  }

  function judge(frame: Uint8Array): CloseReason | undefined {
    switch (intake.judge(frame)) {
      case 'abuse':
        return 'tooFast';
      case 'put-off':
        metrics.putOffPresence.inc();
        presenting ??= setTimeout(present, presentMs);
        return undefined;
      default:
        return hand(frame);
    }
  }

  /** Reads no further for a while: what the sender's network cannot get rid of slows the sender down. */
  function holdBack(ms: number): void {
    if (ms <= 0 || resuming !== undefined) return;
    metrics.delays.inc();
    socket.pause();
    livesOn();
    resuming = setTimeout(() => {
      resuming = undefined;
      // Meanwhile more may have come out of what had been read already.
      const more = pauseMs();
      if (more > 0) return holdBack(more);
      // What was put aside is not confirmed: whoever sent it gives it to the next relay.
      if (draining) return;
      unpark();
      if (resuming === undefined) socket.resume();
    }, ms);
  }

  function present(): void {
    presenting = undefined;
    const frame = intake.nextPresence();
    const refusal = frame === undefined ? undefined : hand(frame);
    if (refusal !== undefined) close(refusal);
    else if (frame === undefined) presenting = setTimeout(present, presentMs);
  }

  function hand(frame: Uint8Array): CloseReason | undefined {
    try {
      return room.receive(member, frame);
    } catch (error) {
      // A bug, not an input: whatever it is, it ends this connection alone.
      logger.error({ connection: member.id, room: room.key.room, error: String(error) }, 'a frame broke its handler');
      return 'internal';
    }
  }

  function stopTimers(): void {
    outbound.dispose();
    for (const timer of [probing, resuming, presenting]) clearTimeout(timer);
  }

  function onClose(): void {
    stopTimers();
    clearTimeout(lingering);
    room.leave(member);
    options.onClosed();
  }

  socket.on('message', onMessage);
  socket.on('pong', livesOn);
  socket.on('close', onClose);

  return {
    member,
    beat(time) {
      if (hasSent) sentAt = time;
      if (hasHeard || resuming !== undefined) heardAt = time;
      [hasSent, hasHeard] = [false, false];
      if (time - heardAt > deadMs) return socket.terminate();
      if (time - sentAt >= silenceMs) outbound.send(keepalive);
      if (time - pingedAt >= pingMs && socket.readyState === socket.OPEN) {
        pingedAt = time;
        socket.ping();
      }
    },
    pause() {
      draining = true;
      socket.pause();
    },
    terminate: () => socket.terminate(),
  };
}

/** Closes with a named code and its words. */
export function closeSocket(socket: WebSocket, reason: CloseReason): void {
  const code = closeCodes[reason];
  // A paused socket would never hear the other side's answer.
  socket.resume();
  socket.close(code, describeCloseCode(code).message);
}

/** A view into what the network brought, with other frames before and behind it: no reader of ours looks beyond a view (`sync/bounded-reading.test.ts`). */
function toBytes(raw: RawData): Uint8Array {
  if (raw instanceof ArrayBuffer) return new Uint8Array(raw);
  return Array.isArray(raw) ? Buffer.concat(raw) : raw;
}
