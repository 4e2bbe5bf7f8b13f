import { scanUpdate, type ClientStructs, type DeletedRange } from './scan-update.ts';
import { planRuns, type StructRun } from './update-plan.ts';

/** Stretches in a slice that only deletes. */
const MOST_DELETED = 4000;

/**
 * Cuts an update of Yjs's first encoding into updates that, applied in order, do what it does. Each holds about `limit()` bytes, needs
 * nothing of a later one, and deletes at once what the whole deletes of its own, so that nothing deleted is ever there; what the whole
 * deletes of older things goes last, when their successors are there. Bytes are copied, not built anew. What cannot be read is
 * handed on whole: taking things in twice changes nothing, and the document knows what to say to nonsense.
 */
export function* sliceUpdate(update: Uint8Array, limit: () => number): Generator<Uint8Array, void> {
  try {
    const scanned = scanUpdate(update);
    const deletedIn = groupDeleted(scanned.deleted);
    for (const runs of planRuns(scanned, limit)) yield encodeSlice(update, runs, runs.flatMap((run) => deletedOf(run, deletedIn)));
    const older = olderThan(scanned.clients, scanned.deleted);
    for (let i = 0; i < older.length; i += MOST_DELETED) yield encodeSlice(update, [], older.slice(i, i + MOST_DELETED));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    yield update;
  }
}

/** A client's deleted ranges in the order of clocks; `next`: the first that no slice has reached yet. */
interface DeletedCursor {
  readonly ranges: readonly DeletedRange[];
  next: number;
}

function groupDeleted(deleted: readonly DeletedRange[]): ReadonlyMap<number, DeletedCursor> {
  const byClient = new Map<number, DeletedRange[]>();
  for (const range of deleted) {
    const known = byClient.get(range.client);
    if (known) known.push(range);
    else byClient.set(range.client, [range]);
  }
  return new Map([...byClient].map(([client, ranges]) => [client, { ranges: ranges.sort((a, b) => a.clock - b.clock), next: 0 }]));
}

/** What is deleted of a run. Runs of one client come in order. */
function deletedOf({ structs: { client, clocks }, from, to }: StructRun, deleted: ReadonlyMap<number, DeletedCursor>): readonly DeletedRange[] {
  const cursor = deleted.get(client);
  const start = clocks[from];
  const end = clocks[to];
  if (!cursor || start === undefined || end === undefined) return [];
  const found: DeletedRange[] = [];
  for (let range = cursor.ranges[cursor.next]; range && range.clock < end; range = cursor.ranges[cursor.next]) {
    found.push(...overlap(range, start, end));
    // The rest of this one belongs to the client's next run.
    if (range.clock + range.length > end) break;
    cursor.next += 1;
  }
  return found;
}

/** What is deleted of that which the update itself does not bring. */
function olderThan(clients: readonly ClientStructs[], deleted: readonly DeletedRange[]): readonly DeletedRange[] {
  const extents = new Map(clients.map(({ client, clocks }) => [client, { start: clocks[0] ?? 0, end: clocks.at(-1) ?? 0 }]));
  return deleted.flatMap((range) => {
    const extent = extents.get(range.client);
    return extent ? [...overlap(range, 0, extent.start), ...overlap(range, extent.end, Infinity)] : [range];
  });
}

function overlap({ client, clock, length }: DeletedRange, start: number, end: number): readonly DeletedRange[] {
  const from = Math.max(clock, start);
  const to = Math.min(clock + length, end);
  return to > from ? [{ client, clock: from, length: to - from }] : [];
}

function encodeSlice(update: Uint8Array, runs: readonly StructRun[], deleted: readonly DeletedRange[]): Uint8Array {
  const parts: Uint8Array[] = [uints([runs.length])];
  for (const { structs, from, to } of runs) {
    parts.push(uints([to - from, structs.client, structs.clocks[from] ?? 0]), update.subarray(structs.offsets[from], structs.offsets[to]));
  }
  const clients = [...groupDeleted(deleted)];
  parts.push(uints([clients.length, ...clients.flatMap(([client, { ranges }]) => [client, ranges.length, ...ranges.flatMap(({ clock, length }) => [clock, length])])]));
  return joined(parts);
}

/** Unsigned numbers as lib0 writes them: 7 bits a byte, the lowest first. */
function uints(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let rest of numbers) {
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
