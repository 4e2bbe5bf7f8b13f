import * as decoding from 'lib0/decoding';
import { ok, problem } from '@paperroll/protocol';
import type { Problem, Result } from '@paperroll/protocol';
import { ClientMap } from './client-map.ts';
import { everyRange } from './range-list.ts';
import type { UpdateSummary } from './update-ids.ts';

/** What a peer already has: by client, every clock below the number. */
export type StateVector = Pick<ReadonlyMap<number, number>, 'get' | 'size'>;

/** Reads a state vector to its last byte. Never throws. */
export function parseStateVector(bytes: Uint8Array): Result<ClientMap<number>, Problem<'malformed-state-vector'>> {
  try {
    const decoder = decoding.createDecoder(bytes);
    const count = decoding.readVarUint(decoder);
    const vector = new ClientMap<number>();
    for (let i = 0; i < count; i++) {
      const client = decoding.readVarUint(decoder);
      vector.set(client, decoding.readVarUint(decoder));
    }
    if (!decoding.hasContent(decoder)) return ok(vector);
  } catch {
    // The same refusal as for bytes that are left over.
  }
  return problem('malformed-state-vector', 'The sync request is damaged.');
}

/** Says whether a peer has all structs of an update already. Deletions cannot be told from a state vector. */
export function hasStructs(vector: StateVector, summary: Pick<UpdateSummary, 'structs'>): boolean {
  return everyRange(summary.structs, (client, _from, to) => (vector.get(client) ?? 0) >= to);
}
