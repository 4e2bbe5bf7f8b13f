import type { ElementId } from '../../../ids.ts';
import type { EventModel } from '../event-model.ts';
import type { FieldSupply } from './field-supply.ts';
import { viewOf } from './model-view.ts';
import { supplyOf } from './supply.ts';

/** Where every field of every definition comes from, in the order of the definitions; those without fields are left out. */
export function completenessOf(model: EventModel): ReadonlyMap<ElementId, readonly FieldSupply[]> {
  const view = viewOf(model);
  return new Map([...model.definitions.keys()].map((id) => [id, supplyOf(view, id)] as const).filter(([, supplies]) => supplies.length > 0));
}

/** How many fields of an element have no source. Of a structure, and its parts, only the outermost counts. */
export const gapsIn = (supplies: readonly FieldSupply[]): number => openFields(supplies).length;

/** The fields of an element without a source; not those of whose holder that is already said. */
export function openFields(supplies: readonly FieldSupply[]): readonly FieldSupply[] {
  const missing = new Set(supplies.filter(({ state }) => state === 'missing').map(({ field }) => field));
  return supplies.filter(({ field, parent }) => missing.has(field) && (parent === undefined || !missing.has(parent)));
}
