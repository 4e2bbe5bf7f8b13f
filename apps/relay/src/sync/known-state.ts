import * as encoding from 'lib0/encoding';
import { IdRanges } from './id-ranges.ts';
import type { UpdateSummary } from './update-ids.ts';

/** What a relay knows to be in a document: the ids of its structs and of its deletions, kept update by update. */
export class KnownState {
  readonly structs = new IdRanges();
  readonly deletes = new IdRanges();

  /** Takes in what an update carries. */
  add(summary: Pick<UpdateSummary, 'structs' | 'deletes'>): void {
    for (const range of summary.structs) this.structs.add(range);
    for (const range of summary.deletes) this.deletes.add(range);
  }

  /** Says whether an update carries nothing that is not known yet. */
  contains(summary: Pick<UpdateSummary, 'structs' | 'deletes'>): boolean {
    return (
      summary.structs.every((range) => this.structs.covers(range)) &&
      summary.deletes.every((range) => this.deletes.covers(range))
    );
  }

  /** Says whether an update cannot be integrated yet, because something before it is missing here. */
  isEarly(summary: UpdateSummary): boolean {
    const own = new IdRanges();
    for (const range of summary.structs) own.add(range);
    const gap = own.ranges().some(([client, from]) => from > this.structs.contiguousEnd(client));
    return gap || summary.needs.some((range) => !this.structs.covers(range) && !own.covers(range));
  }

  /** The state vector, in Yjs's encoding. */
  encodeStateVector(): Uint8Array {
    const vector = [...this.structs.stateVector()].sort(([a], [b]) => b - a);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, vector.length);
    for (const [client, clock] of vector) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
    }
    return encoding.toUint8Array(encoder);
  }
}
