import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { Element } from '../../schema/element.ts';
import type { Notation } from '../notation.ts';
import { CELL } from './grid.ts';
import { gridSpot } from './grid-spot.ts';
import { EM, EM_FLOW, kinds, MODEL_LEVEL } from './kinds.ts';
import { wholeEdit } from './whole-edit.ts';
import { writeOn } from './write-on.ts';

const NEXT: ReadonlyMap<string, string> = new Map([
  [EM.screen, EM.command],
  [EM.processor, EM.command],
  [EM.trigger, EM.command],
  [EM.command, EM.event],
  [EM.event, EM.readModel],
  [EM.readModel, EM.screen],
]);

const PREVIOUS: ReadonlyMap<string, string> = new Map([
  [EM.command, EM.screen],
  [EM.event, EM.command],
  [EM.readModel, EM.event],
  [EM.screen, EM.readModel],
  [EM.processor, EM.readModel],
]);

/** Event Modeling after Adam Dymitruk: one timeline of screens, commands, events and read models, in slices. */
export const eventModeling: Notation = {
  id: 'event-modeling',
  title: 'Event Modeling',
  levels: [{ id: MODEL_LEVEL, label: 'Model', description: 'Who sees what, asks for what, what happens, and what is known then: slice by slice.' }],
  kinds,
  relationKinds: [{ id: EM_FLOW, label: 'Flows on to', line: 'solid' }],
  defaultKind: EM.event,
  nextKind: (kind) => NEXT.get(kind),
  previousKind: (kind) => PREVIOUS.get(kind),
  relationBetween: () => EM_FLOW,
  // In an Event Model what flows is drawn: a column holds several elements, and standing beside each other says nothing.
  inferRelations: () => [],
  timeline: (snapshot: BoardSnapshot): readonly Element[] =>
    snapshot.elements.filter((element) => element.kind === EM.event).sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  // Events in a row stand as far apart as columns, so that a column fits around each.
  rowGap: CELL.column - CELL.part.w,
  wholeEdit,
  spotFor: gridSpot,
  writeOn,
};
