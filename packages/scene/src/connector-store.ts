import { expand, intersects, unionOf, type BoardIndex, type BoardPoint, type Rect, type Relation, type RelationId } from '@paperroll/model';
import { hasLabel, reachOf, type ConnectorEnds, type ConnectorWay, type RoutedConnector } from './connector-routing.ts';
import type { ObstaclesNear } from './connector-probe.ts';
import type { ConnectorSlots } from './connector-slots.ts';
import type { FigurePlace } from './create-figures.ts';
import type { ConnectorFigure } from './figure.ts';
import type { SidePair } from './connector-sides.ts';
import { createSpreads, plannedSides, type Spreads } from './connector-spread.ts';
import { stripsOf } from './rect-strips.ts';
import { createSpatialIndex } from './spatial-index.ts';

/** What a store of connectors is made from. */
export interface ConnectorStoreParts {
  readonly index: Pick<BoardIndex, 'relations' | 'relationsOf'>;
  readonly slots: ConnectorSlots;
  readonly near: ObstaclesNear;
  placeOf(id: Relation['from']): FigurePlace | undefined;
  route(relation: Relation, ends: ConnectorEnds, way: ConnectorWay): RoutedConnector;
}

/** What a change did to connectors. */
export interface ConnectorChange {
  readonly dirty: readonly Rect[];
  readonly ids: readonly RelationId[];
}

/**
 * The connectors of a board. They are routed when first asked for, and again when an end, a sibling, or a sticky or label
 * near their way changes; a way that comes out the same keeps its figure.
 */
export interface ConnectorStore {
  load(): void;
  get(id: RelationId): ConnectorFigure | undefined;
  /** What touches the box, in paint order. */
  within(rect: Rect): readonly ConnectorFigure[];
  /** What may lie under the point, topmost first. */
  at(point: BoardPoint, slack: number): readonly ConnectorFigure[];
  /** The box around what was given and all connectors. */
  boundsWith(elements: Rect | undefined): Rect | undefined;
  /** Finds at most so many ways that nobody has looked at yet; false when there are none left. */
  prepare(limit: number): boolean;
  /** Follows a change: relations that are new, gone or have changed or moved ends, and boxes in which stickies changed their place. */
  settle(touched: ReadonlySet<RelationId>, moved: readonly Rect[]): ConnectorChange;
  /** Where connectors meet an element. */
  readonly spreads: Spreads;
  /** The sides of a connector as it stands on the board. */
  sidesOf(relation: Relation): SidePair | undefined;
}

