import type { ArrangeBox } from './arrange-box.ts';
import type { ArrangeUnit } from './arrange-units.ts';

/** What was placed already along an axis, by where it ends: what comes next goes behind it. */
export interface Frontier {
  add(unit: ArrangeUnit): void;
  /**
   * How far a unit must be moved along the axis to lie behind the placed ones that `concern` it: at least `least`. `gap` units stay between what overlapped;
   * those that are apart keep the order that they have, and need no more room than they have.
   */
  behind(unit: ArrangeUnit, least: number, gap: number, concern: (other: ArrangeUnit) => boolean): number;
}

interface Placed {
  readonly unit: ArrangeUnit;
  readonly member: ArrangeBox;
  readonly end: number;
}

/** Breadth (units) of the strips in which is looked; about a sticky. */
const STRIP = 200;

/** An empty frontier. Within a strip the farthest is looked at first, so that a look ends soon however many there are. */
export function createFrontier(axis: 'x' | 'y'): Frontier {
  const [side, across, breadth] = axis === 'x' ? (['w', 'y', 'h'] as const) : (['h', 'x', 'w'] as const);
  const strips = new Map<number, Placed[]>();
  const along = (unit: ArrangeUnit): number => (axis === 'x' ? unit.dx : unit.dy);
  const aside = (unit: ArrangeUnit): number => (axis === 'x' ? unit.dy : unit.dx);

  const eachStrip = (unit: ArrangeUnit, member: ArrangeBox, look: (strip: number) => void): void => {
    const from = member[across] + aside(unit);
    for (let strip = Math.floor(from / STRIP); strip <= Math.floor((from + member[breadth]) / STRIP); strip += 1) look(strip);
  };

  const need = (a: Placed, unit: ArrangeUnit, b: ArrangeBox, by: number, gap: number): number => {
    const [from, other] = [b[across] + aside(unit), a.member[across] + aside(a.unit)];
    if (from >= other + a.member[breadth] || other >= from + b[breadth]) return by;
    const had = b[axis] - a.member[axis] - a.member[side];
    const start = b[axis] + by;
    const overlaps = b[axis] + b[side] > a.member[axis] || (start < a.end && a.end - a.member[side] < start + b[side]);
    return had < 0 && !overlaps ? by : Math.max(by, a.end + (had >= 0 ? Math.min(gap, had) : gap) - b[axis]);
  };

  return {
    add(unit) {
      for (const member of unit.members) {
        const placed = { unit, member, end: member[axis] + along(unit) + member[side] };
        eachStrip(unit, member, (strip) => {
          const known = strips.get(strip);
          if (known) known.splice(placeOf(known, placed.end), 0, placed);
          else strips.set(strip, [placed]);
        });
      }
    },
    behind(unit, least, gap, concern) {
      let by = least;
      for (let before = NaN; before !== by; ) {
        before = by;
        for (const member of unit.members) {
          eachStrip(unit, member, (strip) => {
            const placed = strips.get(strip) ?? [];
            for (let i = placed.length - 1; i >= 0; i -= 1) {
              const other = placed[i];
              if (!other || other.end + gap <= member[axis] + by) return;
              if (concern(other.unit)) by = need(other, unit, member, by, gap);
            }
          });
        }
      }
      return by;
    },
  };
}

function placeOf(placed: readonly Placed[], end: number): number {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.end ?? Infinity) <= end) low = middle + 1;
    else high = middle;
  }
  return low;
}
