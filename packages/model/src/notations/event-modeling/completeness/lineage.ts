import type { ElementId } from '../../../ids.ts';
import type { EventModel, Field } from '../event-model.ts';
import { refKey, type FieldRef, type FieldSupply, type SupplyHow } from './field-supply.ts';
import { viewOf, type ModelView } from './model-view.ts';
import { supplyOf } from './supply.ts';

/** A stop on the way of a value, with the stops beyond it. */
export interface LineageStep extends FieldRef {
  /** Title of the element. */
  readonly title: string;
  /** Name of the field, after those of the fields that hold it; empty for the element as a whole. */
  readonly path: string;
  /** How the value comes to this field, from the stop before it in time; where it enters: how it enters. Undefined where it has no source, or nobody can tell. */
  readonly how?: SupplyHow;
  readonly state: FieldSupply['state'];
  /** Told elsewhere in this tree already, with what lies beyond it. */
  readonly isAgain: boolean;
  readonly beyond: readonly LineageStep[];
}

/** The way of a field's value through the model. */
export interface Lineage {
  /** Back to where it enters. */
  readonly back: LineageStep;
  /** Forward to where it is shown. */
  readonly forward: LineageStep;
  /** Where it enters, and where it ends: the leaves of the two, each once. */
  readonly entries: readonly LineageStep[];
  readonly ends: readonly LineageStep[];
}

/** What lineage asks of a model; `supply` may be remembered. */
export interface LineageView extends Pick<ModelView, 'definition' | 'inbound' | 'outbound'> {
  supply(definition: ElementId): readonly FieldSupply[];
}

/** Follows a field (or subfield) back to where its value enters and forward to where it is shown; undefined when there is no such field. */
export function traceField(source: EventModel | LineageView, element: ElementId, field: string): Lineage | undefined {
  const view = 'supply' in source ? source : lineageViewOf(source);
  const definition = view.definition(element);
  if (definition === undefined || findField(definition.fields, field) === undefined) return undefined;
  const start: FieldRef = { element: definition.id, field };
  const back = follow(view, start, (ref) => supplyAt(view, ref)?.from ?? []);
  const forward = follow(view, start, (ref) => usersOf(view, ref));
  return { back, forward, entries: leavesOf(back), ends: leavesOf(forward) };
}

/** Fields whose value comes from a field, wherever they are. */
export function usersOf(view: LineageView, { element, field }: FieldRef): readonly FieldRef[] {
  return takersOf(view, element).flatMap((id) =>
    view.supply(id).filter(({ from }) => from.some((ref) => ref.element === element && ref.field === field)).map((supply) => ({ element: id, field: supply.field })),
  );
}

/** Elements whose fields may come from an element: those that it flows on to, and what a processor or a screen passes its fields on to. */
export function takersOf(view: Pick<ModelView, 'definition' | 'outbound'>, element: ElementId): readonly ElementId[] {
  const takers = new Set(view.outbound(element).map(({ to }) => to));
  for (const id of takers) {
    const kind = view.definition(id)?.kind;
    // The set grows while it is walked.
    if (kind === 'processor' || kind === 'screen') for (const { to } of view.outbound(id)) takers.add(to);
  }
  return [...takers];
}

function follow(view: LineageView, start: FieldRef, nextOf: (ref: FieldRef) => readonly FieldRef[]): LineageStep {
  const told = new Set<string>();
  const step = (ref: FieldRef): LineageStep => {
    const supply = supplyAt(view, ref);
    const key = refKey(ref);
    const isAgain = told.has(key);
    told.add(key);
    return {
      ...ref,
      title: view.definition(ref.element)?.title ?? '',
      path: supply?.path ?? '',
      ...(supply?.how && { how: supply.how }),
      state: supply?.state ?? 'supplied',
      isAgain,
      beyond: isAgain ? [] : nextOf(ref).map(step),
    };
  };
  return step(start);
}

const supplyAt = (view: LineageView, { element, field }: FieldRef): FieldSupply | undefined =>
  field === undefined ? undefined : view.supply(element).find((supply) => supply.field === field);

function leavesOf(step: LineageStep): readonly LineageStep[] {
  if (step.isAgain) return [];
  return step.beyond.length === 0 ? [step] : step.beyond.flatMap(leavesOf);
}

function lineageViewOf(model: EventModel): LineageView {
  const view = viewOf(model);
  const known = new Map<ElementId, readonly FieldSupply[]>();
  return {
    ...view,
    supply: (id) => {
      const supplies = known.get(id) ?? supplyOf(view, id);
      known.set(id, supplies);
      return supplies;
    },
  };
}

/** A field among these and their subfields. */
export function findField(fields: readonly Field[], id: string): Field | undefined {
  for (const field of fields) {
    const found = field.id === id ? field : findField(field.subfields, id);
    if (found) return found;
  }
  return undefined;
}
