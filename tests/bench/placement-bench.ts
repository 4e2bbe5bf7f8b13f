import { createPlacement, type RelayPlace } from '@paperroll/protocol';
import { tableOf } from './table.ts';

/** What one bad board touches, as shares of all boards, for one size of shards. */
export interface BlastRadius {
  readonly shardSize: number;
  /** Boards whose preferred relay is one of the bad board's: they move on within a second or so. Mean, and of the worst of the bad boards. */
  readonly moved: number;
  readonly worstMoved: number;
  /** Boards that have no other relay than the bad board's: they wait. */
  readonly lost: number;
  readonly worstLost: number;
  /** What `lost` would be with shards drawn by lot. */
  readonly ideal: number;
}

/** How boards lie on so many relays. */
export interface PlacementFigures {
  readonly relays: number;
  readonly boards: number;
  /** Boards on the fullest relay, and on one of a hundred, over the mean. */
  readonly maxToMean: number;
  readonly p99ToMean: number;
  /** Standard deviation over the mean, and what it is when each board takes a relay by lot. */
  readonly spread: number;
  readonly idealSpread: number;
  /** Share of boards whose preferred relay changes when one relay joins, and when one goes, over the least that it can be. */
  readonly joinToIdeal: number;
  readonly leaveToIdeal: number;
  /** Boards that moved between relays that stayed. */
  readonly needless: number;
  readonly blast: readonly BlastRadius[];
  /** Microseconds of processor time to place one board, its whole shard. */
  readonly micros: number;
}

const BAD_BOARDS = 500;
const placesOf = (count: number): readonly RelayPlace[] => Array.from({ length: count }, (_, i) => ({ id: `relay-${i + 1}`, url: `https://wall.example/r/${i + 1}` }));
/** As ids of boards are: 16 letters that look like chance, the same in each run. */
const boardName = (i: number): string => `${(Math.imul(i + 1, 0x9e3779b1) >>> 0).toString(36)}Kq${(Math.imul(i + 7, 0x85ebca6b) >>> 0).toString(36)}`;

/** Places boards on relays and counts. */
export function benchPlacement(relayCount: number, boardCount: number, shardSizes: readonly number[]): PlacementFigures {
  const widest = Math.min(relayCount, Math.max(...shardSizes));
  const start = process.cpuUsage();
  const lists = placeAll(relayCount, boardCount, widest);
  const micros = process.cpuUsage(start).user / boardCount;
  const firsts = (i: number): number => lists[i * widest] ?? 0;

  const load = Array.from({ length: relayCount }, () => 0);
  for (let i = 0; i < boardCount; i += 1) load[firsts(i)] = (load[firsts(i)] ?? 0) + 1;
  const mean = boardCount / relayCount;
  const variance = load.reduce((sum, count) => sum + (count - mean) ** 2, 0) / relayCount;

  const joined = placeAll(relayCount + 1, boardCount, 1);
  const left = placeAll(relayCount - 1, boardCount, 1);
  let [toNew, fromGone, needless] = [0, 0, 0];
  for (let i = 0; i < boardCount; i += 1) {
    const first = firsts(i);
    if (joined[i] === relayCount) toNew += 1;
    else if (joined[i] !== first) needless += 1;
    if (first === relayCount - 1) fromGone += 1;
    else if (left[i] !== first) needless += 1;
  }
  return {
    relays: relayCount,
    boards: boardCount,
    maxToMean: Math.max(...load) / mean,
    p99ToMean: ([...load].sort((a, b) => a - b)[Math.ceil(relayCount * 0.99) - 1] ?? 0) / mean,
    spread: Math.sqrt(variance) / mean,
    idealSpread: Math.sqrt((relayCount - 1) / boardCount),
    joinToIdeal: (toNew / boardCount) * (relayCount + 1),
    leaveToIdeal: (fromGone / boardCount) * relayCount,
    needless,
    blast: shardSizes.filter((size) => size < relayCount).map((size) => blastRadius(lists, widest, size, relayCount, load)),
    micros,
  };
}

