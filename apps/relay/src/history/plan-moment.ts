import { ok, problem } from '@paperroll/protocol';
import type { Problem, Result } from '@paperroll/protocol';
import type { HistoryIndex, HistoryPart } from '../storage/board-history.ts';

/**
 * What a room as of one moment is made of: where to begin, the segments of which the updates up to the moment follow,
 * and whether those of the room's unmerged rows do.
 */
export type MomentPlan = {
  readonly begin: { readonly kind: 'nothing' | 'snapshot' } | { readonly kind: 'checkpoint'; readonly part: HistoryPart };
  readonly segments: readonly HistoryPart[];
  readonly needsTail: boolean;
};

type Begin = { readonly begin: MomentPlan['begin']; readonly version: number; readonly to: number };

/**
 * Says what a room as of a moment (ms since 1970) is made of: the youngest checkpoint that has nothing younger in it, and
 * what was merged after it. Refuses with `not-kept` a moment of which something may be missing.
 */
export function planMoment(index: HistoryIndex, at: number): Result<MomentPlan, Problem<'not-kept'>> {
  const begin = beginnings(index).findLast(({ to }) => to <= at);
  if (begin === undefined) return notKept(index);
  const { chain, isWhole } = chainAfter(index, begin.version);
  const knownTo = chain.at(-1)?.to ?? begin.to;
  if (!isWhole && at > knownTo) return notKept(index);
  return ok({ begin: begin.begin, segments: chain.filter(({ from }) => from <= at), needsTail: isWhole });
}

/**
 * The earliest moment (ms since 1970) from which on all of a room is kept until now. A history that is whole gives
 * -Infinity: before its first update the room was empty.
 */
export function historyBegins(index: HistoryIndex): number {
  return beginnings(index).find(({ version }) => chainAfter(index, version).isWhole)?.to ?? index.mergedTo;
}

/** Where one can begin, by version. */
function beginnings({ version, mergedTo, parts }: HistoryIndex): readonly Begin[] {
  const isWhole = version === 0 || parts.some((part) => part.kind === 'segment' && part.version === 1);
  const start: readonly Begin[] = isWhole ? [{ begin: { kind: 'nothing' }, version: 0, to: -Infinity }] : [];
  const checkpoints = parts
    .filter((part) => part.kind === 'checkpoint')
    .map((part): Begin => ({ begin: { kind: 'checkpoint', part }, version: part.version, to: part.to }));
  const now: readonly Begin[] = version === 0 ? [] : [{ begin: { kind: 'snapshot' }, version, to: mergedTo }];
  return [...start, ...checkpoints, ...now];
}

/** The segments after a version, up to the first that is missing; `isWhole` when none is. */
function chainAfter(index: HistoryIndex, version: number): { readonly chain: readonly HistoryPart[]; readonly isWhole: boolean } {
  const segments = new Map(index.parts.filter((part) => part.kind === 'segment').map((part) => [part.version, part]));
  const chain: HistoryPart[] = [];
  for (let next = version + 1; next <= index.version; next++) {
    const part = segments.get(next);
    if (part === undefined) return { chain, isWhole: false };
    chain.push(part);
  }
  return { chain, isWhole: true };
}

function notKept(index: HistoryIndex): Result<never, Problem<'not-kept'>> {
  const begins = new Date(historyBegins(index)).toISOString();
  return problem('not-kept', `Nothing is kept of this board as it was then. All is kept from ${begins} on.`);
}
