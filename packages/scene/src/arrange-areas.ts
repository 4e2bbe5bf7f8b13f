import type { ElementId, Rect } from '@paperroll/model';
import type { ArrangeBox, ArrangedBoxes } from './arrange-box.ts';

/** Room (units) between the edge of an area that grows and what it grows for. */
const ROOM = 20;

/**
 * Areas that hold what they held, now that it lies elsewhere: they grow where it sticks out, inner ones first, and never shrink. Fixed ones stay.
 * Areas that were moved themselves are among the answers where they grow as well.
 */
export function grownAreas(
  areas: readonly ArrangeBox[],
  boxes: readonly ArrangeBox[],
  holders: ReadonlyMap<ElementId, readonly ArrangeBox[]>,
  moved: ArrangedBoxes,
): ArrangedBoxes {
  const content = new Map<ElementId, ArrangeBox[]>();
  for (const box of boxes) {
    for (const area of holders.get(box.id) ?? []) {
      const known = content.get(area.id);
      if (known) known.push(box);
      else content.set(area.id, [box]);
    }
  }
  const grown = new Map<ElementId, Rect>();
  for (const area of [...areas].sort((a, b) => a.w * a.h - b.w * b.h || (a.id < b.id ? -1 : 1))) {
    if (area.fixed) continue;
    const start = plain(moved.get(area.id) ?? area);
    const box = (content.get(area.id) ?? []).reduce((around, item) => {
      const now = grown.get(item.id) ?? moved.get(item.id);
      const before = { ...item, x: item.x + start.x - area.x, y: item.y + start.y - area.y };
      return now ? stretched(around, now, before, area.role === 'lane') : around;
    }, start);
    if (box.x !== start.x || box.y !== start.y || box.w !== start.w || box.h !== start.h) grown.set(area.id, box);
  }
  for (const [id, box] of evenLanes(areas, moved, grown)) grown.set(id, box);
  return grown;
}

/** Lanes that began and ended together are one sheet: when one becomes longer, all do. */
function evenLanes(areas: readonly ArrangeBox[], moved: ArrangedBoxes, grown: ArrangedBoxes): ArrangedBoxes {
  const even = new Map<ElementId, Rect>();
  const lanes = areas.filter(({ role, fixed, id }) => role === 'lane' && !fixed && !moved.has(id));
  for (const lane of lanes) {
    const sheet = lanes.filter(({ x, w }) => x === lane.x && w === lane.w).map((other) => grown.get(other.id) ?? other);
    const x = Math.min(...sheet.map((other) => other.x));
    const end = Math.max(...sheet.map((other) => other.x + other.w));
    if (x !== lane.x || end !== lane.x + lane.w) even.set(lane.id, { x, y: lane.y, w: end - x, h: lane.h });
  }
  return even;
}

const plain = ({ x, y, w, h }: Rect): Rect => ({ x, y, w, h });

/** An edge gives way to what goes farther over it than it did before; the long edges of a lane do not. */
function stretched(area: Rect, now: Rect, before: Rect, isLane: boolean): Rect {
  const x1 = now.x < Math.min(area.x, before.x) ? now.x - ROOM : area.x;
  const y1 = now.y < Math.min(area.y, before.y) && !isLane ? now.y - ROOM : area.y;
  const [right, bottom] = [area.x + area.w, area.y + area.h];
  const x2 = now.x + now.w > Math.max(right, before.x + before.w) ? now.x + now.w + ROOM : right;
  const y2 = now.y + now.h > Math.max(bottom, before.y + before.h) && !isLane ? now.y + now.h + ROOM : bottom;
  return { x: x1, y: y1, w: x2 - x1, h: y2 - y1 };
}
