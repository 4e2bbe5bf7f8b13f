import { expand, intersects, unionOf, type BoardPoint, type Rect } from '@paperroll/model';
import { anchorOn, BOTTOM, LEFT, RIGHT, TOP, type ConnectorEnd, type Side } from './connector-anchor.ts';
import type { Obstacle, Probe } from './connector-probe.ts';
import { roundedCurve, type Curve } from './curve.ts';
import { findWay, type Gate } from './grid-way.ts';
import { outerBox } from './rotation.ts';

/** What a detour takes into account. */
export interface DetourRequest {
  /** How far its ends are moved along a side: connectors that meet there stand apart. */
  fromShift(side: Side): number;
  toShift(side: Side): number;
  /** −2 … 2: the track in a channel. */
  readonly track: number;
  /** Stickies known to be in the way; others are found by trying. */
  readonly seed: readonly Obstacle[];
  readonly probe: Probe;
}

/** How far a detour may leave the box around both ends, in units. */
export const DETOUR_MARGIN = 200;
/** How near a detour may pass a sticky. */
const CLEARANCE = 5;
/** Rounded by no more, a corner never cuts into the clearance of the sticky that it goes around. */
const CORNER_RADIUS = 16;
/** Distance of a channel's middle track from the stickies along it, and between tracks. */
const CHANNEL = 18;
const TRACK_GAP = 4;
/** Each round tries the best way around what is known; what that way meets is known in the next. */
const ROUNDS = 6;
const MOST_KNOWN = 24;
const FRESH_PER_ROUND = 6;

/**
 * A way of level and upright legs with rounded corners, around everything, or undefined where none is found with
 * reasonable effort. Turned stickies are passed outside the upright box around them.
 */
export function detour(from: ConnectorEnd, to: ConnectorEnd, { fromShift, toShift, track, seed, probe }: DetourRequest): Curve | undefined {
  const ends = [outerBox(from.box, from.angle), outerBox(to.box, to.angle)] as const;
  const around = unionOf(ends);
  if (!around) return undefined;
  const bounds = expand(around, DETOUR_MARGIN);
  const apart = !intersects(ends[0], ends[1]);
  const known = new Set(seed);
  const channel = CHANNEL + track * TRACK_GAP;
  for (let round = 0; round < ROUNDS && known.size <= MOST_KNOWN; round++) {
    const boxes = [...known].map(({ place }) => place.outer);
    const way = findWay({
      starts: gatesOf(from, ends[0], (side) => fromShift(side) + track * TRACK_GAP, channel, boxes),
      goals: gatesOf(to, ends[1], (side) => toShift(side) + track * TRACK_GAP, channel, boxes),
      blocks: (apart ? [...boxes, ...ends] : boxes).map((box) => expand(box, CLEARANCE)),
      xs: linesAlong([...boxes, ...ends].map(({ x, w }) => [x, x + w]), channel, bounds.x, bounds.x + bounds.w),
      ys: linesAlong([...boxes, ...ends].map(({ y, h }) => [y, y + h]), channel, bounds.y, bounds.y + bounds.h),
    });
    if (!way) return undefined;
    const hits = probe.hits(way, CLEARANCE, FRESH_PER_ROUND);
    if (hits.length === 0) return roundedCurve(way, CORNER_RADIUS);
    const fresh = hits.filter((obstacle) => !known.has(obstacle));
    if (fresh.length === 0) return undefined;
    for (const obstacle of fresh) known.add(obstacle);
  }
  return undefined;
}

const SIDEWAYS = [RIGHT, LEFT] as const;
const UPWAYS = [TOP, BOTTOM] as const;
/** Time runs to the right: between equals, sideways reads better. */
const UPWAY_COST = 4;
const OFF_MIDDLE_COST = 14;
const SHORTEST_STUB = 8;

/** Where a detour may leave an end: the middle of each side, and points beside it where a sticky covers some of that side. */
function gatesOf(end: ConnectorEnd, outer: Rect, shiftOn: (side: Side) => number, channel: number, boxes: readonly Rect[]): readonly Gate[] {
  const crowded = boxes.some((box) => intersects(expand(outer, channel), box));
  return [...SIDEWAYS, ...UPWAYS].flatMap((side) => {
    const shift = shiftOn(side);
    const third = (side.nx === 0 ? end.box.w : end.box.h) * 0.32;
    const shifts = crowded ? [shift, shift - third, shift + third] : [shift];
    return shifts.flatMap((by) => gateAt(end, outer, side, by, channel, boxes) ?? []).map((gate) => ({
      ...gate,
      cost: (side.nx === 0 ? UPWAY_COST : 0) + (gate.shift === shift ? 0 : OFF_MIDDLE_COST),
    }));
  });
}

/** A gate lies straight out of the anchor, in the middle of the room that there is; none where there is too little. */
function gateAt(end: ConnectorEnd, outer: Rect, side: Side, shift: number, channel: number, boxes: readonly Rect[]): (Omit<Gate, 'cost'> & { readonly shift: number }) | undefined {
  const { point } = anchorOn(end, side, shift);
  const edge = side.nx === 0 ? { x: point.x, y: side.ny > 0 ? outer.y + outer.h : outer.y } : { x: side.nx > 0 ? outer.x + outer.w : outer.x, y: point.y };
  let room = 2 * channel;
  for (const box of boxes) {
    const beside = side.nx === 0 ? point.x > box.x - CLEARANCE && point.x < box.x + box.w + CLEARANCE : point.y > box.y - CLEARANCE && point.y < box.y + box.h + CLEARANCE;
    if (!beside) continue;
    // Of a turned end the side lies behind the edge of the upright box around it.
    const [, far] = facing(box, point, side);
    if (far > 0) room = Math.min(room, facing(box, edge, side)[0]);
  }
  const reach = Math.min(channel, room / 2);
  if (reach < SHORTEST_STUB) return undefined;
  return { anchor: point, at: { x: edge.x + side.nx * reach, y: edge.y + side.ny * reach }, out: side, shift };
}

/** How far out of an edge a box begins and ends. */
function facing(box: Rect, edge: BoardPoint, { nx, ny }: Side): readonly [number, number] {
  if (nx > 0) return [box.x - edge.x, box.x + box.w - edge.x];
  if (nx < 0) return [edge.x - box.x - box.w, edge.x - box.x];
  return ny > 0 ? [box.y - edge.y, box.y + box.h - edge.y] : [edge.y - box.y - box.h, edge.y - box.y];
}

/** Lines that legs may run along: a channel outside each edge, and the middle of each narrow gap between edges. */
function linesAlong(spans: readonly (readonly [number, number])[], channel: number, low: number, high: number): readonly number[] {
  const edges = spans.flat().sort((a, b) => a - b);
  const lines = spans.flatMap(([start, end]) => [start - channel, end + channel]);
  for (const [i, edge] of edges.entries()) {
    const next = edges[i + 1];
    if (next !== undefined && next - edge < 2 * channel && next - edge >= 2 * CLEARANCE) lines.push((edge + next) / 2);
  }
  return lines.filter((line) => line >= low && line <= high);
}
