import { sliceUpdate } from '@paperroll/protocol';
import * as Y from 'yjs';
import { createStore, type Store } from '../store.ts';

/** What the relay sends, on its way into the document. */
export interface Intake {
  /** Whether an update is being taken in piece by piece just now. */
  readonly arriving: Store<boolean>;
  /** Takes an update in, after those that came before; `done` is called when all of it is in the document. One that is still being unpacked holds up those behind it. */
  take(update: Uint8Array | Promise<Uint8Array>, done: (update: Uint8Array) => void): void;
  /** Takes nothing in any more, what has begun included. */
  close(): void;
}

/** What an intake works with. */
export interface IntakeParts {
  readonly doc: Y.Doc;
  /** Whose transactions they are. */
  readonly origin: unknown;
  /** Lets everything else that waits have its turn: input, a frame. */
  nextTurn(): Promise<void>;
  /** Updates up to this many bytes are taken in as they are, and at once when nothing waits. */
  readonly wholeUpTo?: number;
  /** About how many bytes a slice has. */
  readonly sliceBytes?: number;
}

/** A board of about seven thousand stickies: taken in as a whole it holds nobody up for long, and slices would cost more than they give. */
const WHOLE_UP_TO = 1_000_000;
/** Some 1,800 stickies. Each slice costs a little beside what it holds: halves of this took a fifth more of the processor in all. */
const SLICE_BYTES = 256_000;

interface Job {
  readonly update: Uint8Array | Promise<Uint8Array>;
  readonly done: (update: Uint8Array) => void;
}

/** Takes large updates into a document in slices, between which the page answers; the order in which updates came is kept. */
export function createIntake({ doc, origin, nextTurn, wholeUpTo = WHOLE_UP_TO, sliceBytes = SLICE_BYTES }: IntakeParts): Intake {
  const arriving = createStore(false);
  const waiting: Job[] = [];
  let busy = false;
  let closed = false;
  /** Bytes that were taken in since others had their turn. */
  let taken = 0;

  const take = async (update: Uint8Array): Promise<void> => {
    Y.applyUpdate(doc, update, origin);
    taken += update.length;
    if (taken < sliceBytes) return;
    taken = 0;
    await nextTurn();
  };
  const takeInSlices = async (update: Uint8Array): Promise<void> => {
    arriving.set(true);
    try {
      for (const slice of sliceUpdate(update, () => sliceBytes)) {
        await take(slice);
        if (isClosed()) return;
      }
    } finally {
      arriving.set(false);
    }
  };
  const isClosed = (): boolean => closed;
  const work = async (): Promise<void> => {
    busy = true;
    try {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        // What cannot be unpacked is passed over: who was to unpack it hears of that.
        const update = job.update instanceof Promise ? await job.update.catch(() => undefined) : job.update;
        if (isClosed()) return;
        if (update === undefined) continue;
        if (update.length > wholeUpTo) await takeInSlices(update);
        else await take(update);
        if (isClosed()) return;
        job.done(update);
      }
    } finally {
      busy = false;
      // One that the document refused must not hold up those behind it.
      if (waiting.length > 0) void work();
    }
  };

  return {
    arriving,
    take: (update, done) => {
      // Looked at when its turn comes, or never: that is no reason to complain meanwhile.
      if (update instanceof Promise) update.catch(() => undefined);
      if (closed) return;
      if (busy || update instanceof Promise || update.length > wholeUpTo) {
        waiting.push({ update, done });
        if (!busy) void work();
        return;
      }
      Y.applyUpdate(doc, update, origin);
      done(update);
    },
    close: () => {
      closed = true;
      waiting.length = 0;
    },
  };
}
