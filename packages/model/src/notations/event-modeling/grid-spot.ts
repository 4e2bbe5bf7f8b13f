import { intersects, type Rect } from '../../geometry.ts';
import type { ElementId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import { areaAround, CELL, columnOf, columnsOf, modelLanesOf, roleOfKind, roleOfLane } from './grid.ts';
import { EM, emKindOf } from './kinds.ts';

const SPECIFICATION = { w: 240, h: 160 } as const;

/**
 * Where a new part goes on the grid: into the selected column, or that of what is selected, where its cell is free; else into the first free cell further
 * right, behind the last column at the latest. A specification goes beneath its column. `undefined` without lanes, and for what is no part of the model.
 */
export function gridSpot(elements: readonly Element[], kind: string, selected: ElementId | undefined): Rect | undefined {
  const columns = columnsOf(elements);
  const self = elements.find((element) => element.id === selected);
  const here = self && (self.kind === EM.slice ? self : columnOf(columns, self));
  if (kind === EM.specification) return here && beneath(elements, here);
  if (emKindOf(kind) === undefined) return undefined;
  const lanes = modelLanesOf(elements).filter((lane) => roleOfLane(lane) === roleOfKind(kind));
  const lane = (self && areaAround(lanes, self)) ?? lanes[0];
  if (!lane) return undefined;
  const from = here ? columns.indexOf(here) : 0;
  const cells = columns.slice(from).map((column) => cellIn(lane, column.x));
  const parts = elements.filter((element) => emKindOf(element.kind) !== undefined || element.kind === EM.hotspot);
  const isFree = (cell: Rect): boolean => parts.every((part) => !intersects(part, cell));
  return cells.find(isFree) ?? behind(lane, columns, isFree);
}

const cellIn = (lane: Rect, x: number): Rect => ({ x: x + (CELL.column - CELL.part.w) / 2, y: lane.y + CELL.gap, ...CELL.part });

function behind(lane: Rect, columns: readonly Rect[], isFree: (cell: Rect) => boolean): Rect {
  let x = columns.length === 0 ? lane.x + CELL.laneHead : Math.max(...columns.map((column) => column.x + column.w));
  while (!isFree(cellIn(lane, x))) x += CELL.column;
  return cellIn(lane, x);
}

function beneath(elements: readonly Element[], column: Element): Rect {
  const lanes = modelLanesOf(elements);
  const own = elements.filter((element) => element.kind === EM.specification && columnOf([column], element));
  const end = Math.max(...lanes.map((lane) => lane.y + lane.h), ...own.map((element) => element.y + element.h), column.y);
  return { x: column.x + (CELL.column - SPECIFICATION.w) / 2, y: end + CELL.gap, ...SPECIFICATION };
}
