import type { ElementId, Rect } from '@paperroll/model';
import { isGround, type ArrangeBox } from './arrange-box.ts';

/** What moves as one: a sticky with the papers stuck onto it. */
export interface ArrangeUnit {
  readonly lead: ArrangeBox;
  /** The lead first. */
  readonly members: readonly ArrangeBox[];
  readonly fixed: boolean;
  /** The areas that hold the lead. */
  readonly holders: readonly ArrangeBox[];
  /** It lies in a lane: it goes along the lane and not across. */
  readonly tied: boolean;
  /** How far it was moved, in units. */
  dx: number;
  dy: number;
}

/** More of a sticky than this covered by a rider is no longer stuck on: the words are hidden. */
const COVERED = 0.35;

/** Whether two boxes share a surface; touching edges do not count. */
export const covers = (a: Rect, b: Rect): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/**
 * Stickies with their riders. A rider sticks to the sticky that it covers most, unless it covers more than a third of it or lies on another rider of it:
 * then it is in the way like any other paper.
 */
export function unitsOf(boxes: readonly ArrangeBox[], holders: ReadonlyMap<ElementId, readonly ArrangeBox[]>): readonly ArrangeUnit[] {
  const papers = boxes.filter((box) => !isGround(box)).sort(byPlace);
  const riders = new Map<ElementId, ArrangeBox[]>();
  const stuck = new Set<ElementId>();
  for (const rider of papers.filter(({ role }) => role === 'rider')) {
    const host = hostOf(rider, papers);
    if (!host || shared(rider, host) > COVERED * host.w * host.h) continue;
    const others = riders.get(host.id) ?? [];
    if (others.some((other) => covers(other, rider))) continue;
    riders.set(host.id, [...others, rider]);
    stuck.add(rider.id);
  }
  return papers
    .filter(({ id }) => !stuck.has(id))
    .map((lead) => {
      const members = [lead, ...(riders.get(lead.id) ?? [])];
      const around = holders.get(lead.id) ?? [];
      return { lead, members, fixed: members.some(({ fixed }) => fixed), holders: around, tied: around.some(({ role }) => role === 'lane'), dx: 0, dy: 0 };
    });
}

/** Compares by place: x, then y, then id. */
export const byPlace = (a: ArrangeBox, b: ArrangeBox): number => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function hostOf(rider: ArrangeBox, papers: readonly ArrangeBox[]): ArrangeBox | undefined {
  let host: ArrangeBox | undefined;
  let most = 0;
  for (const paper of papers) {
    // Sorted by their left edges: what begins behind the rider cannot touch it.
    if (paper.x >= rider.x + rider.w) break;
    if (paper.role !== 'sticky') continue;
    const common = shared(rider, paper);
    if (common > most) [host, most] = [paper, common];
  }
  return host;
}

const shared = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) * Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y));
