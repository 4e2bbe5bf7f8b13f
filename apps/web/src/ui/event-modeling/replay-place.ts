import type { Replay, ReplayStep } from '@paperroll/model';

/** Where a replay stands: after a column (-1: before the first), or at one of the clicks that lead through it. */
export interface ReplayPlace {
  readonly column: number;
  /** Index of the click; undefined: the column is over. */
  readonly step?: number;
}

type Steps = Pick<Replay, 'slices' | 'stepCount'>;

/** The place one click on: through the clicks of a column, then into the next; undefined at the end. */
export function nextPlace({ slices, stepCount }: Steps, { column, step }: ReplayPlace): ReplayPlace | undefined {
  if (step !== undefined && step + 1 < stepCount(column)) return { column, step: step + 1 };
  for (let next = column + 1; next < slices.length; next += 1) if (stepCount(next) > 0) return { column: next, step: 0 };
  return undefined;
}

/** The place one click back; undefined at the beginning. */
export function placeBefore({ stepCount }: Steps, { column, step }: ReplayPlace): ReplayPlace | undefined {
  const at = step ?? stepCount(column);
  if (column >= 0 && at > 0) return { column, step: at - 1 };
  for (let before = column - 1; before >= 0; before -= 1) if (stepCount(before) > 0) return { column: before, step: stepCount(before) - 1 };
  return column >= 0 ? { column: -1 } : undefined;
}

/** The click at a place. */
export const stepAt = ({ stepsOf }: Pick<Replay, 'stepsOf'>, { column, step }: ReplayPlace): ReplayStep | undefined => (step === undefined ? undefined : stepsOf(column)[step]);
