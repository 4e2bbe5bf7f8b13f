import type { ElementId } from '../../../ids.ts';
import type { Definition, EventModel, Specification } from '../event-model.ts';
import { createModelGraph, type ModelGraph } from './model-graph.ts';
import { createPlans } from './projection-plan.ts';
import { readSpecificationSteps, type ReadSpecification } from './read-steps.ts';
import { runCommandCase } from './run-command-case.ts';
import { runReadModelCase } from './run-read-model-case.ts';
import type { RunContext } from './run-context.ts';
import { reason } from './run-reasons.ts';
import type { RunReason, SpecificationResult } from './specification-result.ts';

/**
 * Runs every specification of a model, in the order of its slices, then those in none. Level 1 checks kinds and connections, level 2 values wherever
 * example data and the sources of fields allow. Never throws; the same model and context give the same results (rules: docs/running.md).
 */
export function runSpecifications(model: EventModel, context: RunContext = {}): readonly SpecificationResult[] {
  const graph = createModelGraph(model);
  const planOf = createPlans(graph);
  const inSlices = model.slices.flatMap((slice) => slice.specifications.flatMap((id) => model.specifications.get(id) ?? []));
  const all = [...new Set([...inSlices, ...model.specifications.values()])];
  const read = all.map((specification) => ({ specification, steps: readSpecificationSteps(graph, specification) }));
  const accepted = new Map<ElementId, ReadSpecification[]>();
  for (const { steps } of read) {
    if ('reasons' in steps || steps.target.kind !== 'command' || steps.rejection !== undefined) continue;
    accepted.set(steps.target.id, [...(accepted.get(steps.target.id) ?? []), steps]);
  }
  return read.map(({ specification, steps }): SpecificationResult => {
    const judged = judgedAs(specification, steps.target);
    if ('reasons' in steps) return { ...judged, state: 'not-runnable', comparisons: [], reasons: steps.reasons };
    const outcome = steps.target.kind === 'command' ? runCommandCase(graph, planOf, steps, context, accepted.get(steps.target.id) ?? []) : runReadModelCase(graph, planOf, steps, context);
    const wrong = [...typeErrors(graph, steps), ...outcome.wrong];
    const { level, comparisons } = outcome;
    if (wrong.length > 0) return { ...judged, state: 'fails', level, comparisons, reasons: wrong };
    if (outcome.blocked.length > 0) return { ...judged, state: 'not-runnable', comparisons, reasons: outcome.blocked };
    return { ...judged, state: 'passes', level, comparisons, reasons: outcome.notes };
  });
}

const judgedAs = ({ id, slice, title }: Specification, target: Definition | undefined) => ({ specification: id, ...(slice !== undefined && { slice }), title, ...(target && { target: target.id }) });

/** Level 1 beyond the form: what is given can happen, and it is about what its slice holds. */
function typeErrors(graph: ModelGraph, { specification, target, given }: ReadSpecification): readonly RunReason[] {
  const slices = graph.slicesOf(target.id);
  const elsewhere = specification.slice !== undefined && slices.length > 0 && !slices.includes(specification.slice);
  return [
    ...(elsewhere ? [reason('target-elsewhere', { title: target.title })] : []),
    ...given.flatMap(({ step, definition }) => (definition && !canHappen(graph, definition) ? [reason('unreachable-given', { title: definition.title }, step.id)] : [])),
  ];
}

/** Something produces the event, or it comes from outside. */
const canHappen = (graph: ModelGraph, event: Definition): boolean => event.external || graph.producersOf(event.id).length > 0 || graph.before(event.id, 'trigger', 'processor').length > 0;
