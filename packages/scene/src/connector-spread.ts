import { centerOf, type BoardPoint, type ElementId, type Relation, type RelationId } from '@paperroll/model';
import { BOTTOM, LEFT, type ConnectorEnd, type Side } from './connector-anchor.ts';
import { crowd } from './connector-hop.ts';
import { bestSides, type SidePair } from './connector-sides.ts';
import { rotatePoint } from './rotation.ts';

/** Where a connector meets its ends: the sides, and how far from their middles (units along x or y, before turning). */
export interface ConnectorAnchors {
  readonly sides: SidePair;
  readonly fromShift: number;
  readonly toShift: number;
}

/** What connectors are spread from. */
export interface SpreadParts {
  placeOf(id: ElementId): ConnectorEnd | undefined;
  relationsOf(id: ElementId): Iterable<Relation>;
  /** The sides of a relation between these ends; undefined for one that hops or loops. */
  sidesOf(relation: Relation, from: ConnectorEnd, to: ConnectorEnd): SidePair | undefined;
}

/** How far each connector at one element stands from the middle of its side. */
export type Spread = ReadonlyMap<RelationId, number>;

/** Distance between connectors on one side, in units, as long as there is room for it. */
const SPREAD_GAP = 28;
/** How much of a side is used. */
const SIDE_SHARE = 0.76;

/** The sides of a connector in the open; undefined where it hops over crowded ends or loops back to its own. */
export const plannedSides = (relation: Relation, from: ConnectorEnd, to: ConnectorEnd): SidePair | undefined =>
  relation.from === relation.to || crowd(from.box, to.box) ? undefined : bestSides(from, to);

/** A connector as it is seen from one of its ends. */
interface Leaving {
  readonly id: RelationId;
  readonly other: ElementId;
  /** How far its way points along the side: −90° … 90°, 0 straight out. */
  readonly slant: number;
}

/**
 * Spreads the connectors that meet one element over its sides: on each in the order in which they point along it, so that
 * they do not cross; those of one pair in the same order at both ends. One alone stands in the middle. O(d log d) of degree d.
 */
export function spreadAt(id: ElementId, { placeOf, relationsOf, sidesOf }: SpreadParts): Spread {
  const end = placeOf(id);
  const bySide = new Map<Side, Leaving[]>();
  if (!end) return new Map();
  for (const relation of relationsOf(id)) {
    const from = placeOf(relation.from);
    const to = placeOf(relation.to);
    const sides = from && to && sidesOf(relation, from, to);
    if (!sides) continue;
    const here = relation.from === id;
    const side = here ? sides.a : sides.b;
    const leaving = { id: relation.id, other: here ? relation.to : relation.from, slant: slantOf(end, side, centerOf((here ? to : from).box)) };
    const known = bySide.get(side);
    if (known) known.push(leaving);
    else bySide.set(side, [leaving]);
  }
  const spread = new Map<RelationId, number>();
  for (const [side, leaving] of bySide) {
    leaving.sort((a, b) => a.slant - b.slant || byPair(a, b, id, side));
    const length = side.nx === 0 ? end.box.w : end.box.h;
    const gap = leaving.length < 2 ? 0 : Math.min(SPREAD_GAP, (length * SIDE_SHARE) / (leaving.length - 1));
    for (const [i, { id: relation }] of leaving.entries()) spread.set(relation, (i - (leaving.length - 1) / 2) * gap);
  }
  return spread;
}

function slantOf({ box, angle }: ConnectorEnd, side: Side, other: BoardPoint): number {
  const middle = centerOf(box);
  const at = angle === 0 ? other : rotatePoint(other, middle, -angle);
  const dx = at.x - middle.x - (side.nx * box.w) / 2;
  const dy = at.y - middle.y - (side.ny * box.h) / 2;
  const out = Math.max(1, dx * side.nx + dy * side.ny);
  return Math.atan2(side.nx === 0 ? dx : dy, out);
}

/** Of equals: in one order clockwise around the first of two ends, counter-clockwise around the other, so that siblings run side by side. */
function byPair(a: Leaving, b: Leaving, here: ElementId, side: Side): number {
  if (a.other !== b.other) return a.other < b.other ? -1 : 1;
  const clockwise = side === BOTTOM || side === LEFT ? -1 : 1;
  return (a.id < b.id ? -1 : 1) * clockwise * (here < a.other ? 1 : -1);
}

/** Spreads that are worked out once and kept until they are forgotten. */
export interface Spreads {
  at(id: ElementId): Spread;
  /** What is known already. */
  known(id: ElementId): Spread | undefined;
  forget(id: ElementId): void;
  anchorsOf(relation: Relation): ConnectorAnchors | undefined;
}

/** An empty set of spreads. */
export function createSpreads(parts: SpreadParts): Spreads {
  const known = new Map<ElementId, Spread>();
  const at = (id: ElementId): Spread => {
    let spread = known.get(id);
    if (!spread) known.set(id, (spread = spreadAt(id, parts)));
    return spread;
  };
  return {
    at,
    known: (id) => known.get(id),
    forget: (id) => void known.delete(id),
    anchorsOf(relation) {
      const from = parts.placeOf(relation.from);
      const to = parts.placeOf(relation.to);
      const sides = from && to && parts.sidesOf(relation, from, to);
      if (!sides) return undefined;
      return { sides, fromShift: at(relation.from).get(relation.id) ?? 0, toShift: at(relation.to).get(relation.id) ?? 0 };
    },
  };
}
