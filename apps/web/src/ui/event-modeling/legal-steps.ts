import type { Definition, ElementId, EventModel, Specification, Step } from '@paperroll/model';
import { downstreamOf, upstreamOf } from './neighbours.ts';

/** The command or the read model that a specification is about: said by its author, else told from its steps. */
export function subjectOf(model: EventModel, { target, steps }: Pick<Specification, 'target' | 'steps'>): Definition | undefined {
  const told = steps.find((step) => (step.phase === 'when' && step.kind === 'command') || (step.phase === 'then' && step.kind === 'read-model'))?.element;
  for (const id of [target, told]) {
    const definition = id === undefined ? undefined : model.definitions.get(id);
    if (definition?.kind === 'command' || definition?.kind === 'read-model') return definition;
  }
  return undefined;
}

/** Events that may be given, those that come first in time first: for a read model only those that it is made from, where some are drawn. */
export function legalGivens(model: EventModel, subject: Definition | undefined): readonly Definition[] {
  const inbound = subject?.kind === 'read-model' ? upstreamOf(model, subject.id).filter(isEvent) : [];
  if (inbound.length > 0) return inbound;
  const firstX = new Map<ElementId, number>();
  for (const { definition, x } of model.placements.values()) firstX.set(definition, Math.min(x, firstX.get(definition) ?? x));
  return [...model.definitions.values()].filter(isEvent).sort((a, b) => (firstX.get(a.id) ?? 0) - (firstX.get(b.id) ?? 0));
}

/** Events that a command may bring about: those drawn from it, else those that stand in a slice with it. */
export function legalOutcomes(model: EventModel, subject: Definition | undefined): readonly Definition[] {
  if (subject?.kind !== 'command') return [];
  const drawn = downstreamOf(model, subject.id).filter(isEvent);
  return drawn.length > 0 ? drawn : besideIn(model, subject.id).filter(isEvent);
}

/** Commands and read models of a slice: what its specifications can be about. */
export function subjectsIn(model: EventModel, slice: ElementId | undefined): readonly Definition[] {
  const placements = model.slices.find(({ id }) => id === slice)?.placements ?? [];
  return definitionsAt(model, placements).filter(({ kind }) => kind === 'command' || kind === 'read-model');
}

/** Why a step does not belong where it stands; undefined for one that does. Work in progress (an element still open) belongs. */
export function stepFault(model: EventModel, subject: Definition | undefined, step: Step, others: readonly Step[]): 'phase' | 'unrelated' | 'mixed' | undefined {
  if (!subject) return undefined;
  if (step.phase === 'given') return step.kind === 'event' ? unrelated(step, legalGivens(model, subject)) : 'phase';
  if (step.phase === 'when') return subject.kind === 'command' && step.kind === 'command' ? unrelated(step, [subject]) : 'phase';
  if (subject.kind === 'read-model') return step.kind === 'read-model' ? unrelated(step, [subject]) : 'phase';
  if (step.kind !== 'event' && step.kind !== 'error') return 'phase';
  if (others.some((other) => other.phase === 'then' && (other.kind === 'error') !== (step.kind === 'error'))) return 'mixed';
  return step.kind === 'error' ? undefined : unrelated(step, legalOutcomes(model, subject));
}

const unrelated = ({ element }: Step, legal: readonly Definition[]): 'unrelated' | undefined => (element === undefined || legal.length === 0 || legal.some(({ id }) => id === element) ? undefined : 'unrelated');

const isEvent = ({ kind }: Definition): boolean => kind === 'event';

function besideIn(model: EventModel, id: ElementId): readonly Definition[] {
  const slices = model.slices.filter((slice) => slice.placements.some((placement) => model.placements.get(placement)?.definition === id));
  return definitionsAt(model, slices.flatMap((slice) => slice.placements));
}

function definitionsAt(model: EventModel, placements: readonly ElementId[]): readonly Definition[] {
  const ids = new Set(placements.map((placement) => model.placements.get(placement)?.definition));
  return [...ids].flatMap((id) => (id === undefined ? [] : (model.definitions.get(id) ?? [])));
}
