import { containsRect, intersects, type BoardPoint, type Rect } from '@paperroll/model';
import type { ConnectorEnd } from './connector-anchor.ts';
import type { Probe } from './connector-probe.ts';
import { pointAlong, polylineOf, type Curve } from './curve.ts';
import { outerBox } from './rotation.ts';

/** Height of a label, and what it is wider than its words. */
export const LABEL_HEIGHT = 20;
export const LABEL_PAD = 12;

/** What a label keeps clear of. */
export interface LabelRequest {
  readonly path: Curve;
  readonly from: ConnectorEnd;
  readonly to: ConnectorEnd;
  /** Of the whole label, in units. */
  readonly width: number;
  /** Length of the arrow head, which must stay visible. */
  readonly headLength: number;
}

const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82] as const;
const BESIDE = [0.5, 0.35, 0.65] as const;
const BESIDE_GAP = 5;
/** How much of the line must show on both sides of its label. */
const LINE_SHOWN = 8;

/**
 * Where a label may stand, the best place first: on the line near its middle, where both ends of the line still show, then
 * beside the line, then clear of both ends.
 */
function labelPlaces({ path, from, to, width, headLength }: LabelRequest): { readonly beforeEnds: readonly Rect[]; readonly clearOfEnds: readonly [Rect, ...Rect[]] } {
  const points = polylineOf(path);
  const at = ({ x, y }: BoardPoint): Rect => ({ x: x - width / 2, y: y - LABEL_HEIGHT / 2, w: width, h: LABEL_HEIGHT });
  const start = around(pointAlong(points, 0), LINE_SHOWN);
  const head = around(pointAlong(points, 1), headLength + LINE_SHOWN);
  const onLine = SHARES.map((share) => at(pointAlong(points, share))).filter((box) => !intersects(box, start) && !intersects(box, head));
  const beside = BESIDE.flatMap((share) => {
    const { x, y } = pointAlong(points, share);
    const up = LABEL_HEIGHT / 2 + BESIDE_GAP;
    const out = width / 2 + BESIDE_GAP;
    return [at({ x, y: y - up }), at({ x, y: y + up }), at({ x: x + out, y }), at({ x: x - out, y })];
  });
  return { beforeEnds: [...onLine, ...beside], clearOfEnds: clearOf({ from, to }, at(pointAlong(points, 0.5))) };
}

const around = ({ x, y }: BoardPoint, by: number): Rect => ({ x: x - by, y: y - by, w: 2 * by, h: 2 * by });

/** Clear of both ends: of neighbours in a row above both, or below; of those in a column to the right of both, or to the left. */
function clearOf({ from, to }: Pick<LabelRequest, 'from' | 'to'>, label: Rect): readonly [Rect, ...Rect[]] {
  const a = outerBox(from.box, from.angle);
  const b = outerBox(to.box, to.angle);
  const covered = [a, b].some((box) => intersects(label, box) && !containsRect(box, label));
  if (!covered) return [label];
  const above = { ...label, y: Math.min(a.y, b.y, label.y + 4) - label.h - 4 };
  const below = { ...label, y: Math.max(a.y + a.h, b.y + b.h, label.y) + 4 };
  const right = { ...label, x: Math.max(a.x + a.w, b.x + b.w) + 8 };
  const left = { ...label, x: Math.min(a.x, b.x) - label.w - 8 };
  const inRow = a.x + a.w <= b.x + 1 || b.x + b.w <= a.x + 1;
  return inRow ? [above, below, right, left] : [right, left, above, below];
}

/**
 * The first place that is clear of stickies and of other labels; where there is none, the first that is clear of stickies,
 * and where there is none of those, one that is clear of its own ends at least.
 */
export function placeLabel(request: LabelRequest, probe: Probe, isTaken: (box: Rect) => boolean): Rect {
  const { beforeEnds, clearOfEnds } = labelPlaces(request);
  let free: Rect | undefined;
  for (const box of [...beforeEnds, ...clearOfEnds]) {
    if (!probe.isFree(box)) continue;
    if (!isTaken(box)) return box;
    free ??= box;
  }
  return free ?? clearOfEnds[0];
}
