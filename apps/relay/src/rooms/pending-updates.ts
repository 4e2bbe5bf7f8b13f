import { IdRanges } from '../sync/id-ranges.ts';
import { countRanges, forEachRange, rangeSize, someRange } from '../sync/range-list.ts';
import type { RangeList } from '../sync/range-list.ts';
import type { KnownState } from '../sync/known-state.ts';
import type { UpdateSummary } from '../sync/update-ids.ts';

/** All that waits together has at most so many times more ranges of ids than there may be updates, and waits for as many; most have one each. */
const rangesEach = 100;

/** An update that waits: the ids that it adds, and those of what it builds on that were not there when it was last looked at. */
type Waiting = { readonly structs: RangeList; readonly missing: number[] };

/**
 * Updates that came before something that they build on. Each makes every fresh join carry structs that nobody can
 * integrate, so that a room accepts only so many at a time. What an update costs here is measured by itself, not by all that waits.
 */
export class PendingUpdates {
  readonly #limit: number;
  #waiting: Waiting[] = [];
  /** How many ranges those add that wait. */
  #ranges = 0;
  /** How many ids they wait for, as often as they name them. */
  #missing = 0;
  /** Where nobody may end: all ids but the first of each range that waits, and some of what has come to rest since it was made. */
  #inside = new IdRanges();
  #insideRanges = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Says whether an update ends in the midst of one that waits, so that documents would take in a part of what waits: see
   * `tearsItems`. Peers who know one part of somebody's work and lack another get it from them, and not from each other.
   */
  tears({ structs }: Pick<UpdateSummary, 'structs'>, known: KnownState): boolean {
    this.#release(known);
    const endsInside = (): boolean => someRange(structs, (client, _from, end) => this.#inside.has(client, end));
    if (!endsInside()) return false;
    // It may be of what waits no more. Made anew only when somebody stumbles over it, and not twice for the same.
    if (this.#insideRanges === this.#ranges) return true;
    this.#makeInside();
    return endsInside();
  }

  /** Says whether the room can take this update, and remembers it when it is early. Call before `known` has it. */
  accept(summary: UpdateSummary, known: KnownState): boolean {
    const missing = known.missing(summary);
    if (missing.length === 0) return true;
    this.#release(known);
    const most = this.#limit * rangesEach;
    const [ranges, needed] = [this.#ranges + countRanges(summary.structs), this.#missing + countRanges(missing)];
    if (this.#waiting.length >= this.#limit || ranges > most || needed > most) return false;
    this.#wait(summary, missing);
    return true;
  }

  /** Remembers one that is stored already, as by another relay: it cannot be refused, and leaves room for fewer. */
  remember(summary: UpdateSummary, known: KnownState): void {
    const missing = known.missing(summary);
    if (missing.length > 0) this.#wait(summary, missing);
  }

  #wait({ structs }: UpdateSummary, missing: number[]): void {
    this.#waiting.push({ structs, missing });
    this.#ranges += countRanges(structs);
    this.#missing += countRanges(missing);
    this.#addInside(structs);
    // Half of it waits no more, so that whoever added that has paid for making it anew.
    if (this.#insideRanges > 2 * this.#ranges) this.#makeInside();
  }

  /** Lets those go that wait for nothing any more. What is known stays known: nothing is looked for again that was found. */
  #release(known: KnownState): void {
    if (this.#waiting.length === 0) return;
    const still = this.#waiting.filter(({ missing }) => {
      while (missing.length > 0 && isLastKnown(missing, known)) {
        missing.length -= rangeSize;
        this.#missing -= 1;
      }
      return missing.length > 0;
    });
    if (still.length === this.#waiting.length) return;
    this.#waiting = still;
    this.#ranges = still.reduce((sum, { structs }) => sum + countRanges(structs), 0);
    if (still.length === 0) this.#makeInside();
  }

  #makeInside(): void {
    this.#inside = new IdRanges();
    this.#insideRanges = 0;
    for (const { structs } of this.#waiting) this.#addInside(structs);
  }

  #addInside(structs: RangeList): void {
    const inside: number[] = [];
    forEachRange(structs, (client, from, to) => inside.push(client, from + 1, to));
    this.#inside.addAll(inside);
    this.#insideRanges += countRanges(structs);
  }
}

function isLastKnown(missing: readonly number[], known: KnownState): boolean {
  const at = missing.length - rangeSize;
  return known.structs.covers(missing[at] ?? 0, missing[at + 1] ?? 0, missing[at + 2] ?? 0);
}
