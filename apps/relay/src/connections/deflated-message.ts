import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import { createGate } from '../rooms/gate.ts';

const deflate = promisify(deflateRaw);
const worthwhileBytes = 4096;
/** Snapshots are deflated in Node's thread pool, which the file system and other boards need too. */
const gate = createGate({ atOnce: 2, waiting: Infinity });

/** FIN, RSV1 (this message is deflated), binary: https://www.rfc-editor.org/rfc/rfc7692#section-7.2.3 */
const firstByte = 0x80 | 0x40 | 0x02;
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
    return Buffer.concat([header(body.length), body]);
  } catch {
    return undefined;
  }
}

/** Servers do not mask: https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
function header(length: number): Uint8Array {
  if (length < 126) return Uint8Array.of(firstByte, length);
  const bytes = Buffer.alloc(length < 65_536 ? 4 : 10);
  bytes[0] = firstByte;
  if (length < 65_536) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  return bytes;
}