/** A connector of the board. `outer` is all that it may ever take up with these ends, so that it need not be routed to be found. */
interface Entry {
  readonly id: RelationId;
  readonly outer: Rect;
  readonly relation: Relation;
  readonly ends: ConnectorEnds;
  readonly slot: number;
  /** Made on first need; null where it has none. */
  sides: SidePair | null | undefined;
  rank: number;
  routed: RoutedConnector | undefined;
  figure: ConnectorFigure | undefined;
  /** Where it looked for other labels. */
  labelWatched: readonly Rect[];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** After a change of more than this, ways are found when they are next asked for, not at once to see whether they differ. */
const EAGER = 200;

/** An empty store. */
export function createConnectorStore({ index, slots, near, placeOf, route }: ConnectorStoreParts): ConnectorStore {
  const entries = createSpatialIndex<Entry>(byId);

  const makeEntry = (relation: Relation): Entry | undefined => {
    const from = placeOf(relation.from);
    const to = placeOf(relation.to);
    if (!from || !to) return undefined;
    const slot = slots.slotOf(relation);
    return { id: relation.id, outer: reachOf({ relation, from, to, slot }), relation, ends: { from, to }, slot, sides: undefined, rank: 0, routed: undefined, figure: undefined, labelWatched: [] };
  };
  const sidesOf = (relation: Relation): SidePair | undefined => {
    const entry = entries.get(relation.id);
    if (!entry) return undefined;
    if (entry.sides === undefined) entry.sides = plannedSides(entry.relation, entry.ends.from, entry.ends.to) ?? null;
    return entry.sides ?? undefined;
  };
  const spreads = createSpreads({ placeOf, relationsOf: (id) => index.relationsOf(id), sidesOf });
  const routedOf = (entry: Entry): RoutedConnector =>
    (entry.routed ??= route(entry.relation, entry.ends, { slot: entry.slot, anchors: spreads.anchorsOf(entry.relation), near }));
  const figureOf = (entry: Entry): ConnectorFigure => (entry.figure ??= makeFigure(entry));

  /** Labels give way to the first places of labels with smaller ids: no label waits for where another one ends up. */
  function makeFigure(entry: Entry): ConnectorFigure {
    const watched: Rect[] = [];
    const figure = routedOf(entry).figure((box) => {
      watched.push(box);
      return entries.near(box).some((other) => {
        if (other.id >= entry.id || !hasLabel(other.relation)) return false;
        const { labelPlace } = routedOf(other);
        return labelPlace !== undefined && intersects(labelPlace, box);
      });
    });
    entry.labelWatched = watched;
    return figure;
  }

  /** Takes away what was known of all connectors that the change may concern; returns what they looked like. */
  function forget(touched: ReadonlySet<RelationId>, moved: readonly Rect[]): Map<RelationId, Forgotten> {
    const forgotten = new Map<RelationId, Forgotten>();
    const ends = new Set<Relation['from']>();
    const come: Entry[] = [];
    for (const id of touched) {
      const before = entries.get(id);
      if (before) ends.add(before.relation.from).add(before.relation.to);
      if (before) entries.remove(before);
      const relation = index.relations.get(id);
      const after = relation && makeEntry(relation);
      if (after) come.push(after);
      if (relation) ends.add(relation.from).add(relation.to);
      forgotten.set(id, { figure: before?.figure, labelPlace: before?.routed?.labelPlace });
    }
    // Many at once cost a tenth of one by one.
    if (come.length > EAGER) entries.load(come);
    else for (const entry of come) entries.add(entry);
    forgetShifted(ends, forgotten);
    for (const box of moved) {
      for (const entry of entries.near(box)) {
        const { routed } = entry;
        if (!routed?.watched.some((watched) => intersects(watched, box))) continue;
        if (!forgotten.has(entry.id)) forgotten.set(entry.id, { figure: entry.figure, labelPlace: routed.labelPlace });
        entry.routed = undefined;
        entry.figure = undefined;
      }
    }
    return forgotten;
  }

  /** Connectors that stand elsewhere on a side now, because another one came, went or points another way. */
  function forgetShifted(ends: ReadonlySet<Relation['from']>, forgotten: Map<RelationId, Forgotten>): void {
    for (const end of ends) {
      const before = spreads.known(end);
      if (!before) continue;
      spreads.forget(end);
      const after = ends.size > EAGER ? undefined : spreads.at(end);
      for (const id of before.keys()) {
        if (after?.get(id) === before.get(id)) continue;
        const entry = entries.get(id);
        if (!entry || forgotten.has(id)) continue;
        forgotten.set(id, { figure: entry.figure, labelPlace: entry.routed?.labelPlace });
        entry.routed = undefined;
        entry.figure = undefined;
      }
    }
  }

  /** Labels that looked where another label stood, or stands now, look again. */
  function forgetLabels(forgotten: Map<RelationId, Forgotten>): void {
    const places: Rect[] = [];
    for (const [id, { labelPlace }] of forgotten) {
      if (labelPlace) places.push(labelPlace);
      const entry = entries.get(id);
      if (!entry || !hasLabel(entry.relation)) continue;
      const now = forgotten.size > EAGER ? entry.outer : routedOf(entry).labelPlace;
      if (now) places.push(now);
    }
    for (const place of places) {
      for (const entry of entries.near(place)) {
        if (!entry.figure || !entry.labelWatched.some((watched) => intersects(watched, place))) continue;
        forgotten.set(entry.id, { figure: entry.figure, labelPlace: undefined });
        entry.figure = undefined;
      }
    }
  }

  return {
    spreads,
    sidesOf,
    load() {
      entries.load([...index.relations.values()].flatMap((relation) => makeEntry(relation) ?? []));
    },
    get(id) {
      const entry = entries.get(id);
      return entry && figureOf(entry);
    },
    within: (rect) => entries.within(rect).map(figureOf).filter((figure) => intersects(figure.box, rect)),
    at: (point, slack) => {
      const around = expand({ x: point.x, y: point.y, w: 0, h: 0 }, slack);
      return entries.at(point, slack).map(figureOf).filter((figure) => intersects(figure.box, around));
    },
    boundsWith(elements) {
      // Only what may reach beyond the elements needs its way, and only there is it looked for.
      const all = entries.bounds();
      const beyond = elements && all ? stripsOf(all, elements).flatMap((strip) => entries.near(strip)) : [];
      return unionOf([...(elements ? [elements] : []), ...beyond.map((entry) => figureOf(entry).box)]);
    },
    prepare(limit) {
      let left = limit;
      for (const entry of entries.all()) {
        if (entry.figure) continue;
        if (left-- === 0) return true;
        figureOf(entry);
      }
      return false;
    },
    settle(touched, moved) {
      const forgotten = forget(touched, moved);
      forgetLabels(forgotten);
      const dirty: Rect[] = [];
      const ids: RelationId[] = [];
      for (const [id, { figure: before }] of forgotten) {
        const entry = entries.get(id);
        const after = entry && before && forgotten.size <= EAGER ? figureOf(entry) : undefined;
        if (entry && before && after && looksSame(before, after)) {
          entry.figure = before;
          continue;
        }
        ids.push(id);
        if (before) dirty.push(before.box);
        if (entry) dirty.push(after ? after.box : entry.outer);
      }
      return { dirty, ids };
    },
  };
}

interface Forgotten {
  readonly figure: ConnectorFigure | undefined;
  readonly labelPlace: Rect | undefined;
}

function looksSame(a: ConnectorFigure, b: ConnectorFigure): boolean {
  if (a.relation !== b.relation || a.path.length !== b.path.length || !sameBox(a.labelBox, b.labelBox)) return false;
  return a.path.every((piece, i) => piece.every((point, k) => point.x === b.path[i]?.[k]?.x && point.y === b.path[i]?.[k]?.y));
}

const sameBox = (a: Rect | undefined, b: Rect | undefined): boolean => a === b || (a !== undefined && b !== undefined && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h);
