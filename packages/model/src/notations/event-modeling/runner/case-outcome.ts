import { columnsOfRows } from './compare-rows.ts';
import { reason } from './run-reasons.ts';
import type { ComparedCell, Comparison, RunReason } from './specification-result.ts';

/** What came of running one case, before it is known whose it is. */
export interface CaseOutcome {
  /** Why it cannot be told whether it holds. */
  readonly blocked: readonly RunReason[];
  /** What is wrong. */
  readonly wrong: readonly RunReason[];
  /** What could not be checked. */
  readonly notes: readonly RunReason[];
  readonly level: 'types' | 'values';
  readonly comparisons: readonly Comparison[];
}

/** Whether values were compared, and what stayed open of what is expected. */
export function whatWasChecked(comparisons: readonly Comparison[]): Pick<CaseOutcome, 'level' | 'notes'> {
  const cells = comparisons.flatMap(({ rows }) => rows).flatMap((row) => row.cells.filter(({ expected }) => expected !== undefined || row.kind === 'unexpected'));
  const open = [...new Set(cells.filter(({ verdict }) => verdict === 'open').map(({ column }) => column))];
  const checked = cells.some(({ verdict }) => verdict !== 'open') || comparisons.some(({ expected }) => expected === NO_ROWS);
  return {
    level: checked ? 'values' : 'types',
    notes: [...(open.length > 0 ? [reason('values-open', { columns: open.join(', ') })] : []), ...(!checked && open.length === 0 ? [reason('types-only')] : [])],
  };
}

/** What is expected of a read model that should be empty. */
export const NO_ROWS = 'no rows';

/** Columns in the order in which they appear in any row. */
export const columnsOfComparison = (rows: readonly (readonly ComparedCell[])[]): readonly string[] => columnsOfRows(rows.map((cells) => Object.fromEntries(cells.map(({ column }) => [column, true]))));
