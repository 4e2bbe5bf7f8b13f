import type { ClientStructs, ScannedUpdate } from './scan-update.ts';

/** Of what one client wrote: the structs from `from` to before `to`, by number. */
export interface StructRun {
  readonly structs: ClientStructs;
  readonly from: number;
  readonly to: number;
}

interface Cursor {
  readonly structs: ClientStructs;
  /** The next struct that is in no run yet. */
  next: number;
  /** Where the present run began. */
  began: number;
}

/**
 * Puts an update's structs into runs that can be taken in one after another: each client's in their order, and what a struct
 * builds on before it. A run ends when it has `limit()` bytes. Throws a RangeError when structs need each other in a circle.
 */
export function* planRuns({ clients }: ScannedUpdate, limit: () => number): Generator<readonly StructRun[]> {
  const cursors = new Map(clients.map((structs): [number, Cursor] => [structs.client, { structs, next: 0, began: 0 }]));
  let bytes = 0;
  const cut = (): readonly StructRun[] => {
    bytes = 0;
    return [...cursors.values()].flatMap((cursor) => {
      const run = { structs: cursor.structs, from: cursor.began, to: cursor.next };
      cursor.began = cursor.next;
      return run.to > run.from ? [run] : [];
    });
  };
  for (const cursor of cursors.values()) {
    // Whose turn it is lies on top; below it, who waits for it.
    const waiting: { readonly cursor: Cursor; readonly until: number }[] = [{ cursor, until: lengthOf(cursor.structs) }];
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      if (top.cursor.next >= top.until) {
        waiting.pop();
        continue;
      }
      const needed = missingFor(top.cursor, cursors);
      if (needed) {
        if (waiting.some((other) => other.cursor === needed.cursor)) throw new RangeError('structs need each other');
        waiting.push(needed);
        continue;
      }
      bytes += sizeOf(top.cursor.structs, top.cursor.next);
      top.cursor.next += 1;
      if (bytes >= limit()) yield cut();
    }
  }
  const rest = cut();
  if (rest.length > 0) yield rest;
}

const lengthOf = ({ clocks }: ClientStructs): number => clocks.length - 1;
const sizeOf = ({ offsets }: ClientStructs, n: number): number => (offsets[n + 1] ?? 0) - (offsets[n] ?? 0);

/** Whose structs, and how far, the next one needs first; what is not in the update is in the document, or Yjs waits for it. */
function missingFor({ structs, next }: Cursor, cursors: ReadonlyMap<number, Cursor>): { readonly cursor: Cursor; readonly until: number } | undefined {
  for (const { client, clock } of structs.needs.get(next) ?? []) {
    const cursor = cursors.get(client);
    if (!cursor) continue;
    const { clocks } = cursor.structs;
    const until = Math.min(structAt(clocks, clock) + 1, lengthOf(cursor.structs));
    if (until > cursor.next) return { cursor, until };
  }
  return undefined;
}

/** The number of the struct that holds the clock: -1 before the first. */
function structAt(clocks: readonly number[], clock: number): number {
  let low = 0;
  let high = clocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clocks[middle] ?? Infinity) <= clock) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
