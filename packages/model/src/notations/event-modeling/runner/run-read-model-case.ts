import { columnsOfComparison, NO_ROWS, whatWasChecked, type CaseOutcome } from './case-outcome.ts';
import { recordGiven, rowsAfter } from './case-history.ts';
import type { PlanOf, RowPlan } from './projection-plan.ts';
import type { RecordedEvent } from './cells.ts';
import { compareRows, rowsFit } from './compare-rows.ts';
import type { ModelGraph } from './model-graph.ts';
import type { ReadSpecification } from './read-steps.ts';
import type { RunContext } from './run-context.ts';
import { reason } from './run-reasons.ts';
import type { Comparison, RunReason } from './specification-result.ts';

/** Runs a case of a read model: the rows that the given events make, beside those that are expected. */
export function runReadModelCase(graph: ModelGraph, planOf: PlanOf, { target, given, outcome }: ReadSpecification, context: RunContext): CaseOutcome {
  const first = outcome[0];
  const expected = outcome.flatMap(({ rows }) => rows);
  const expectsNone = expected.length === 0 && outcome.some(({ step }) => step.expectEmpty);
  const nothing: CaseOutcome = { blocked: [], wrong: [], notes: [], level: 'types', comparisons: [] };
  if (!first) return { ...nothing, blocked: [reason('no-outcome')] };
  const named = { phase: first.step.phase, step: first.step.id, element: target.id, title: target.title };
  if (graph.sourcesOf(target.id).length === 0) return { ...nothing, blocked: [reason('nothing-feeds', { title: target.title })] };
  if (expected.length === 0 && !expectsNone) return { ...nothing, notes: [reason('types-only')], comparisons: [{ ...named, fits: true, columns: [], rows: [] }] };

  const plan = planOf(target);
  const events = recordGiven(given, context);
  const blocked = missingKeys(graph, plan, events, target.title);
  if (blocked.length > 0) return { ...nothing, blocked };
  const actual = rowsAfter(plan, events);
  const rows = compareRows(expected, actual, target.fields);
  const fits = rowsFit(rows);
  const comparison: Comparison = {
    ...named,
    fits,
    columns: columnsOfComparison(rows.map(({ cells }) => cells)),
    rows,
    expected: expected.length === 0 ? NO_ROWS : rowCount(expected.length),
    actual: actual.length === 0 ? NO_ROWS : rowCount(actual.length),
  };
  return { ...nothing, wrong: fits ? [] : [difference(comparison, first.step.id)], comparisons: [comparison], ...whatWasChecked([comparison]) };
}

const rowCount = (count: number): string => `${count} row${count === 1 ? '' : 's'}`;

function difference({ title, rows, expected = '', actual = '' }: Comparison, step: string): RunReason {
  const columns = [...new Set(rows.flatMap((row) => (row.kind === 'both' ? row.cells : [])).filter(({ verdict }) => verdict === 'different').map(({ column }) => column))];
  const isCounted = rows.some(({ kind }) => kind !== 'both');
  return isCounted && (expected !== actual || columns.length === 0) ? reason('rows-differ', { title, expected: expected === actual ? `${expected} with other keys` : expected, actual }, step) : reason('values-differ', { title, columns: columns.join(', ') }, step);
}

/** With several events, each must say which row it is about; one alone can be about any. */
function missingKeys(graph: ModelGraph, plan: RowPlan, events: readonly RecordedEvent[], target: string): readonly RunReason[] {
  const touching = events.flatMap((event) => {
    const own = plan.events.get(event.definition);
    return own && own.role !== 'none' ? [{ event, own }] : [];
  });
  if (touching.length < 2) return [];
  return touching.flatMap(({ event, own }) => {
    const open = own.match.find(({ from }) => {
      const cell = event.cells.get(from);
      return cell !== undefined && 'open' in cell;
    });
    return open ? [reason('missing-key', { title: graph.definitionOf(event.definition)?.title ?? '', column: open.from, target })] : [];
  }).slice(0, 1);
}
