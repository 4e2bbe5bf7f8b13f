import RBush from 'rbush';
import type { Rect } from '@paperroll/model';
import { ROW_HEIGHT } from './arrange.ts';
import type { ArrangeBox } from './arrange-box.ts';
import { covers, type ArrangeUnit } from './arrange-units.ts';

/** A thing in the way of a member of a unit. */
export interface Hindrance {
  readonly member: Rect;
  readonly box: Rect;
}

/** What stays where it is while others move: papers, and areas into which none shall come that was not there. */
export interface Obstacles {
  /** What the unit covers where it is by now, of all or of what stands on its line. */
  first(unit: ArrangeUnit): Hindrance | undefined;
  firstOnLine(unit: ArrangeUnit): Hindrance | undefined;
  /** Whether the unit, moved so far, would cover nothing. */
  isFree(unit: ArrangeUnit, dx: number, dy: number): boolean;
}

interface Entry {
  readonly box: Rect;
  /** The upper edge of the paper's unit; undefined for areas. */
  readonly line: number | undefined;
  readonly area: ArrangeBox | undefined;
  readonly tied: boolean;
}

class Tree extends RBush<Entry> {
  override toBBox({ box }: Entry): { minX: number; minY: number; maxX: number; maxY: number } {
    return { minX: box.x, minY: box.y, maxX: box.x + box.w, maxY: box.y + box.h };
  }
  override compareMinX(a: Entry, b: Entry): number {
    return a.box.x - b.box.x;
  }
  override compareMinY(a: Entry, b: Entry): number {
    return a.box.y - b.box.y;
  }
}

/** Papers as they lie by now, and all areas. */
export function createObstacles(papers: readonly ArrangeUnit[], areas: readonly ArrangeBox[]): Obstacles {
  const tree = new Tree();
  tree.load([
    ...papers.flatMap((unit) =>
      unit.members.map(({ x, y, w, h }) => ({ box: { x: x + unit.dx, y: y + unit.dy, w, h }, line: unit.lead.y, area: undefined, tied: unit.tied })),
    ),
    ...areas.map((area) => ({ box: area, line: undefined, area, tied: false })),
  ]);
  const find = (unit: ArrangeUnit, dx: number, dy: number, onLine: boolean): Hindrance | undefined => {
    let found: Hindrance | undefined;
    for (const member of unit.members) {
      const at = { x: member.x + dx, y: member.y + dy, w: member.w, h: member.h };
      for (const entry of tree.search({ minX: at.x, minY: at.y, maxX: at.x + at.w, maxY: at.y + at.h })) {
        if (!covers(entry.box, at) || !hinders(entry, unit, dx, dy, onLine)) continue;
        // The tree answers in an order of its own; the nearest comes first.
        if (!found || entry.box.x < found.box.x || (entry.box.x === found.box.x && entry.box.y < found.box.y)) found = { member, box: entry.box };
      }
    }
    return found;
  };
  return {
    first: (unit) => find(unit, unit.dx, unit.dy, false),
    firstOnLine: (unit) => find(unit, unit.dx, unit.dy, true),
    isFree: (unit, dx, dy) => find(unit, dx, dy, false) === undefined,
  };
}

function hinders({ area, line, tied }: Entry, unit: ArrangeUnit, dx: number, dy: number, onLine: boolean): boolean {
  if (!area) return !onLine || tied || unit.tied || (line !== undefined && Math.abs(line - unit.lead.y) <= ROW_HEIGHT);
  // Along a lane one may go. Who stands over an edge of the area already, or does not move, comes into no new one.
  const moves = dx !== 0 || dy !== 0;
  const along = onLine ? 0 : dx;
  const wasThere = unit.members.some(({ x, y, w, h }) => covers(area, { x, y, w, h }) || covers(area, { x: x + along, y, w, h }));
  return moves && !(area.role === 'lane' && onLine) && !unit.holders.includes(area) && !wasThere;
}
