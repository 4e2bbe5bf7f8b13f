import type { BoardSnapshot } from '../../board/snapshot.ts';
import { elementId, type MakeId } from '../../ids.ts';
import { BOARD_VERSION, EMPTY_META } from '../../schema/board.ts';
import type { Element } from '../../schema/element.ts';
import { keysAbove } from '../../order.ts';
import type { Lane } from './event-model.ts';
import { CELL, LANE_HEIGHT } from './grid.ts';
import { EM, MODEL_LEVEL } from './kinds.ts';

/** The words of a new board, in the language of whoever makes it. */
export interface NewEventModel {
  readonly title: string;
  /** Of the lanes of an actor, of commands and read models, and of a stream of events. */
  readonly lanes: Readonly<Record<Lane['role'], string>>;
  readonly makeId: MakeId;
}

/** Room to brainstorm events before there are columns: so many fit beside each other. */
const ROOM = 6;

/** A board that is ready for writing: a lane for each role, and one empty column. */
export function newEventModel({ title, lanes, makeId }: NewEventModel): BoardSnapshot {
  const rows = (['actor', 'interaction', 'stream'] as const).map((role, i): Omit<Element, 'z'> => ({
    id: elementId(makeId()),
    kind: EM.lane,
    text: lanes[role],
    x: -CELL.laneHead,
    y: CELL.head + i * LANE_HEIGHT,
    w: CELL.laneHead + ROOM * CELL.column,
    h: LANE_HEIGHT,
    props: { role },
  }));
  const column: Omit<Element, 'z'> = { id: elementId(makeId()), kind: EM.slice, text: '', x: 0, y: 0, w: CELL.column, h: CELL.head + 5 * LANE_HEIGHT, props: {} };
  const keys = keysAbove([], rows.length + 1);
  return {
    meta: { ...EMPTY_META, version: BOARD_VERSION, title, notation: 'event-modeling', level: MODEL_LEVEL },
    elements: [...rows, column].map((element, i) => ({ ...element, z: keys[i] ?? '' })),
    relations: [],
  };
}