/** Indices of relays, `width` a board, the preferred one first. */
function placeAll(relayCount: number, boardCount: number, width: number): Uint16Array {
  const places = placesOf(relayCount);
  const indexOf = new Map(places.map((place, i) => [place, i]));
  const placement = createPlacement(places, width);
  const lists = new Uint16Array(boardCount * width);
  for (let i = 0; i < boardCount; i += 1) placement.preferred(boardName(i)).forEach((place, at) => (lists[i * width + at] = indexOf.get(place) ?? 0));
  return lists;
}

function blastRadius(lists: Uint16Array, width: number, shardSize: number, relayCount: number, load: readonly number[]): BlastRadius {
  const boards = lists.length / width;
  const shardOf = (i: number): readonly number[] => [...lists.subarray(i * width, i * width + shardSize)].sort((a, b) => a - b);
  const nameOf = (shard: readonly number[]): number => shard.reduce((name, relay) => name * relayCount + relay, 0);
  const sameShard = new Map<number, number>();
  for (let i = 0; i < boards; i += 1) {
    const name = nameOf(shardOf(i));
    sameShard.set(name, (sameShard.get(name) ?? 0) + 1);
  }
  const [moved, lost]: [number[], number[]] = [[], []];
  const step = Math.max(1, Math.floor(boards / BAD_BOARDS));
  for (let bad = 0; bad < boards; bad += step) {
    const shard = shardOf(bad);
    moved.push(shard.reduce((sum, relay) => sum + (load[relay] ?? 0), 0) / boards);
    lost.push(((sameShard.get(nameOf(shard)) ?? 1) - 1) / boards);
  }
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  return { shardSize, moved: mean(moved), worstMoved: Math.max(...moved), lost: mean(lost), worstLost: Math.max(...lost), ideal: 1 / choose(relayCount, shardSize) };
}

const choose = (n: number, k: number): number => Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);

const percent = (share: number): string => (share === 0 ? '0' : share < 0.0001 ? `${(share * 100).toFixed(5)} %` : `${(share * 100).toFixed(share < 0.01 ? 3 : 1)} %`);

/** The figures as two Markdown tables. */
export function placementReport(all: readonly PlacementFigures[]): string {
  const balance = all.map((each) => [
    String(each.relays),
    each.maxToMean.toFixed(3),
    each.p99ToMean.toFixed(3),
    `${percent(each.spread)} (${percent(each.idealSpread)})`,
    each.joinToIdeal.toFixed(3),
    each.leaveToIdeal.toFixed(3),
    String(each.needless),
    each.micros.toFixed(1),
  ]);
  const blast = all.flatMap((each) =>
    each.blast.map((one) => [String(each.relays), String(one.shardSize), `${percent(one.moved)} (${percent(one.worstMoved)})`, `${percent(one.lost)} (${percent(one.worstLost)})`, percent(one.ideal)]),
  );
  return [
    `${all[0]?.boards ?? 0} boards`,
    '',
    tableOf(['relays', 'fullest / mean', 'p99 / mean', 'spread (by lot)', 'moves at a join / least', 'at a leave / least', 'needless moves', 'µs a board'], balance),
    '',
    tableOf(['relays', 'shard', 'boards that move on (worst)', 'boards that wait (worst)', 'waiting, by lot'], blast),
    '',
  ].join('\n');
}

/** `pnpm bench:placement [--boards 1000000] [--relays 10,30,100,300,1000] [--shards 1,2,3,4]`. */
export function main(args: readonly string[]): number {
  const option = (name: string, fallback: string): readonly number[] => {
    const at = args.indexOf(`--${name}`);
    return (at < 0 ? fallback : (args[at + 1] ?? '')).split(',').map(Number);
  };
  const [boards = 0] = option('boards', '1000000');
  const [relays, shards] = [option('relays', '10,30,100,300,1000'), option('shards', '1,2,3,4')];
  if ([boards, ...relays, ...shards].some((value) => !Number.isInteger(value) || value < 1) || relays.some((count) => count < 2 || count > 60_000)) {
    process.stderr.write('Usage: bench:placement [--boards 1000000] [--relays 10,30,100] [--shards 1,2,3]\n');
    return 2;
  }
  process.stdout.write(placementReport(relays.map((count) => benchPlacement(count, boards, shards))));
  return 0;
}
