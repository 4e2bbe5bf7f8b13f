import type { Edit } from '../../edits/edit.ts';
import type { ElementId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import type { Lane } from './event-model.ts';
import { CELL, columnsOf, gridOf, heightOf, isGround, LANE_HEIGHT, modelLanesOf, roleOfLane } from './grid.ts';
import { EM } from './kinds.ts';

const ORDER: readonly Lane['role'][] = ['actor', 'interaction', 'stream'];

/** A lane to be added. */
export interface NewLane {
  readonly id: ElementId;
  readonly role: Lane['role'];
  readonly text?: string;
  /** Where there is no lane yet: the top of this one. */
  readonly y?: number;
}

/** Adds a lane beneath the last of its role, above those of the roles that follow; whatever of the grid hangs lower makes room. */
export function laneEdits(elements: readonly Element[], { id, role, text = '', y: wanted }: NewLane): readonly Edit[] {
  const lanes = modelLanesOf(elements);
  const columns = columnsOf(elements);
  const above = lanes.filter((lane) => ORDER.indexOf(roleOfLane(lane)) <= ORDER.indexOf(role)).at(-1);
  const band = heightOf(lanes);
  const y = above ? above.y + above.h : (band?.top ?? wanted ?? (columns[0]?.y ?? 0) + CELL.head);
  const right = Math.max(...lanes.map((lane) => lane.x + lane.w), ...columns.map((column) => column.x + column.w), 0);
  const x = lanes[0]?.x ?? Math.min(0, ...columns.map((column) => column.x)) - CELL.laneHead;
  const lane = { id, kind: EM.lane, text, x, y, w: Math.max(right, x + CELL.laneHead + CELL.column) - x, h: LANE_HEIGHT, props: { role } };
  if (lanes.length === 0) return [{ type: 'add-elements', elements: [lane] }];
  const grid = gridOf(elements);
  const content = [...grid.columns.flatMap((column) => column.content), ...grid.loose, ...lanes];
  const moves = content.filter((each) => !(isGround(each) && each.kind !== EM.lane) && each.y + each.h / 2 > y).map((each) => ({ id: each.id, x: each.x, y: each.y + LANE_HEIGHT }));
  const boxes = columns.filter((column) => column.y + column.h > y).map(({ id: column, x: left, y: top, w, h }) => ({ id: column, x: left, y: top, w, h: h + LANE_HEIGHT }));
  return [
    { type: 'add-elements', elements: [lane] },
    ...(moves.length > 0 ? [{ type: 'move-elements', moves } as const] : []),
    ...(boxes.length > 0 ? [{ type: 'resize-elements', boxes } as const] : []),
  ];
}
