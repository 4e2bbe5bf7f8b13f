import { closeSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import type { Random } from '../support/seeded-random.ts';
import { readWal, type WalState, type WalWatch } from './wal-watch.ts';

/** What a power cut left on the disk of what was being written. */
export type Tear = 'the last commit cut short' | 'the last commit half written' | 'scraps after the last commit' | 'a page of the database half written' | 'the end of the database missing' | 'nothing';

/**
 * Does to the files of a killed relay what a power cut may do: to what was not yet known to be on the disk, and to nothing else. Pages of the
 * database may be anything while the log still has them.
 */
export function tearFiles(path: string, watch: WalWatch, random: Random): Tear {
  const log = `${path}-wal`;
  const wal = readWal(log);
  if (wal === undefined) return 'nothing';
  const scraps = (): Tear => scribble(log, wal.end, 1 + random.below(3 * wal.pageSize), random, 'scraps after the last commit');
  const choices: readonly (() => Tear)[] = [
    ...(watch.isUnconfirmed(wal) ? [() => cutLastCommit(log, wal, random), () => spoilLastCommit(log, wal, random)] : []),
    scraps,
    () => tearPage(path, wal, random),
    () => tearEnd(path, wal),
  ];
  const tear = random.pick(choices.length > 3 ? choices.slice(0, 2) : choices)();
  // Where nothing has gone from the log into the database yet, there is nothing of that to tear.
  return tear === 'nothing' ? scraps() : tear;
}

function cutLastCommit(log: string, { lastCommit, end }: WalState, random: Random): Tear {
  truncateSync(log, lastCommit + 1 + random.below(end - lastCommit - 1));
  return 'the last commit cut short';
}

function spoilLastCommit(log: string, { lastCommit, end }: WalState, random: Random): Tear {
  const from = lastCommit + random.below(end - lastCommit);
  return scribble(log, from, end - from, random, 'the last commit half written');
}

function tearPage(path: string, { pages, pageSize }: WalState, random: Random): Tear {
  // The first page says what the file is, and is read before the log.
  const inFile = [...pages].filter((page) => page > 1 && page * pageSize <= statSync(path).size);
  if (inFile.length === 0) return 'nothing';
  const from = random.below(pageSize);
  return scribble(path, (random.pick(inFile) - 1) * pageSize + from, pageSize - from, random, 'a page of the database half written');
}

function tearEnd(path: string, { pages, pageSize }: WalState): Tear {
  const last = statSync(path).size / pageSize;
  let kept = last;
  while (kept > 1 && pages.has(kept)) kept -= 1;
  if (kept === last) return 'nothing';
  truncateSync(path, kept * pageSize);
  return 'the end of the database missing';
}

function scribble(path: string, at: number, length: number, random: Random, tear: Tear): Tear {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Uint8Array.from({ length }, () => random.below(256)), 0, length, at);
    return tear;
  } finally {
    closeSync(file);
  }
}
