import { centerOf, expand, intersects, type BoardPoint, type ElementId, type Rect } from '@paperroll/model';
import { intersectsTurned, rotatePoint } from './rotation.ts';

/** A sticky that connectors keep clear of, as it hangs. */
export interface Obstacle {
  readonly id: ElementId;
  readonly place: { readonly box: Rect; readonly angle: number; readonly outer: Rect };
}

/** Stickies whose upright box touches the rect, in any order. */
export type ObstaclesNear = (rect: Rect) => readonly Obstacle[];

/** Finds nothing: for ways in the open. */
export const nothingNear: ObstaclesNear = () => [];

/** What is near while some elements stand elsewhere for the moment. */
export function withMoved(near: ObstaclesNear, moved: ReadonlyMap<ElementId, Obstacle['place'] & { readonly type: 'note' | 'area' }>): ObstaclesNear {
  const movedNotes = [...moved].flatMap(([id, place]): readonly Obstacle[] => (place.type === 'note' ? [{ id, place }] : []));
  return (rect) => [...near(rect).filter(({ id }) => !moved.has(id)), ...movedNotes.filter(({ place }) => intersects(place.outer, rect))];
}

/**
 * Looks for stickies in the way of one connector and remembers where it looked: as long as nothing changes in `watched`,
 * the same questions get the same answers, so the route stays.
 */
export interface Probe {
  readonly watched: readonly Rect[];
  /** What a polyline meets or passes nearer than `clearance`, in the order of its way; `limit` ends the walk early. */
  hits(points: readonly BoardPoint[], clearance: number, limit?: number): readonly Obstacle[];
  /** Whether the box is clear of everything, ends included. */
  isFree(rect: Rect): boolean;
}

/** A walk is looked up in pieces whose boxes are at least this thin, so that long slanting ones ask about little else. */
const THIN = 120;

/** A probe of a connector between two ends, which are not in its way. */
export function createProbe(near: ObstaclesNear, from: ElementId | undefined, to: ElementId | undefined): Probe {
  const watched: Rect[] = [];
  const look = (rect: Rect): readonly Obstacle[] => {
    watched.push(rect);
    return near(rect);
  };
  return {
    watched,
    hits(points, clearance, limit = Infinity) {
      const found: Obstacle[] = [];
      for (const piece of thinPieces(points)) {
        for (const obstacle of byPlace(look(expand(boxOf(piece), clearance)))) {
          if (obstacle.id === from || obstacle.id === to || found.includes(obstacle)) continue;
          if (meets(piece, obstacle.place, clearance)) found.push(obstacle);
          if (found.length >= limit) return found;
        }
      }
      return found;
    },
    isFree: (rect) => look(rect).every(({ place }) => !intersectsTurned(place.box, place.angle, rect)),
  };
}

/** A probe that sees nothing: for routes in the open. */
export const OPEN: Probe = { watched: [], hits: () => [], isFree: () => true };

/** An index answers in the order of its tree, which tells how it was built: what follows must not depend on that. */
const byPlace = (found: readonly Obstacle[]): readonly Obstacle[] => (found.length < 2 ? found : [...found].sort((a, b) => (a.id < b.id ? -1 : 1)));

function thinPieces(points: readonly BoardPoint[]): readonly (readonly BoardPoint[])[] {
  const pieces: (readonly BoardPoint[])[] = [];
  let piece: BoardPoint[] = [];
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of stepsOf(points)) {
    const [left, top, right, bottom] = [Math.min(x1, point.x), Math.min(y1, point.y), Math.max(x2, point.x), Math.max(y2, point.y)];
    const last = piece.at(-1);
    if (last && piece.length > 1 && Math.min(right - left, bottom - top) > THIN) {
      pieces.push(piece);
      piece = [last, point];
      [x1, y1, x2, y2] = [Math.min(last.x, point.x), Math.min(last.y, point.y), Math.max(last.x, point.x), Math.max(last.y, point.y)];
    } else {
      piece.push(point);
      [x1, y1, x2, y2] = [left, top, right, bottom];
    }
  }
  if (piece.length > 1) pieces.push(piece);
  return pieces;
}

/** Long slanting legs in shorter ones; upright and level ones are thin however long. */
function stepsOf(points: readonly BoardPoint[]): readonly BoardPoint[] {
  const stepped: BoardPoint[] = [];
  let last: BoardPoint | undefined;
  for (const point of points) {
    if (last) {
      const { x, y } = last;
      const steps = Math.ceil(Math.min(Math.abs(point.x - x), Math.abs(point.y - y)) / THIN);
      for (let i = 1; i < steps; i++) stepped.push({ x: x + ((point.x - x) * i) / steps, y: y + ((point.y - y) * i) / steps });
    }
    stepped.push(point);
    last = point;
  }
  return stepped;
}

function boxOf(points: readonly BoardPoint[]): Rect {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    x1 = Math.min(x1, x);
    y1 = Math.min(y1, y);
    x2 = Math.max(x2, x);
    y2 = Math.max(y2, y);
  }
  return { x: x1, y: y1, w: x2 - x1, h: y2 - y1 };
}

/** Whether a polyline meets a box, as it hangs, or passes it nearer than `clearance` on one of its sides. */
export function meets(points: readonly BoardPoint[], { box, angle, outer }: Obstacle['place'], clearance: number): boolean {
  if (!intersects(expand(outer, clearance), boxOf(points))) return false;
  const pivot = centerOf(box);
  const wide = expand(box, clearance);
  let last: BoardPoint | undefined;
  for (const point of points) {
    const p = angle === 0 ? point : rotatePoint(point, pivot, -angle);
    if (last && segmentMeets(last, p, wide)) return true;
    last = p;
  }
  return false;
}

/** Whether a segment and a box share more than an edge: what is left of it between the four sides is not empty. */
function segmentMeets(a: BoardPoint, b: BoardPoint, { x, y, w, h }: Rect): boolean {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const [left, right] = crossing(a.x, dx, x, x + w);
  const [top, bottom] = crossing(a.y, dy, y, y + h);
  return Math.max(0, left, top) < Math.min(1, right, bottom);
}

/** From where to where on its way (0 … 1 is the segment) a coordinate lies between two bounds; nowhere: an empty span. */
function crossing(start: number, step: number, low: number, high: number): readonly [number, number] {
  if (step === 0) return start > low && start < high ? [-Infinity, Infinity] : [1, 0];
  const one = (low - start) / step;
  const other = (high - start) / step;
  return one < other ? [one, other] : [other, one];
}
