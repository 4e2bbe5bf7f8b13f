import { closeSync, openSync, readSync } from 'node:fs';

/** The log of a SQLite database (https://www.sqlite.org/fileformat2.html#walformat): where its last commit lies, and which pages it has. */
export interface WalState {
  /** Names the generation of the log: it begins anew when all of it has gone into the database. */
  readonly salt: string;
  readonly pageSize: number;
  /** Where the last commit begins, and where it and with it the log ends. */
  readonly lastCommit: number;
  readonly end: number;
  readonly pages: ReadonlySet<number>;
}

const HEADER = 32;
const FRAME_HEADER = 24;

/** Reads a log from the disk; undefined when there is none, or nothing was committed to it yet. */
export function readWal(path: string): WalState | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    return scan(file);
  } finally {
    closeSync(file);
  }
}

function scan(file: number): WalState | undefined {
  const header = Buffer.alloc(HEADER);
  if (readSync(file, header, 0, HEADER, 0) < HEADER) return undefined;
  const pageSize = header.readUInt32BE(8);
  const salt = header.toString('hex', 16, 24);
  const frame = Buffer.alloc(FRAME_HEADER);
  const pages = new Set<number>();
  // What was written of a commit that did not come to its end is in the log no more than if it had never begun.
  let begun: number[] = [];
  let [lastCommit, end] = [HEADER, HEADER];
  for (let at = HEADER; readSync(file, frame, 0, FRAME_HEADER, at) === FRAME_HEADER; at += FRAME_HEADER + pageSize) {
    if (frame.toString('hex', 8, 16) !== salt) break;
    begun.push(frame.readUInt32BE(0));
    // The last frame of a commit says how large the database is then.
    if (frame.readUInt32BE(4) === 0) continue;
    for (const page of begun) pages.add(page);
    [lastCommit, end, begun] = [end, at + FRAME_HEADER + pageSize, []];
  }
  return end === HEADER ? undefined : { salt, pageSize, lastCommit, end, pages };
}

/** Remembers how far the log was when the last confirmation had come: nothing before that may be torn. */
export interface WalWatch {
  confirmed(): void;
  /** Whether the last commit of this log began after everything that was confirmed. */
  isUnconfirmed(wal: WalState): boolean;
}

/** Watches a log. */
export function watchWal(path: string): WalWatch {
  let seen: { readonly salt: string; readonly end: number } | undefined;
  return {
    confirmed: () => {
      const now = readWal(path);
      seen = now === undefined ? undefined : { salt: now.salt, end: now.end };
    },
    isUnconfirmed: ({ salt, lastCommit }) => seen !== undefined && (salt !== seen.salt || lastCommit >= seen.end),
  };
}
