import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ok, problem } from '@paperroll/protocol';
import type { Problem, Result } from '@paperroll/protocol';
import { ClientMap } from './client-map.ts';
import { everyRange } from './range-list.ts';
import type { UpdateSummary } from './update-ids.ts';

/** What a peer already has: by client, every clock below the number. */
export type StateVector = Pick<ReadonlyMap<number, number>, 'get' | 'size'> & Iterable<readonly [client: number, end: number]>;

/** More clients than this no board can have that a relay keeps. */
const mostClients = 150_000;

const refusal = problem('malformed-state-vector', 'The sync request is damaged.');

/** Reads a state vector to its last byte. Never throws. */
export function parseStateVector(bytes: Uint8Array): Result<ClientMap<number>, Problem<'malformed-state-vector'>> {
  try {
    const decoder = decoding.createDecoder(bytes);
    const count = decoding.readVarUint(decoder);
    if (count > mostClients) return refusal;
    const vector = new ClientMap<number>();
    for (let i = 0; i < count; i++) {
      const client = decoding.readVarUint(decoder);
      vector.set(client, decoding.readVarUint(decoder));
    }
    if (!decoding.hasContent(decoder)) return ok(vector);
  } catch {
    // The same refusal as for bytes that are left over.
  }
  return refusal;
}

/** A state vector in Yjs's encoding. */
export function encodeStateVector(entries: readonly (readonly [client: number, end: number])[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const [client, clock] of entries) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}

/** Says whether a peer has all structs of an update already. Deletions cannot be told from a state vector. */
export function hasStructs(vector: StateVector, summary: Pick<UpdateSummary, 'structs'>): boolean {
  return everyRange(summary.structs, (client, _from, to) => (vector.get(client) ?? 0) >= to);
}
