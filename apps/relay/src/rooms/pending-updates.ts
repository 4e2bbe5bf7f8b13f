import type { KnownState } from '../sync/known-state.ts';
import type { UpdateSummary } from '../sync/update-ids.ts';

/**
 * Updates that came before something that they build on. Each makes every fresh join carry structs that nobody can
 * integrate, so that a room accepts only so many at a time.
 */
export class PendingUpdates {
  readonly #limit: number;
  #waiting: UpdateSummary[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Says whether an update ends in the midst of one that waits, so that documents would take in a part of what waits: see
   * `tearsItems`. Peers who know one part of somebody's work and lack another get it from them, and not from each other.
   */
  tears(summary: UpdateSummary, known: KnownState): boolean {
    this.#waiting = this.#waiting.filter((each) => known.isEarly(each));
    return this.#waiting.some(({ structs }) => structs.some(([client, from, to]) => summary.structs.some(([other, , end]) => other === client && from < end && end < to)));
  }

  /** Says whether the room can take this update, and remembers it when it is early. Call before `known` has it. */
  accept(summary: UpdateSummary, known: KnownState): boolean {
    if (!known.isEarly(summary)) return true;
    this.#waiting = this.#waiting.filter((each) => known.isEarly(each));
    if (this.#waiting.length >= this.#limit) return false;
    this.#waiting.push(summary);
    return true;
  }

  /** Remembers one that is stored already, as by another relay: it cannot be refused, and leaves room for fewer. */
  remember(summary: UpdateSummary, known: KnownState): void {
    if (known.isEarly(summary)) this.#waiting.push(summary);
  }
}
