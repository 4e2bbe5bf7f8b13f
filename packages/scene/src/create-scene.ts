import {
  byOrder,
  centerOf,
  containsPoint,
  containsRect,
  expand,
  intersects,
  unionOf,
  type BoardDiff,
  type BoardMeta,
  type BoardPoint,
  type Element,
  type ElementId,
  type Rect,
  type Relation,
  type RelationId,
} from '@paperroll/model';
import { movedConnectors } from './connector-moving.ts';
import { createConnectorSlots } from './connector-slots.ts';
import { createConnectorStore } from './connector-store.ts';
import { createFigures, paintBox, type FigurePlace, type Figures } from './create-figures.ts';
import type { AreaFigure, Figure, NoteFigure } from './figure.ts';
import { PAINT_MARGIN } from './figure-style.ts';
import { hitConnector, hitsArea, hitsNote } from './hit-test.ts';
import { pivotalLineAt, PIVOTAL_REACH } from './pivotal-line.ts';
import { stripsOf } from './rect-strips.ts';
import { intersectsTurned } from './rotation.ts';
import type { BoxOverrides, PivotalLine, Scene, SceneChange, SceneParts } from './scene.ts';
import { createSpatialIndex, type SpatialIndex } from './spatial-index.ts';
import { createCachedMeasure } from './text-measure.ts';
import { PAPER_STICKIES, TAPE_LINE } from './theme.ts';

/** An element with its place; its figure is built on first need and dropped when the element changes. */
interface ElementEntry {
  readonly id: ElementId;
  readonly outer: Rect;
  readonly place: FigurePlace;
  readonly z: string;
  element: Element;
  rank: number;
  figure: NoteFigure | AreaFigure | undefined;
}

const surface = ({ w, h }: Rect): number => w * h;
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
/** Larger areas lie behind smaller ones. */
const byArea = (a: ElementEntry, b: ElementEntry): number => surface(b.outer) - surface(a.outer) || byOrder(a, b);

