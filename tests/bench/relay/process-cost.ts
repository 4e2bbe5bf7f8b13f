import { readFileSync } from 'node:fs';

/** What a process has used so far. */
export interface ProcessUse {
  /** Processor seconds of all of its threads, in user and kernel mode. */
  readonly seconds: number;
  /** Resident memory. */
  readonly megabytes: number;
}

/** Linux counts in hundredths of a second here (`getconf CLK_TCK`), whatever the kernel's own tick is. */
const TICKS = 100;
const PAGE_BYTES = 4096;

/** Reads what a process has used, from `/proc`; Linux only. Throws when the process is gone. */
export function useOf(pid: number): ProcessUse {
  // The name, in parentheses, may hold spaces; what follows it is numbers. utime and stime are fields 14 and 15 of proc(5).
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return { seconds: (Number(fields[11]) + Number(fields[12])) / TICKS, megabytes: (pages * PAGE_BYTES) / 1e6 };
}
