import type { BoardSnapshot } from '../../../../board/snapshot.ts';
import { countBoard, type ImportCounts } from '../../../../formats/format.ts';
import type { EventModel, Field } from '../../event-model.ts';

/** What the board holds; an element drawn at several places counts once, its further drawings as `copies`, fields without the ones inside them. */
export function countImport(snapshot: BoardSnapshot, model: EventModel): ImportCounts {
  const copies = model.placements.size - model.definitions.size;
  const board = countBoard({ ...snapshot, elements: snapshot.elements.filter(({ id }) => model.placements.get(id)?.definition === id || !model.placements.has(id)) });
  const { slices, specifications, steps, fields } = countModel(model);
  return { ...board, slices, specifications, steps, fields, ...(copies > 0 && { copies }) };
}

/** How many there are of each part of a model. */
export function countModel(model: EventModel): Readonly<Record<'slices' | 'elements' | 'relations' | 'specifications' | 'steps' | 'fields' | 'subfields', number>> {
  const all = [...model.specifications.values()];
  const fields = [...model.definitions.values()].flatMap((definition) => definition.fields);
  const within = (list: readonly Field[]): number => list.reduce((sum, { subfields }) => sum + subfields.length + within(subfields), 0);
  return {
    slices: model.slices.length,
    elements: model.definitions.size,
    relations: model.relations.length,
    specifications: all.length,
    steps: all.reduce((sum, { steps }) => sum + steps.length, 0),
    fields: fields.length,
    subfields: within(fields),
  };
}
