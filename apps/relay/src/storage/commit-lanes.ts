import type { GroupCommit } from './group-commit.ts';

const periodMs = 250;
/** What an update costs besides its bytes, in bytes. */
const updateBytes = 256;
/** Of so much in one to two periods a room may be loud: some hundred kilobytes a second. */
const loudBytes = 32 * 1024;
const loudShare = 0.5;

/**
 * Two ways to the disk: a room that writes most of all that is written has one of its own, so that its commits, which are large, hold up
 * nobody else's. A room gives its next batch when the last is stored, so that its order stays whichever way it takes. `now`
 * gives monotonic ms.
 */
export function createCommitLanes(lanes: { readonly quiet: GroupCommit; readonly loud: GroupCommit }, now: () => number = () => performance.now()): GroupCommit {
  let [current, previous] = [createPeriod(), createPeriod()];
  let since = now();

  const turn = (): void => {
    const time = now();
    if (time - since < periodMs) return;
    previous = time - since < 2 * periodMs ? current : createPeriod();
    current = createPeriod();
    since = time;
  };
  const isLoud = (room: string): boolean => {
    const bytes = current.of(room) + previous.of(room);
    return bytes >= loudBytes && bytes >= (current.sum() + previous.sum()) * loudShare;
  };

  return {
    append(key, updates) {
      turn();
      current.add(key.room, updates.reduce((sum, { update }) => sum + update.length + updateBytes, 0));
      return (isLoud(key.room) ? lanes.loud : lanes.quiet).append(key, updates);
    },
    async idle() {
      await Promise.all([lanes.quiet.idle(), lanes.loud.idle()]);
    },
  };
}

/** What was written in a short time, by whom. */
function createPeriod() {
  const rooms = new Map<string, number>();
  let sum = 0;
  return {
    add(room: string, bytes: number): void {
      rooms.set(room, (rooms.get(room) ?? 0) + bytes);
      sum += bytes;
    },
    of: (room: string): number => rooms.get(room) ?? 0,
    sum: (): number => sum,
  };
}
