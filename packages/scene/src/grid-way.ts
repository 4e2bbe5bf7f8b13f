import type { BoardPoint, Rect } from '@paperroll/model';
import type { Side } from './connector-anchor.ts';

/** Where a way may begin or end: a point straight out of a side, and what it costs to use it. */
export interface Gate {
  /** Where it meets the side. */
  readonly anchor: BoardPoint;
  readonly at: BoardPoint;
  readonly out: Side;
  readonly cost: number;
}

/** What a way is looked for in: level and upright legs along the given lines and those through the gates. */
export interface WayRequest {
  readonly starts: readonly Gate[];
  readonly goals: readonly Gate[];
  /** Boxes that no leg may enter; their edges are free. */
  readonly blocks: readonly Rect[];
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** What a bend costs, in units of way: a plain route is worth some extra length. */
const BEND = 60;

/** After that many crossings a way is too intricate to be read anyway. */
const MOST_TRIES = 4000;

// Directions in the order right, down, left, up: opposite ones are two apart.
const DX = [1, 0, -1, 0] as const;
const DY = [0, 1, 0, -1] as const;
const directionOf = ({ nx, ny }: Side): number => (nx > 0 ? 0 : ny > 0 ? 1 : nx < 0 ? 2 : 3);

/**
 * The shortest way with the fewest bends from any start to any goal, as its corners from anchor to anchor; undefined
 * where none exists. A* over the crossings of all lines; equal ways are told apart by the order of lines and gates alone.
 */
export function findWay({ starts, goals, blocks, xs: freeXs, ys: freeYs }: WayRequest): readonly BoardPoint[] | undefined {
  if (starts.length === 0 || goals.length === 0) return undefined;
  const gates = [...starts, ...goals];
  const xs = ascending([...freeXs, ...gates.map((gate) => gate.at.x)]);
  const ys = ascending([...freeYs, ...gates.map((gate) => gate.at.y)]);
  const across = xs.length;
  const { level, upright } = closedLegs(xs, ys, blocks);
  const nodeOf = ({ at }: Gate): number => ys.indexOf(at.y) * across + xs.indexOf(at.x);

  const best = new Float64Array(across * ys.length * 4).fill(Infinity);
  const cameFrom = new Int32Array(best.length).fill(-1);
  const open = createHeap();
  const targets = goals.map((gate) => ({ gate, node: nodeOf(gate), direction: (directionOf(gate.out) + 2) % 4 }));
  const hull = hullOf(goals);
  /** At least what is left: the way to the goals, and the bends that it cannot do without. */
  const restOf = (i: number, j: number, direction: number): number => {
    const right = beyond(xs[i] ?? 0, hull.x1, hull.x2);
    const down = beyond(ys[j] ?? 0, hull.y1, hull.y2);
    const wrongWay = (right !== 0 && (DX[direction] ?? 0) * right < 0) || (down !== 0 && (DY[direction] ?? 0) * down < 0);
    const sideways = (right !== 0 && DX[direction] === 0) || (down !== 0 && DY[direction] === 0);
    return Math.abs(right) + Math.abs(down) + (wrongWay ? 2 * BEND : sideways ? BEND : 0);
  };

  const reach = (state: number, cost: number, from: number): void => {
    if (cost >= (best[state] ?? 0) - 1e-9) return;
    best[state] = cost;
    cameFrom[state] = from;
    const node = state >> 2;
    open.push(cost + restOf(node % across, Math.floor(node / across), state & 3), state);
  };
  for (const start of starts) reach(nodeOf(start) * 4 + directionOf(start.out), start.cost, -1);

  let end: { readonly state: number; readonly gate: Gate; readonly cost: number } | undefined;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const key = open.least();
    const state = open.pop();
    if (state < 0 || (end && key >= end.cost)) break;
    const node = state >> 2;
    const direction = state & 3;
    const i = node % across;
    const j = Math.floor(node / across);
    const cost = best[state] ?? Infinity;
    if (key > cost + restOf(i, j, direction) + 1e-6) continue;
    for (const target of targets) {
      if (target.node !== node || (target.direction + 2) % 4 === direction) continue;
      const total = cost + target.gate.cost + (target.direction === direction ? 0 : BEND);
      if (!end || total < end.cost - 1e-9) end = { state, gate: target.gate, cost: total };
    }
    for (let next = 0; next < 4; next++) {
      if ((next + 2) % 4 === direction) continue;
      const ni = i + (DX[next] ?? 0);
      const nj = j + (DY[next] ?? 0);
      if (ni < 0 || nj < 0 || ni >= across || nj >= ys.length) continue;
      const closed = next % 2 === 0 ? level[j * across + Math.min(i, ni)] : upright[Math.min(j, nj) * across + i];
      if (closed === 1) continue;
      const step = Math.abs((xs[ni] ?? 0) - (xs[i] ?? 0)) + Math.abs((ys[nj] ?? 0) - (ys[j] ?? 0));
      reach((nj * across + ni) * 4 + next, cost + step + (next === direction ? 0 : BEND), state);
    }
  }
  if (!end) return undefined;

