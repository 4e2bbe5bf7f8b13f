import * as encoding from 'lib0/encoding';
import { IdRanges } from './id-ranges.ts';
import type { IdRange } from './id-ranges.ts';
import type { UpdateSummary } from './update-ids.ts';

/** What a relay knows to be in a document: the ids of its structs and of its deletions, kept update by update. */
export class KnownState {
  readonly structs = new IdRanges();
  readonly deletes = new IdRanges();
  /** As long as no structs come: everybody who joins is told it, and an editor chooses how many clients it names. */
  #stateVector: Uint8Array | undefined;

  /** Takes in what an update carries. */
  add(summary: Pick<UpdateSummary, 'structs' | 'deletes'>): void {
    if (summary.structs.length > 0) this.#stateVector = undefined;
    this.structs.addAll(summary.structs);
    this.deletes.addAll(summary.deletes);
  }

  /** Says whether an update carries nothing that is not known yet. */
  contains(summary: Pick<UpdateSummary, 'structs' | 'deletes'>): boolean {
    return (
      summary.structs.every((range) => this.structs.covers(range)) &&
      summary.deletes.every((range) => this.deletes.covers(range))
    );
  }

  /** Says whether an update cannot be integrated yet, because something before it is missing here. */
  isEarly(summary: Pick<UpdateSummary, 'structs' | 'needs'>): boolean {
    return this.missing(summary).length > 0;
  }

  /** What an update builds on that is neither known nor in itself. It can be integrated as soon as all of it is known. */
  missing({ structs, needs }: Pick<UpdateSummary, 'structs' | 'needs'>): readonly IdRange[] {
    const isAfterGap = ([client, from]: IdRange): boolean => from > this.structs.contiguousEnd(client);
    const unknown = needs.filter((range) => !this.structs.covers(range));
    // As with most: nothing is looked at twice.
    if (unknown.length === 0 && !structs.some(isAfterGap)) return unknown;
    const own = new IdRanges();
    own.addAll(structs);
    const gaps = own.ranges().filter(isAfterGap).map(([client, from]): IdRange => [client, 0, from]);
    return [...gaps, ...unknown.filter((range) => !own.covers(range))];
  }

  /** The state vector, in Yjs's encoding. The same bytes for all who ask: nobody changes them. */
  encodeStateVector(): Uint8Array {
    return (this.#stateVector ??= encodeVector(this.structs.stateVector()));
  }
}

function encodeVector(entries: ReturnType<IdRanges['stateVector']>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const [client, clock] of entries.toSorted(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}
