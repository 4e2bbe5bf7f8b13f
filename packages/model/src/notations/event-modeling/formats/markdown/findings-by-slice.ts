import type { ElementId } from '../../../../ids.ts';
import type { Finding } from '../../../../lint/lint.ts';
import type { EventModel } from '../../event-model.ts';
import type { FindingsBySlice } from './event-model-markdown.ts';
import type { ToldFinding } from './slice-markdown.ts';

/** Findings under the slice that holds the first of their ids; what is in no slice is about the whole model. */
export function findingsBySlice(model: EventModel, findings: readonly Finding[]): FindingsBySlice {
  const sliceOf = new Map<string, ElementId>();
  for (const { id } of model.slices) sliceOf.set(id, id);
  for (const { id, slice } of [...model.placements.values(), ...model.specifications.values(), ...model.hotspots]) if (slice !== undefined) sliceOf.set(id, slice);
  for (const { id, to } of model.relations) {
    const slice = sliceOf.get(to);
    if (slice !== undefined) sliceOf.set(id, slice);
  }
  const told = new Map<ElementId | undefined, ToldFinding[]>();
  for (const { rule, severity, message, ids } of findings) {
    const slice = ids.map((id) => sliceOf.get(id)).find((id) => id !== undefined);
    told.set(slice, [...(told.get(slice) ?? []), { rule, severity, message }]);
  }
  return told;
}
