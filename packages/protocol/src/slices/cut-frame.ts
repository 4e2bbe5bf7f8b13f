import { encodeMessage, isUpdateFrame, parseMessage } from '../codec.ts';
import { sliceUpdate } from './slice-update.ts';

/** A longer frame (bytes) is cut. A relay takes messages of some megabytes only, and a board may have many times as much. */
const wholeUpTo = 1_000_000;
const sliceBytes = 256_000;

/**
 * Cuts the frame of a large update into frames of smaller ones that, one after another, say the same. All but the last are plain updates: who
 * waits for the answer to a sync has it with the last. Every other frame comes back as it is.
 */
export function* cutFrame(frame: Uint8Array): Generator<Uint8Array, void> {
  const parsed = frame.length > wholeUpTo && isUpdateFrame(frame) ? parseMessage(frame) : undefined;
  if (parsed?.ok !== true || (parsed.value.type !== 'sync-step-2' && parsed.value.type !== 'sync-update')) return yield frame;
  const { type, update } = parsed.value;
  let last: Uint8Array | undefined;
  for (const slice of sliceUpdate(update, () => sliceBytes)) {
    if (last !== undefined) yield encodeMessage({ type: 'sync-update', update: last });
    last = slice;
  }
  yield last === undefined ? frame : encodeMessage({ type, update: last });
}
