import type { BoardSnapshot } from '@paperroll/model';
import { useEffect, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { followWork, type LongWork } from '../../long-work/long-work.ts';
import type { WorkOptions } from '../../long-work/work-runner.ts';

/** How far a file of an export is. */
export type Written<T> = { readonly state: 'working'; readonly work?: LongWork } | { readonly state: 'stopped'; readonly again: () => void } | { readonly state: 'done'; readonly value: T } | { readonly state: 'failed'; readonly message: string };

/** An outcome, and what it was made of. */
interface Made<T> {
  readonly made: readonly unknown[];
  readonly outcome: Written<T>;
}

/** What an export follows while it works. */
export type WriteWork<T> = (options: Required<Pick<WorkOptions, 'onProgress' | 'signal'>>) => Promise<T>;

/** Writes what is chosen; one that is overtaken by the next is broken off. `write` must stay the same for the same board. */
export function useWritten<T>(title: string, snapshot: BoardSnapshot, write: WriteWork<T>): Written<T> {
  const [made, setMade] = useState<Made<T> | undefined>(undefined);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const overtaken = new AbortController();
    const settle = (outcome: Written<T>): void => (overtaken.signal.aborted ? undefined : setMade({ made: [write, snapshot, attempt], outcome }));
    const follow = { title: t('export.preparing', { title }), show: (work: LongWork | undefined) => (work ? settle({ state: 'working', work }) : undefined), signal: overtaken.signal };
    followWork(follow, write).then(
      (value) => settle(value === undefined ? { state: 'stopped', again: () => setAttempt((count) => count + 1) } : { state: 'done', value }),
      (error: unknown) => settle({ state: 'failed', message: error instanceof Error ? error.message : t('work.broken') }),
    );
    return () => overtaken.abort();
  }, [title, snapshot, write, attempt]);
  const isCurrent = made?.made[0] === write && made.made[1] === snapshot && made.made[2] === attempt;
  return isCurrent ? made.outcome : { state: 'working' };
}