/** Builds what can be drawn of a board and keeps it by the index's diffs until disposed. */
export function createScene({ index, notation: first, findNotation, measure }: SceneParts): Scene {
  let notation = first;
  const widths = createCachedMeasure(measure);
  const areas = createSpatialIndex<ElementEntry>(byArea);
  const notes = createSpatialIndex<ElementEntry>(byOrder);
  const slots = createConnectorSlots();
  const pivotals = new Map<ElementId, PivotalLine>();
  const listeners = new Set<(change: SceneChange) => void>();
  let stickies = PAPER_STICKIES;
  const build = (labels: BoardMeta['labels']): Figures => createFigures({ notation, labels, measure: widths, stickies: () => stickies });
  let figures = build(index.meta.labels);

  const sortOf = (place: FigurePlace): SpatialIndex<ElementEntry> => (place.type === 'area' ? areas : notes);
  const entryOf = (id: ElementId): ElementEntry | undefined => notes.get(id) ?? areas.get(id);
  const makeEntry = (element: Element): ElementEntry => {
    const place = figures.placeOf(element);
    return { id: element.id, outer: place.outer, place, z: element.z, element, rank: 0, figure: undefined };
  };
  const figureOf = (entry: ElementEntry): NoteFigure | AreaFigure => (entry.figure ??= figures.figure(entry.element));
  const connectors = createConnectorStore({
    index,
    slots,
    near: notes.near,
    placeOf: (id) => entryOf(id)?.place,
    route: (relation, ends, way) => figures.connector(relation, ends, way),
  });

  const pivotalOf = (entry: ElementEntry): PivotalLine => {
    const middle = centerOf(entry.place.box);
    const near = areas.within({ x: middle.x, y: middle.y - COLUMN, w: 0, h: 2 * COLUMN });
    return pivotalLineAt(
      entry.id,
      entry.place.box,
      near.map((area) => ({ shape: shapeOfArea(figures, area.element), box: area.outer })),
    );
  };

  function load(): void {
    const entries = [...index.elements.values()].map(makeEntry);
    areas.load(entries.filter((entry) => entry.place.type === 'area'));
    notes.load(entries.filter((entry) => entry.place.type === 'note'));
    for (const relation of index.relations.values()) slots.add(relation);
    connectors.load();
    for (const entry of entries) if (isPivotal(entry)) pivotals.set(entry.id, pivotalOf(entry));
  }

  function replaceElement(before: ElementEntry | undefined, element: Element | undefined, touched: Touched): void {
    if (before) touched.dirty.push(paintBox(before.outer));
    const after = element && makeEntry(element);
    if (after) touched.dirty.push(paintBox(after.outer));
    touched.tapes ||= (before ?? after)?.place.type === 'area' || after?.place.type === 'area' || isPivotal(before) || isPivotal(after);
    if (before && after && samePlace(before, after)) {
      before.element = after.element;
      before.figure = undefined;
      return;
    }
    for (const entry of [before, after]) if (entry?.place.type === 'note') touched.moved.push(entry.outer);
    if (before) sortOf(before.place).remove(before);
    if (after) sortOf(after.place).add(after);
    if (after) for (const relation of index.relationsOf(after.id)) touched.relations.add(relation.id);
  }

  function applyRelations(diff: BoardDiff, touched: Touched): void {
    const loosen = (relation: Relation): void => {
      slots.remove(relation);
      for (const id of slots.siblings(relation)) touched.relations.add(id);
    };
    const join = (relation: Relation): void => {
      slots.add(relation);
      for (const id of slots.siblings(relation)) touched.relations.add(id);
    };
    for (const relation of diff.relations.removed) {
      loosen(relation);
      touched.relations.add(relation.id);
    }
    for (const { before, after } of diff.relations.changed) {
      loosen(before);
      join(after);
    }
    for (const relation of diff.relations.added) join(relation);
    settleConnectors(touched);
  }

  function settleConnectors({ relations, moved, dirty, ids }: Touched): void {
    const change = connectors.settle(relations, moved);
    for (const box of change.dirty) dirty.push(paintBox(box));
    for (const id of change.ids) ids.add(id);
  }

  function applyLabels(meta: BoardMeta, before: BoardMeta, touched: Touched): void {
    const renamed = new Set([...Object.keys(before.labels), ...Object.keys(meta.labels)].filter((kind) => before.labels[kind] !== meta.labels[kind]));
    if (renamed.size === 0) return;
    figures = build(meta.labels);
    for (const entry of [...areas.all(), ...notes.all()]) {
      if (!renamed.has(entry.element.kind)) continue;
      entry.figure = undefined;
      touched.ids.add(entry.id);
      touched.dirty.push(paintBox(entry.outer));
    }
  }

  function settleTapes(touched: Touched): void {
    const now = new Map<ElementId, PivotalLine>();
    const elements = new Set([...pivotals.keys(), ...touched.elements]);
    for (const id of elements) {
      const entry = entryOf(id);
      if (entry && isPivotal(entry)) now.set(id, pivotalOf(entry));
    }
    for (const id of elements) {
      const before = pivotals.get(id);
      const after = now.get(id);
      if (before && after && before.x === after.x && before.y1 === after.y1 && before.y2 === after.y2) continue;
      for (const line of [before, after]) if (line) touched.dirty.push(paintBox(lineBox(line)));
    }
    pivotals.clear();
    for (const [id, line] of now) pivotals.set(id, line);
  }

  /** A board that arrives, or is imported: the trees take it in as a whole, which costs a tenth of one by one. */
  function addMany(elements: readonly Element[], touched: Touched): void {
    const entries = elements.map(makeEntry);
    const arriving = { area: entries.filter((entry) => entry.place.type === 'area'), note: entries.filter((entry) => entry.place.type === 'note') };
    areas.load(arriving.area);
    notes.load(arriving.note);
    const boxOf = (some: readonly ElementEntry[]): Rect | undefined => unionOf(some.map((entry) => entry.outer));
    const all = boxOf(entries);
    const moved = boxOf(arriving.note);
    if (all) touched.dirty.push(paintBox(all));
    if (moved) touched.moved.push(moved);
    touched.tapes ||= arriving.area.length > 0 || arriving.note.some(isPivotal);
    for (const { id } of entries) {
      touched.elements.add(id);
      for (const relation of index.relationsOf(id)) touched.relations.add(relation.id);
    }
  }

  /** Another notation: its kinds decide what is an area and how everything looks. */
  function applyNotation(id: string, labels: BoardMeta['labels'], touched: Touched): void {
    const next = findNotation?.(id);
    if (!next || next.id === notation.id) return;
    notation = next;
    figures = build(labels);
    for (const entry of [...areas.all(), ...notes.all()]) {
      touched.elements.add(entry.id);
      replaceElement(entry, entry.element, touched);
      entry.figure = undefined;
    }
    for (const relation of index.relations.values()) touched.relations.add(relation.id);
  }

  /** The first content: nothing was there that could have changed. */
  function begin(diff: BoardDiff): void {
    if (diff.meta) notation = findNotation?.(diff.meta.after.notation) ?? notation;
    if (diff.meta) figures = build(diff.meta.after.labels);
    load();
    const all = boundsOf();
    tell({ dirty: all ? [paintBox(all)] : [], ids: new Set([...index.elements.keys(), ...index.relations.keys()]) });
  }

  function apply(diff: BoardDiff): void {
    if (diff.elements.added.length > MANY && areas.bounds() === undefined && notes.bounds() === undefined && diff.elements.removed.length === 0) return begin(diff);
    const touched: Touched = { dirty: [], ids: new Set(), elements: new Set(), relations: new Set(), moved: [], tapes: false };
    if (diff.meta) applyNotation(diff.meta.after.notation, diff.meta.after.labels, touched);
    if (diff.meta) applyLabels(diff.meta.after, diff.meta.before, touched);
    for (const element of diff.elements.removed) replaceElement(note(element, touched), undefined, touched);
    for (const { after } of diff.elements.changed) replaceElement(note(after, touched), after, touched);
    if (diff.elements.added.length > MANY) addMany(diff.elements.added, touched);
    else for (const element of diff.elements.added) replaceElement(note(element, touched), element, touched);
    applyRelations(diff, touched);
    if (touched.tapes) settleTapes(touched);
    for (const id of [...touched.elements, ...touched.relations]) touched.ids.add(id);
    tell(touched);
  }

  function note(element: Element, touched: Touched): ElementEntry | undefined {
    touched.elements.add(element.id);
    return entryOf(element.id);
  }

  function tell({ dirty, ids }: Pick<Touched, 'dirty' | 'ids'>): void {
    if (dirty.length === 0 && ids.size === 0) return;
    const whole = dirty.length > DIRTY_LIMIT ? unionOf(dirty) : undefined;
    const change: SceneChange = { dirty: whole ? [whole] : dirty, ids };
    for (const listener of listeners) listener(change);
  }

  function boundsOf(): Rect | undefined {
    return connectors.boundsWith(unionOf([areas.bounds(), notes.bounds()].filter((box) => box !== undefined)));
  }

  load();
  const stop = index.onDiff(apply);

  return {
    get notation() {
      return notation;
    },
    figuresIn(rect) {
      const wide = expand(rect, PAINT_MARGIN);
      const found: Figure[] = [];
      for (const entry of areas.within(wide)) found.push(figureOf(entry));
      for (const figure of connectors.within(wide)) found.push(figure);
      for (const entry of notes.within(wide)) found.push(figureOf(entry));
      return found;
    },
    blocksIn: (rect) => [...areas.within(rect), ...notes.within(rect)].map(({ place: { type, box }, element }) => {
      const { color } = figures.kind(element.kind);
      return { type, box, color: type === 'area' ? stickies.lineOf(color) : stickies.blockOf(color) };
    }),
    figure: (id) => {
      const entry = entryOf(id);
      return entry && figureOf(entry);
    },
    connector: (id) => connectors.get(id),
    figuresWith: (overrides) => figuresWith(overrides),
    hitTest(point, slack) {
      for (const entry of notes.at(point, 0)) if (hitsNote(entry.place, point)) return { type: 'element', id: entry.id };
      const connector = hitConnector(connectors.at(point, slack), point, slack);
      if (connector) return { type: 'connector', id: connector.id };
      for (const entry of areas.at(point, slack)) {
        const figure = figureOf(entry);
        if (figure.type === 'area' && hitsArea(figure, point, slack)) return { type: 'element', id: entry.id };
      }
      return undefined;
    },
    elementsIn(rect, mode) {
      const found = [...areas.within(rect), ...notes.within(rect)];
      return found.filter((entry) => isIn(entry, rect, mode)).map((entry) => entry.id);
    },
    crossed(before, after) {
      const entered = new Set<ElementId>();
      const left = new Set<ElementId>();
      for (const strip of differences(before, after)) {
        for (const entry of [...areas.near(strip), ...notes.near(strip)]) {
          const isNow = isIn(entry, after, 'touch');
          if (isNow !== isIn(entry, before, 'touch')) (isNow ? entered : left).add(entry.id);
        }
      }
      return { entered: [...entered], left: [...left] };
    },
    contentOf(id) {
      const area = areas.get(id);
      if (!area) return [];
      return [...areas.within(area.outer), ...notes.within(area.outer)].filter((entry) => entry !== area && holds(area, entry)).map((entry) => entry.id);
    },
    areaAt: (point) => areas.at(point, 0).find((entry) => containsPoint(entry.outer, point))?.id,
    pivotalLine: (id) => pivotals.get(id),
    pivotalLinesIn: (rect) => [...pivotals.values()].filter((line) => intersects(lineBox(line), rect)).sort((a, b) => a.x - b.x || byId(a, b)),
    bounds: boundsOf,
    prepare: connectors.prepare,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get stickies() {
      return stickies;
    },
    setStickies(next) {
      if (next === stickies) return;
      stickies = next;
      for (const entry of [...areas.all(), ...notes.all()]) entry.figure = undefined;
      const all = boundsOf();
      tell({ dirty: all ? [paintBox(all)] : [], ids: new Set([...index.elements.keys(), ...index.relations.keys()]) });
    },
    remeasure() {
      widths.forget();
      figures = build(index.meta.labels);
      for (const entry of [...areas.all(), ...notes.all()]) entry.figure = undefined;
      const touched: Touched = { dirty: [], ids: new Set(index.elements.keys()), elements: new Set(), relations: new Set(), moved: [], tapes: false };
      for (const relation of index.relations.values()) {
        touched.ids.add(relation.id);
        if (relation.label !== '') touched.relations.add(relation.id);
      }
      settleConnectors(touched);
      const all = boundsOf();
      if (all) touched.dirty.push(paintBox(all));
      tell(touched);
    },
    dispose() {
      stop();
      listeners.clear();
    },
  };

  function figuresWith(overrides: BoxOverrides): readonly Figure[] {
    const moving = [...overrides].flatMap(([id, box]) => {
      const entry = entryOf(id);
      return entry ? [{ entry, figure: figures.moved(figureOf(entry), box) }] : [];
    });
    const sorts = [areas, notes];
    // Ranks must be fresh before they are compared.
    for (const sort of sorts) sort.all();
    moving.sort((a, b) => a.entry.rank - b.entry.rank);
    const placed = new Map<ElementId, FigurePlace>(
      moving.map(({ entry, figure }) => [entry.id, { ...figures.placeOf({ ...entry.element, ...figure.box }) }]),
    );
    const routed = movedConnectors({ index, connectors, placed, placeOf: (id) => entryOf(id)?.place, near: notes.near, slotOf: slots.slotOf, route: (relation, ends, way) => figures.connector(relation, ends, way) });
    const only = (type: 'area' | 'note'): readonly Figure[] => moving.filter(({ figure }) => figure.type === type).map(({ figure }) => figure);
    return [...only('area'), ...routed, ...only('note')];
  }
}

