import { unionOf, type ElementId, type Rect } from '@paperroll/model';
import type { ArrangeBox, ArrangedBoxes } from './arrange-box.ts';

/** An event and what goes with it: read model, actor and command before it, the policy after it, remarks on it. */
export interface TimeCluster {
  readonly lead: ArrangeBox;
  /** All of it, the lead included. */
  readonly members: readonly ArrangeBox[];
  /** Clusters of one row stand on one line: the same lane, or none. */
  readonly row: string;
}

/**
 * One row in time order: clusters, given in the order of time, one after the other from where the leftmost of them begins, `gap` units apart. Leads of a
 * row stand on the line of its first; within a cluster everything keeps its place. Several rows share one time: a cluster begins when
 * all before it have ended, in whichever row. A cluster with a fixed member stays, and the others step over it.
 */
export function rowInTime(clusters: readonly TimeCluster[], gap: number): ArrangedBoxes {
  const changed = new Map<ElementId, Rect>();
  const placed = clusters.flatMap((cluster) => {
    const box = unionOf(cluster.members);
    return box ? [{ ...cluster, box, stays: cluster.members.some((member) => member.fixed) }] : [];
  });
  const inTheWay = placed.filter(({ stays }) => stays).map(({ box }) => box);
  const lines = new Map<string, number>();
  let x = placed.reduce((least, { box }) => Math.min(least, box.x), Infinity);
  for (const { lead, members, row, box, stays } of placed) {
    const line = lines.get(row) ?? lead.y;
    lines.set(row, line);
    if (stays) continue;
    const to = behind(inTheWay, { ...box, x, y: box.y + line - lead.y }, gap);
    const [dx, dy] = [to.x - box.x, to.y - box.y];
    x = to.x + box.w + gap;
    if (dx === 0 && dy === 0) continue;
    for (const member of members) changed.set(member.id, { x: member.x + dx, y: member.y + dy, w: member.w, h: member.h });
  }
  return changed;
}

/** The box behind what it would cover; each step goes farther, so it ends. */
function behind(inTheWay: readonly Rect[], start: Rect, gap: number): Rect {
  let box = start;
  for (let covered = firstCovered(inTheWay, box); covered; covered = firstCovered(inTheWay, box)) box = { ...box, x: covered.x + covered.w + gap };
  return box;
}

const firstCovered = (others: readonly Rect[], box: Rect): Rect | undefined =>
  others.find((other) => other.x < box.x + box.w && box.x < other.x + other.w && other.y < box.y + box.h && box.y < other.y + other.h);
