import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, EmKind, EventModel, Specification, Step } from '../event-model.ts';
import type { WrittenRow } from './compare-rows.ts';
import type { ModelGraph } from './model-graph.ts';
import { reason } from './run-reasons.ts';
import type { RunReason } from './specification-result.ts';
import { isGiven } from './typed-value.ts';

/** A step with what it stands for, and its data. */
export interface ReadStep {
  readonly step: Step;
  readonly title: string;
  /** Undefined for a rejection. */
  readonly definition: Definition | undefined;
  readonly rows: readonly WrittenRow[];
}

/** A specification that can be run, with the command or read model that it is about. */
export interface ReadSpecification {
  readonly specification: Specification;
  readonly target: Definition;
  /** The history: events under Given, and under When where it is about a read model. */
  readonly given: readonly ReadStep[];
  /** What the command carries. */
  readonly asked: WrittenRow;
  readonly outcome: readonly ReadStep[];
  /** The rejection, where one is expected. */
  readonly rejection: ReadStep | undefined;
}

/** Whether a specification can be run: that steps stand for elements, each under a phase where it makes sense, about one command or read model. */
export function readSpecificationSteps(graph: ModelGraph, specification: Specification): ReadSpecification | { readonly target?: Definition; readonly reasons: readonly RunReason[] } {
  const byTitle = titleFinder(graph.model);
  const steps = specification.steps.map((step): ReadStep => {
    const definition = step.kind === 'error' ? undefined : (graph.definitionOf(step.element) ?? (step.element === undefined ? byTitle(step.kind, step.title) : undefined));
    return { step, title: definition?.title ?? step.title, definition, rows: rowsOfStep(step) };
  });
  const targets = targetsOf(graph, specification, steps);
  const target = targets.length === 1 ? targets[0] : undefined;
  const reasons = [
    ...targetReasons(targets, steps),
    ...steps.flatMap((read) => stepReasons(read, target)),
    ...(target && !steps.some(({ step }) => step.phase === 'then') ? [reason('no-outcome')] : []),
  ];
  if (!target || reasons.length > 0) return { ...(target && { target }), reasons };
  const isOf = (...phases: readonly Step['phase'][]): readonly ReadStep[] => steps.filter(({ step }) => phases.includes(step.phase));
  return {
    specification,
    target,
    given: target.kind === 'read-model' ? isOf('given', 'when').filter(({ step }) => step.kind === 'event') : isOf('given'),
    asked: target.kind === 'command' ? (isOf('when')[0]?.rows[0] ?? {}) : {},
    outcome: isOf('then').filter(({ step }) => step.kind !== 'error'),
    rejection: isOf('then').find(({ step }) => step.kind === 'error'),
  };
}

/** The rows of a step. Files of one family write the data of a step as examples of its fields; empty ones there mean nothing. */
export function rowsOfStep({ rows, extra }: Step): readonly WrittenRow[] {
  const written = rows.filter((row) => Object.keys(row).length > 0);
  if (written.length > 0) return written;
  const { fields } = extra;
  if (!Array.isArray(fields)) return [];
  const examples = (fields as readonly JsonValue[]).flatMap((field): readonly (readonly [string, JsonValue])[] => {
    if (typeof field !== 'object' || field === null || Array.isArray(field)) return [];
    const { name, example } = field as Readonly<Record<string, JsonValue>>;
    return typeof name === 'string' && isGiven(example) ? [[name, example]] : [];
  });
  return examples.length === 0 ? [] : [Object.fromEntries(examples)];
}

function targetsOf(graph: ModelGraph, { target }: Specification, steps: readonly ReadStep[]): readonly Definition[] {
  const unique = (kind: EmKind, phase: Step['phase']): readonly Definition[] => [
    ...new Set(steps.filter(({ step }) => step.phase === phase).flatMap(({ definition }) => (definition?.kind === kind ? definition : []))),
  ];
  const asked = [...unique('command', 'when'), ...unique('read-model', 'when')];
  const said = graph.definitionOf(target);
  if (said?.kind === 'command' || said?.kind === 'read-model') return [...new Set([said, ...asked])];
  return asked.length > 0 ? asked : unique('read-model', 'then');
}

function targetReasons(targets: readonly Definition[], steps: readonly ReadStep[]): readonly RunReason[] {
  // A step under When that is still being written will say what it is about.
  if (targets.length === 0) return steps.some(({ step, definition }) => step.kind !== 'error' && !definition) ? [] : [reason('no-target')];
  return targets.length === 1 ? [] : [reason('several-targets', { titles: targets.map(({ title }) => `“${title}”`).join(', ') })];
}

function stepReasons({ step, title, definition, rows }: ReadStep, target: Definition | undefined): readonly RunReason[] {
  const phase = phaseWord(step.phase);
  if (step.kind !== 'error' && !definition) return [reason('unresolved-step', { title, phase }, step.id)];
  if (definition && definition.kind !== step.kind && !['event', 'command', 'read-model'].includes(definition.kind)) return [reason('misplaced-step', { title, phase }, step.id)];
  const kind = definition?.kind ?? 'error';
  if (!target) return [];
  if (step.phase === 'then') {
    const follows = target.kind === 'command' ? kind === 'event' || kind === 'error' : definition === target;
    return follows ? [] : [reason('mixed-outcome', { title, target: target.title }, step.id)];
  }
  const stands = step.phase === 'given' ? kind === 'event' : definition === target || (target.kind === 'read-model' && kind === 'event');
  if (!stands) return [reason('misplaced-step', { title, phase }, step.id)];
  const fields = new Set((definition?.fields ?? []).map(({ name }) => name));
  const unknown = [...new Set(rows.flatMap((row) => Object.keys(row)))].find((name) => !fields.has(name));
  return unknown === undefined ? [] : [reason('unknown-column', { title, phase, column: unknown }, step.id)];
}

/** The words of the sentence, as they stand in it. */
const phaseWord = (phase: Step['phase']): string => `${phase.charAt(0).toUpperCase()}${phase.slice(1)}`;

/** Steps that name an element by its title alone stand for the one of the kind that has it. */
function titleFinder(model: EventModel): (kind: EmKind, title: string) => Definition | undefined {
  const plain = (title: string): string => title.trim().toLowerCase();
  return (kind, title) => {
    const fitting = plain(title) === '' ? [] : [...model.definitions.values()].filter((definition) => definition.kind === kind && plain(definition.title) === plain(title));
    return fitting.length === 1 ? fitting[0] : undefined;
  };
}
