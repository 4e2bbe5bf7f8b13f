import type { ElementId, Rect } from '@paperroll/model';
import { ROW_HEIGHT } from './arrange.ts';
import { grownAreas } from './arrange-areas.ts';
import { holdersOf, isGround, type ArrangeBox, type ArrangedBoxes } from './arrange-box.ts';
import { createFrontier } from './arrange-frontier.ts';
import { createObstacles, type Obstacles } from './arrange-obstacles.ts';
import { byPlace, unitsOf, type ArrangeUnit } from './arrange-units.ts';

/**
 * Moves what overlaps apart, and nothing else: what stands on one line goes to the right, lines that overlap go down, each as little as leaves `gap`
 * units between what overlapped. Order on a line and in a column stays; stickies that stand on one line stay on one. What is fixed stays, and is
 * stepped over (to its left, where there is room). Riders stay on their stickies. A sticky stays in its areas, which grow with it: lanes become
 * longer, never higher, so what lies in one moves along it only. A free sticky goes past frames and regions, not into them.
 */
export function resolveOverlaps(boxes: readonly ArrangeBox[], gap: number): ArrangedBoxes {
  const holders = holdersOf(boxes);
  const units = unitsOf(boxes, holders);
  const areas = boxes.filter(isGround);
  apartOnLines(units, createObstacles(units.filter(({ fixed }) => fixed), areas), gap);
  apartInColumns(units, createObstacles(units.filter(({ fixed, tied }) => fixed || tied), areas), gap);
  const changed = new Map<ElementId, Rect>();
  for (const unit of units) {
    if (unit.dx === 0 && unit.dy === 0) continue;
    for (const member of unit.members) changed.set(member.id, placeOf(member, unit));
  }
  for (const [id, box] of grownAreas(areas, boxes, holders, changed)) changed.set(id, box);
  return changed;
}

const placeOf = ({ x, y, w, h }: Rect, { dx, dy }: { readonly dx: number; readonly dy: number }): Rect => ({ x: x + dx, y: y + dy, w, h });

/** From left to right: each goes behind what came before it on its line. */
function apartOnLines(units: readonly ArrangeUnit[], obstacles: Obstacles, gap: number): void {
  const before = createFrontier('x');
  for (const unit of units.filter(({ fixed }) => !fixed).sort((a, b) => byPlace(a.lead, b.lead))) {
    const onItsLine = (other: ArrangeUnit): boolean => isOneLine(other, unit);
    const mayStepBack = (by: number): boolean => before.behind(unit, by, 0, onItsLine) <= by && obstacles.isFree(unit, by, 0);
    unit.dx = Math.ceil(before.behind(unit, 0, gap, onItsLine));
    for (let hit = obstacles.firstOnLine(unit); hit; hit = obstacles.firstOnLine(unit)) {
      const back = Math.floor(hit.box.x - gap - hit.member.w - hit.member.x);
      if (hit.member.x < hit.box.x && unit.dx === 0 && mayStepBack(back)) unit.dx = back;
      else unit.dx = Math.ceil(Math.max(hit.box.x + hit.box.w + gap - hit.member.x, unit.dx + 1));
    }
    before.add(unit);
  }
}

const isOneLine = (a: ArrangeUnit, b: ArrangeUnit): boolean => a.tied || b.tied || Math.abs(a.lead.y - b.lead.y) <= ROW_HEIGHT;

/** From top to bottom: each line goes below what came before it in its columns. What stands on one line moves as one. */
function apartInColumns(units: readonly ArrangeUnit[], obstacles: Obstacles, gap: number): void {
  const above = createFrontier('y');
  for (const line of linesOf(units.filter(({ fixed, tied }) => !fixed && !tied))) {
    let by = 0;
    for (let before = NaN; before !== by; ) {
      before = by;
      for (const unit of line) by = Math.ceil(above.behind(unit, by, gap, () => true));
      for (const unit of line) unit.dy = by;
      for (const unit of line) by = Math.max(by, below(unit, obstacles, gap));
    }
    for (const unit of line) unit.dy = by;
    for (const unit of line) above.add(unit);
  }
}

function below(unit: ArrangeUnit, obstacles: Obstacles, gap: number): number {
  const hit = obstacles.first(unit);
  return hit ? Math.ceil(Math.max(hit.box.y + hit.box.h + gap - hit.member.y, unit.dy + 1)) : unit.dy;
}

/** Farther apart than this (units) two stickies on one height are no line. */
const LINE_BREAK = 240;

/** Stickies with one upper edge that follow each other, in one area or none; from the top. */
function linesOf(units: readonly ArrangeUnit[]): readonly (readonly ArrangeUnit[])[] {
  const sorted = [...units].sort((a, b) => a.lead.y - b.lead.y || a.lead.x + a.dx - b.lead.x - b.dx || byPlace(a.lead, b.lead));
  const lines: ArrangeUnit[][] = [];
  const open = new Map<string, ArrangeUnit[]>();
  for (const unit of sorted) {
    const home = unit.holders.map(({ id }) => id).join(' ');
    const line = open.get(home);
    const last = line?.at(-1);
    if (line && last && last.lead.y === unit.lead.y && unit.lead.x + unit.dx - last.lead.x - last.dx - last.lead.w <= LINE_BREAK) line.push(unit);
    else {
      const begun = [unit];
      lines.push(begun);
      open.set(home, begun);
    }
  }
  return lines;
}