/** What one diff touched, gathered. */
interface Touched {
  readonly dirty: Rect[];
  readonly ids: Set<ElementId | RelationId>;
  readonly elements: Set<ElementId>;
  readonly relations: Set<RelationId>;
  /** Where stickies came, went or hang differently. */
  readonly moved: Rect[];
  tapes: boolean;
}

/** From this many on, what arrives is taken in as a whole. */
const MANY = 200;
/** More dirty boxes than this are reported as the one around them. */
const DIRTY_LIMIT = 64;
/** How far up and down lanes are looked for that a tape may run through. */
const COLUMN = 20 * PIVOTAL_REACH;

const isPivotal = (entry: ElementEntry | undefined): boolean => entry?.element.props['pivotal'] === true && entry.place.type === 'note';

const shapeOfArea = (figures: Figures, element: Element): AreaFigure['shape'] => {
  const shape = figures.kind(element.kind).figure;
  return shape === 'lane' || shape === 'frame' ? shape : 'region';
};

const sameRect = (a: Rect, b: Rect): boolean => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;

const samePlace = (a: ElementEntry, b: ElementEntry): boolean =>
  a.z === b.z && a.place.type === b.place.type && a.place.angle === b.place.angle && sameRect(a.place.box, b.place.box);

const lineBox = ({ x, y1, y2 }: PivotalLine): Rect => ({ x: x - TAPE_LINE.width / 2, y: y1, w: TAPE_LINE.width, h: y2 - y1 });

function isIn({ place }: ElementEntry, rect: Rect, mode: 'inside' | 'touch'): boolean {
  if (mode === 'inside' || place.type === 'area') return containsRect(rect, place.outer);
  return intersectsTurned(place.box, place.angle, rect);
}

/** The strips by which two boxes differ, with a margin in which their edges lie. */
const differences = (a: Rect, b: Rect): readonly Rect[] => [...stripsOf(a, b), ...stripsOf(b, a)].map((strip) => expand(strip, 1));

function holds(area: ElementEntry, entry: ElementEntry): boolean {
  const smaller = surface(entry.place.box) < surface(area.outer);
  if (containsRect(area.outer, entry.place.box)) return smaller || (sameRect(area.outer, entry.place.box) && (entry.place.type === 'note' || entry.rank > area.rank));
  return smaller && containsPoint(area.outer, middleOf(entry));
}

const middleOf = (entry: ElementEntry): BoardPoint => centerOf(entry.place.box);
