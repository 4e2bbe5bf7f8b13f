import { centerOf, containsPoint, containsRect, type ElementId, type Rect } from '@paperroll/model';

/** What order is brought into: a box, and the part that its element plays on the wall. */
export interface ArrangeBox extends Rect {
  readonly id: ElementId;
  /**
   * `sticky`: stands for itself · `rider`: paper that people stick onto another (an actor, a hotspot) · `area`: holds what lies in it ·
   * `lane`: an area that lies against others with its long edges, and so becomes longer and never higher.
   */
  readonly role: 'sticky' | 'rider' | 'area' | 'lane';
  /** Locked, or none of what is being arranged: it stays, and the others take care of it. */
  readonly fixed: boolean;
}

/** New boxes of those elements that change, and of no others. */
export type ArrangedBoxes = ReadonlyMap<ElementId, Rect>;

/** Whether the box is one that others lie in. */
export const isGround = ({ role }: ArrangeBox): boolean => role === 'area' || role === 'lane';

/** Whether an area holds a box: wholly, or its middle when it is the smaller one (rule H3). */
export function holdsBox(area: Rect, box: Rect): boolean {
  if (box.w * box.h >= area.w * area.h) return false;
  return containsRect(area, box) || containsPoint(area, centerOf(box));
}

/** The areas that hold each box, by its id; no entry for what lies in none. */
export function holdersOf(boxes: readonly ArrangeBox[]): ReadonlyMap<ElementId, readonly ArrangeBox[]> {
  const holders = new Map<ElementId, ArrangeBox[]>();
  const byLeft = [...boxes].sort((a, b) => a.x - b.x);
  const widest = boxes.reduce((most, box) => Math.max(most, box.w), 0);
  for (const area of boxes.filter(isGround)) {
    // A box whose middle lies in the area begins at most its own width before it.
    for (let i = firstFrom(byLeft, area.x - widest); i < byLeft.length; i += 1) {
      const box = byLeft[i];
      if (!box || box.x > area.x + area.w) break;
      if (box === area || !holdsBox(area, box)) continue;
      const known = holders.get(box.id);
      if (known) known.push(area);
      else holders.set(box.id, [area]);
    }
  }
  return holders;
}

function firstFrom(byLeft: readonly ArrangeBox[], x: number): number {
  let [low, high] = [0, byLeft.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((byLeft[middle]?.x ?? Infinity) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
