import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import { createGate } from '../rooms/gate.ts';
import { deflatedMessage, messageHead } from './message-head.ts';

const deflate = promisify(deflateRaw);
const worthwhileBytes = 4096;
/** Snapshots are deflated in Node's thread pool, which the file system and other boards need too. */
const gate = createGate({ atOnce: 2, waiting: Infinity });

/** What a sync flush ends with, and the receiver adds again. */
const flushTailBytes = 4;

/**
 * A frame as a whole WebSocket message of a server, deflated by itself: the same bytes for everybody who agreed to
 * permessage-deflate. Undefined when that would gain nothing. Never rejects.
 */
export async function toDeflatedMessage(frame: Uint8Array): Promise<Uint8Array | undefined> {
  if (frame.length < worthwhileBytes) return undefined;
  try {
    const flushed = await gate.run(() => deflate(frame, { level: constants.Z_BEST_SPEED, finishFlush: constants.Z_SYNC_FLUSH }));
    if (flushed.length >= frame.length) return undefined;
    const body = flushed.subarray(0, flushed.length - flushTailBytes);
    return Buffer.concat([messageHead(deflatedMessage, body.length), body]);
  } catch {
    return undefined;
  }
}
