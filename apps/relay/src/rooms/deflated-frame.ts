import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import { encodeMessage } from '@paperroll/protocol';
import { createGate } from './gate.ts';

const deflate = promisify(deflateRaw);
const worthwhileBytes = 4096;
/** Snapshots are deflated in Node's thread pool, which the file system and other boards need too. */
const gate = createGate({ atOnce: 2, waiting: Infinity });

/** An update as a deflated message: the same bytes for everybody who asked for such. Undefined when that would gain nothing. Never rejects. */
export async function toDeflatedFrame(update: Uint8Array): Promise<Uint8Array | undefined> {
  if (update.length < worthwhileBytes) return undefined;
  try {
    const deflated = await gate.run(() => deflate(update, { level: constants.Z_BEST_SPEED }));
    return deflated.length < update.length ? encodeMessage({ type: 'deflated-update', deflated }) : undefined;
  } catch {
    return undefined;
  }
}
