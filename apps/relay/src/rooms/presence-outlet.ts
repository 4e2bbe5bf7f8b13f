import { encodeAwarenessUpdate } from '@paperroll/protocol';
import type { AwarenessEntry } from '@paperroll/protocol';

/** What is told of one participant. */
export type PresenceEntry = Pick<AwarenessEntry, 'clientId' | 'clock' | 'state'>;

const gatherMs = 40;

/** Tells other relays who is here: the last word of each, at most once in {@link gatherMs}. Nothing of it is stored. */
export class PresenceOutlet {
  readonly #publish: (update: Uint8Array) => void;
  readonly #now: () => number;
  readonly #waiting = new Map<number, PresenceEntry>();
  #timer: NodeJS.Timeout | undefined;
  #sentAt = -Infinity;

  /** `publish` gets bodies of awareness messages; `now` gives monotonic ms. */
  constructor(publish: (update: Uint8Array) => void, now: () => number) {
    this.#publish = publish;
    this.#now = now;
  }

  add(entries: readonly PresenceEntry[]): void {
    for (const entry of entries) this.#waiting.set(entry.clientId, entry);
    if (this.#waiting.size === 0 || this.#timer !== undefined) return;
    const wait = this.#sentAt + gatherMs - this.#now();
    if (wait <= 0) this.flush();
    else this.#timer = setTimeout(() => this.flush(), wait);
  }

  /** Tells what waits, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    this.#sentAt = this.#now();
    const entries = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#publish(encodeAwarenessUpdate(entries));
  }
}
