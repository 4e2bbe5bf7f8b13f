import { IdRanges } from './id-ranges.ts';
import { everyRange, filterRanges, forEachRange } from './range-list.ts';
import { encodeStateVector } from './state-vector.ts';
import type { UpdateIds, UpdateSummary } from './update-ids.ts';

/** What a relay knows to be in a document: the ids of its structs and of its deletions, kept update by update. */
export class KnownState {
  readonly structs = new IdRanges();
  readonly deletes = new IdRanges();
  /** As long as no structs come: everybody who joins is told it, and an editor chooses how many clients it names. */
  #stateVector: Uint8Array | undefined;

  /** Takes in what an update carries. */
  add(ids: UpdateIds): void {
    if (ids.structs.length > 0) this.#stateVector = undefined;
    this.structs.addAll(ids.structs);
    this.deletes.addAll(ids.deletes);
  }

  /** Says whether an update carries nothing that is not known yet. */
  contains({ structs, deletes }: UpdateIds): boolean {
    return this.hasStructs(structs) && everyRange(deletes, (client, from, to) => this.deletes.covers(client, from, to));
  }

  /** Says whether all structs of an update are known. */
  hasStructs(structs: UpdateIds['structs']): boolean {
    return everyRange(structs, (client, from, to) => this.structs.covers(client, from, to));
  }

  /** The deletions of an update that are not known. */
  newDeletes({ deletes }: UpdateIds): number[] {
    return filterRanges(deletes, (client, from, to) => !this.deletes.covers(client, from, to));
  }

  /** Says whether anything of a client is known. */
  knows(client: number): boolean {
    return this.structs.knows(client) || this.deletes.knows(client);
  }

  /** Says whether an update cannot be integrated yet, because something before it is missing here. */
  isEarly(summary: Pick<UpdateSummary, 'structs' | 'needs'>): boolean {
    return this.missing(summary).length > 0;
  }

  /** What an update builds on that is neither known nor in itself, as a list of ranges. It can be integrated as soon as all of it is known. */
  missing({ structs, needs }: Pick<UpdateSummary, 'structs' | 'needs'>): number[] {
    const follows = (client: number, from: number): boolean => from <= this.structs.contiguousEnd(client);
    const unknown = filterRanges(needs, (client, from, to) => !this.structs.covers(client, from, to));
    // As with most: nothing is looked at twice.
    if (unknown.length === 0 && everyRange(structs, follows)) return unknown;
    const own = new IdRanges();
    own.addAll(structs);
    const missing: number[] = [];
    forEachRange(own.ranges(), (client, from) => {
      if (!follows(client, from)) missing.push(client, 0, from);
    });
    forEachRange(unknown, (client, from, to) => {
      if (!own.covers(client, from, to)) missing.push(client, from, to);
    });
    return missing;
  }

  /** How many clients have written. */
  get clientCount(): number {
    return this.structs.clientCount;
  }

  /** Whether the state vector must be made anew for whoever asks next. */
  get hasNewVector(): boolean {
    return this.#stateVector === undefined;
  }

  /** The state vector, in Yjs's encoding. The same bytes for all who ask: nobody changes them. */
  encodeStateVector(): Uint8Array {
    return (this.#stateVector ??= encodeStateVector(this.structs.stateVector()));
  }
}