  const points: BoardPoint[] = [end.gate.anchor];
  let first = end.state;
  for (let state = end.state; state >= 0; state = cameFrom[state] ?? -1) {
    const node = state >> 2;
    points.push({ x: xs[node % across] ?? 0, y: ys[Math.floor(node / across)] ?? 0 });
    first = state;
  }
  const start = starts.find((gate) => nodeOf(gate) * 4 + directionOf(gate.out) === first);
  if (start) points.push(start.anchor);
  return cornersOf(points.reverse());
}

const ascending = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((a, b) => a - b);
/** How far it is to a span: above zero towards higher values, below towards lower ones. */
const beyond = (value: number, low: number, high: number): number => (value < low ? low - value : value > high ? high - value : 0);

function hullOf(goals: readonly Gate[]): { readonly x1: number; readonly x2: number; readonly y1: number; readonly y2: number } {
  const x = goals.map(({ at }) => at.x);
  const y = goals.map(({ at }) => at.y);
  return { x1: Math.min(...x), x2: Math.max(...x), y1: Math.min(...y), y2: Math.max(...y) };
}

/** Which legs between neighbouring crossings enter a block: level ones to the right, upright ones downwards of a crossing. */
function closedLegs(xs: readonly number[], ys: readonly number[], blocks: readonly Rect[]): { readonly level: Uint8Array; readonly upright: Uint8Array } {
  const across = xs.length;
  const level = new Uint8Array(across * ys.length);
  const upright = new Uint8Array(across * ys.length);
  for (const { x, y, w, h } of blocks) {
    for (const [j, top] of ys.entries()) {
      const inRow = top > y && top < y + h;
      const bottom = ys[j + 1];
      const downInto = bottom !== undefined && bottom > y && top < y + h;
      if (!inRow && !downInto) continue;
      for (const [i, left] of xs.entries()) {
        const right = xs[i + 1];
        if (inRow && right !== undefined && right > x && left < x + w) level[j * across + i] = 1;
        if (downInto && left > x && left < x + w) upright[j * across + i] = 1;
      }
    }
  }
  return { level, upright };
}

/** Without the points in the middle of straight legs. */
function cornersOf(points: readonly BoardPoint[]): readonly BoardPoint[] {
  return points.filter((point, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}

interface Heap {
  push(key: number, value: number): void;
  /** The least key; NaN when empty. */
  least(): number;
  /** Takes out the value of the least key; −1 when empty. */
  pop(): number;
}

/** A binary heap of values that are not negative: the least key first, and of equal keys the least value. */
function createHeap(): Heap {
  const keys: number[] = [];
  const values: number[] = [];
  return {
    push(key, value) {
      let at = keys.length;
      keys.push(key);
      values.push(value);
      while (at > 0) {
        const above = (at - 1) >> 1;
        const k = keys[above] ?? 0;
        const v = values[above] ?? 0;
        if (k < key || (k === key && v <= value)) break;
        keys[at] = k;
        values[at] = v;
        at = above;
      }
      keys[at] = key;
      values[at] = value;
    },
    least: () => keys[0] ?? NaN,
    pop() {
      const top = values[0];
      const key = keys.pop();
      const value = values.pop();
      if (top === undefined || key === undefined || value === undefined) return -1;
      const size = keys.length;
      if (size === 0) return top;
      let at = 0;
      for (let child = 1; child < size; child = 2 * at + 1) {
        const right = child + 1;
        if (right < size && ((keys[right] ?? 0) < (keys[child] ?? 0) || (keys[right] === keys[child] && (values[right] ?? 0) < (values[child] ?? 0)))) child = right;
        const k = keys[child] ?? 0;
        const v = values[child] ?? 0;
        if (key < k || (key === k && value <= v)) break;
        keys[at] = k;
        values[at] = v;
        at = child;
      }
      keys[at] = key;
      values[at] = value;
      return top;
    },
  };
}
