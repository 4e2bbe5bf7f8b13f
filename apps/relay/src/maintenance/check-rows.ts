import { parseRoomName } from '@paperroll/protocol';
import { tryRoom } from '../compute/trial.ts';
import { unpackCheckpoint, unpackSegment } from '../history/history-codec.ts';
import { summariseUpdate } from '../sync/update-summary.ts';

/** A row by the names of its columns, which every store shares. */
export type Row = Readonly<Record<string, unknown>>;

/** Whether a room is of the board that its rows name. */
export function checkAddress(room: string, boardId: string): readonly string[] {
  const address = parseRoomName(room);
  return address.ok && address.value.boardId === boardId ? [] : [`This room belongs to another board than its rows say (${boardId}).`];
}

/** Whether a room's snapshot (`data`) and every update after it (`seq`, `data`) can be taken in as a peer would. */
export function checkDocument(snapshot: Row | undefined, tail: readonly Row[]): readonly string[] {
  try {
    const reading = tryRoom(snapshot === undefined ? undefined : bytes(snapshot), tail.map(bytes));
    return reading.tail.flatMap((each, i) => ('damage' in each ? [`Update ${String(tail[i]?.['seq'])} cannot be read (${each.damage}).`] : []));
  } catch (error) {
    return [`The snapshot cannot be read (${messageOf(error)}).`];
  }
}

/** Whether a part of the history can be read, adds up, and is not younger than the room's snapshot. */
export function checkPart(part: Row, snapshot: Row | undefined): readonly string[] {
  const name = `History ${String(part['kind'])} ${String(part['version'])}`;
  const last = Number(snapshot?.['version'] ?? 0);
  const faults = Number(part['version']) > last ? [`${name} is of a later version than the snapshot (${last}).`] : [];
  try {
    return [...faults, ...contentsOf(part).map((message) => `${name} ${message}`)];
  } catch (error) {
    return [...faults, `${name} cannot be read (${messageOf(error)}).`];
  }
}

function contentsOf(row: Row): readonly string[] {
  if (row['kind'] === 'checkpoint') {
    const summary = summariseUpdate(unpackCheckpoint(bytes(row)));
    return summary.ok ? [] : [`is no update (${summary.error.message}).`];
  }
  const entries = unpackSegment(bytes(row));
  const times = entries.map(({ at }) => at).sort((a, b) => a - b);
  const adds = entries.length === Number(row['count']) && times[0] === Number(row['from_at']) && times.at(-1) === Number(row['to_at']);
  const unreadable = entries.filter(({ update }) => !summariseUpdate(update).ok).length;
  return [...(adds ? [] : ['does not hold what its row says.']), ...(unreadable > 0 ? [`has ${unreadable} updates that cannot be read.`] : [])];
}

function bytes(row: Row): Uint8Array {
  const data = row['data'];
  if (!(data instanceof Uint8Array)) throw new Error('A column without bytes.');
  return data;
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
