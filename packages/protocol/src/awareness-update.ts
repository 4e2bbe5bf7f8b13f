import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { isPlainJsonObject } from './plain-json.ts';
import { ok, problem } from './result.ts';
import type { Problem, Result } from './result.ts';

/**
 * One participant's state in an awareness update. `state` is JSON text; `null` (the text) means "left".
 * `stateBytes` is the length of the text in UTF-8 bytes.
 */
export type AwarenessEntry = {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string;
  readonly stateBytes: number;
};

/** Bounds on an awareness update: how many entries, and how many bytes of JSON an entry may have. */
export type AwarenessLimits = { readonly maxEntries: number; readonly maxStateBytes: number };

/** Why an awareness update is refused. */
export type AwarenessProblem = Problem<'malformed-presence' | 'presence-too-large'>;

/**
 * Reads the body of an awareness message without building an Awareness. Never throws. The JSON is not looked at
 * (see {@link isPresenceJson}): a relay drops most entries by clock and owner before it needs to.
 */
export function parseAwarenessUpdate(
  update: Uint8Array,
  limits: AwarenessLimits,
): Result<readonly AwarenessEntry[], AwarenessProblem> {
  try {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    if (count > limits.maxEntries) return problem('presence-too-large', 'The presence message names too many people.');
    const entries: AwarenessEntry[] = [];
    for (let i = 0; i < count; i++) {
      const entry = readEntry(decoder);
      if (entry.stateBytes > limits.maxStateBytes) return problem('presence-too-large', 'A presence is too large.');
      entries.push(entry);
    }
    return decoding.hasContent(decoder) ? malformedPresence() : ok(entries);
  } catch {
    return malformedPresence();
  }
}

function malformedPresence(): Result<never, AwarenessProblem> {
  return problem('malformed-presence', 'The presence message is damaged.');
}

function readEntry(decoder: decoding.Decoder): AwarenessEntry {
  const clientId = decoding.readVarUint(decoder);
  const clock = decoding.readVarUint(decoder);
  const stateBytes = decoding.peekVarUint(decoder);
  if (stateBytes > decoder.arr.length - decoder.pos) throw new Error('a length beyond the end');
  return { clientId, clock, stateBytes, state: decoding.readVarString(decoder) };
}

/** Says whether a state text is what a peer may be given to parse: a JSON object, or null for "left". */
export function isPresenceJson(state: string): boolean {
  if (isPlainJsonObject(state)) return true;
  try {
    const value: unknown = JSON.parse(state);
    return value === null || (typeof value === 'object' && !Array.isArray(value));
  } catch {
    return false;
  }
}

/** Writes the body of an awareness message. No entries make a valid keepalive. */
export function encodeAwarenessUpdate(
  entries: readonly Pick<AwarenessEntry, 'clientId' | 'clock' | 'state'>[],
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const entry of entries) {
    encoding.writeVarUint(encoder, entry.clientId);
    encoding.writeVarUint(encoder, entry.clock);
    encoding.writeVarString(encoder, entry.state);
  }
  return encoding.toUint8Array(encoder);
}
