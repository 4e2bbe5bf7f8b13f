import { wrapCheckpoint } from '../history/history-codec.ts';
import { isCheckpointDue } from '../storage/board-history.ts';
import type { HistoryPart, NewSegment } from '../storage/board-history.ts';

type Version = { readonly version: number; readonly mergedTo: number };

/** The history of one room of a memory store: the rules of the port, without a disk. */
export type MemoryHistory = {
  add(before: Version & { readonly snapshot: Uint8Array | undefined }, after: Version, segment: NewSegment): void;
  parts(): readonly HistoryPart[];
  read(ids: readonly number[]): readonly (Uint8Array | undefined)[];
  prune(before: number, limit: number): number;
};

/** See {@link MemoryHistory}. */
export function createMemoryHistory(nextId: () => number): MemoryHistory {
  let parts: (HistoryPart & { readonly data: Uint8Array })[] = [];

  const addCheckpoint = ({ version, mergedTo }: Version, data: Uint8Array): void =>
    void parts.push({ id: nextId(), kind: 'checkpoint', version, from: mergedTo, to: mergedTo, count: 0, bytes: data.length, data });

  return {
    add(before, after, { bytes, from, to, count, checkpoint }) {
      const isGap = before.version > 0 && !parts.some((part) => part.version === before.version);
      if (isGap && before.snapshot !== undefined) addCheckpoint(before, wrapCheckpoint(before.snapshot));
      parts.push({ id: nextId(), kind: 'segment', version: after.version, from, to, count, bytes: bytes.length, data: bytes });
      const last = parts.findLastIndex((part) => part.kind === 'checkpoint');
      const since = parts.slice(last + 1).reduce(
        (sum, part) => ({ bytes: sum.bytes + part.bytes, from: Math.min(sum.from, part.from) }),
        { bytes: 0, from: to },
      );
      if (isCheckpointDue(since, { to, checkpointBytes: checkpoint.length })) addCheckpoint(after, checkpoint);
    },
    parts: () => parts.map(({ data: _data, ...part }) => part),
    read: (ids) => ids.map((id) => parts.find((part) => part.id === id)?.data),
    prune(before, limit) {
      const cut = parts.findLast((part) => part.kind === 'checkpoint' && part.to <= before)?.version ?? 0;
      const isAll = parts.every((part) => part.to <= before);
      const old = parts.filter((part) => isAll || part.version < cut || (part.version === cut && part.kind === 'segment'));
      const gone = new Set(old.toReversed().slice(0, Math.max(0, limit)));
      parts = parts.filter((part) => !gone.has(part));
      return gone.size;
    },
  };
}
