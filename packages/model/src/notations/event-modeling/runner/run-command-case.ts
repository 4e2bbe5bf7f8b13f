import type { ElementId } from '../../../ids.ts';
import { jsonEqual, type JsonValue } from '../../../schema/json.ts';
import type { Cell, Cells } from './cells.ts';
import { commandCells } from './command-cells.ts';
import { compareRow, rowsFit } from './compare-rows.ts';
import { columnsOfComparison, whatWasChecked, type CaseOutcome } from './case-outcome.ts';
import { recordGiven, rowsAfter, worldAt, writtenCells } from './case-history.ts';
import type { ModelGraph } from './model-graph.ts';
import type { PlanOf } from './projection-plan.ts';
import type { ReadSpecification, ReadStep } from './read-steps.ts';
import type { RunContext } from './run-context.ts';
import { reason } from './run-reasons.ts';
import { eventOfCommand, type Situation } from './situation.ts';
import type { ComparedCell, Comparison, RunReason } from './specification-result.ts';
import { typedValue } from './typed-value.ts';

/** Runs a case of a command: its events with their values, or a rejection. `accepted` are all cases in which the command succeeds. */
export function runCommandCase(graph: ModelGraph, planOf: PlanOf, read: ReadSpecification, context: RunContext, accepted: readonly ReadSpecification[]): CaseOutcome {
  const { rejection, outcome, target } = read;
  if (rejection && outcome.length > 0) return { ...NOTHING, blocked: [reason('mixed-outcome', { title: rejection.title, target: target.title }, rejection.step.id)] };
  return rejection ? runRejection(read, rejection, accepted) : runSuccess(graph, planOf, read, context);
}

const NOTHING: CaseOutcome = { blocked: [], wrong: [], notes: [], level: 'types', comparisons: [] };

function runSuccess(graph: ModelGraph, planOf: PlanOf, { specification, target, given, asked, outcome }: ReadSpecification, context: RunContext): CaseOutcome {
  const history = recordGiven(given, context);
  const situation = situationOf(graph, planOf, history, context);
  const command = commandCells(situation, target, writtenCells(asked));
  const possible = new Set(graph.eventsOf(target.id).map(({ id }) => id));
  const drawn = (id: ReadStep['definition']): boolean => id !== undefined && specification.slice !== undefined && graph.slicesOf(id.id).includes(specification.slice);

  const wrong: RunReason[] = [];
  const comparisons: Comparison[] = [];
  for (const { step, definition, title, rows } of outcome) {
    if (!definition) continue;
    const named = { phase: step.phase, step: step.id, element: definition.id, title };
    if (!possible.has(definition.id) && !drawn(definition)) {
      wrong.push(reason('foreign-outcome', { title, target: target.title }, step.id));
      const actual = [...possible].flatMap((id) => graph.definitionOf(id)?.title ?? []).join(', ');
      comparisons.push({ ...named, fits: false, columns: [], rows: [], expected: title, actual });
      continue;
    }
    const event = eventOfCommand(situation, target, command, definition);
    const compared = rows.map((row) => compareRow(row, event.cells, definition.fields));
    const fits = rowsFit(compared);
    comparisons.push({ ...named, fits, columns: columnsOfComparison(compared.map(({ cells }) => cells)), rows: compared, expected: title, actual: title });
    if (!fits) wrong.push(reason('values-differ', { title, columns: differing(compared.map(({ cells }) => cells)) }, step.id));
  }
  return { ...NOTHING, wrong, comparisons, ...whatWasChecked(comparisons) };
}

const differing = (rows: readonly (readonly ComparedCell[])[]): string => [...new Set(rows.flat().filter(({ verdict }) => verdict === 'different').map(({ column }) => column))].join(', ');

function situationOf(graph: ModelGraph, planOf: PlanOf, history: Situation['history'], context: RunContext): Situation {
  let made = 0;
  const { ids } = context;
  const rows = new Map<ElementId, readonly Cells[]>();
  const rowsOf = (readModel: ElementId): readonly Cells[] => {
    const definition = graph.definitionOf(readModel);
    return definition ? rowsAfter(planOf(definition), history) : [];
  };
  return {
    graph,
    history,
    rowsOf(readModel) {
      const known = rows.get(readModel) ?? rowsOf(readModel);
      rows.set(readModel, known);
      return known;
    },
    ...worldAt(context, history.length),
    freshId: (): Cell => (ids ? { value: ids(made++) } : { open: 'generated' }),
  };
}

/**
 * A drawing does not hold the rule by which a command is refused. What can be told is whether the model contradicts itself: the same history and the same
 * command, with the same values, accepted in another case.
 */
function runRejection(read: ReadSpecification, rejection: ReadStep, accepted: readonly ReadSpecification[]): CaseOutcome {
  const twin = accepted.find((other) => sameCase(read, other));
  const named = { phase: rejection.step.phase, step: rejection.step.id, title: rejection.title, columns: [], rows: [], expected: rejection.title };
  if (!twin) return { ...NOTHING, notes: [reason('rejection-not-computed')], comparisons: [{ ...named, fits: true }] };
  const other = twin.specification.title;
  if (!hasValues(read)) return { ...NOTHING, blocked: [reason('not-told-apart', { other })] };
  const actual = twin.outcome.map(({ title }) => title).join(', ');
  return { ...NOTHING, level: 'values', wrong: [reason('contradicts', { other }, rejection.step.id)], comparisons: [{ ...named, fits: false, actual }] };
}

const hasValues = ({ given, asked }: ReadSpecification): boolean => Object.keys(asked).length > 0 || given.some(({ rows }) => rows.length > 0);

function sameCase(a: ReadSpecification, b: ReadSpecification): boolean {
  const told = ({ given, asked, target }: ReadSpecification): JsonValue => [
    typedRow(asked, target),
    ...given.map(({ definition, rows }): JsonValue => [definition?.id ?? '', rows.map((row) => typedRow(row, definition))]),
  ];
  return jsonEqual(told(a), told(b));
}

const typedRow = (row: ReadStep['rows'][number], definition: ReadStep['definition']): JsonValue =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const field = definition?.fields.find((each) => each.name === name);
      return [name, field ? typedValue(value, field) : value];
    }),
  );
