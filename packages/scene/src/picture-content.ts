import { expand, type BoardSnapshot, type Element, type ElementId, type Notation, type Rect } from '@paperroll/model';
import { createScene } from './create-scene.ts';
import { PAINT_MARGIN } from './figure-style.ts';
import { snapshotIndex } from './snapshot-index.ts';
import type { TextMeasure } from './text-measure.ts';

/** What a picture shows: everything, some elements, or an area with what it holds. */
export type PictureChoice =
  | { readonly type: 'all' }
  | { readonly type: 'only'; readonly ids: readonly ElementId[] }
  | { readonly type: 'area'; readonly id: ElementId };

/** What a picture is made of: a board with nothing else on it, and the box that is shown of it. */
export interface PictureContent {
  readonly snapshot: BoardSnapshot;
  /** Board units; nothing outside of it is seen. */
  readonly view: Rect;
}

const PADDING = 48;
const EMPTY: Rect = { x: 0, y: 0, w: 320, h: 200 };

/** The elements and the box that a choice means. An area shows its edge and what it holds, cut off at its edge; one that is gone shows nothing. */
export function pictureContent(snapshot: BoardSnapshot, notation: Notation, measure: TextMeasure, choice: PictureChoice, padding = PADDING): PictureContent {
  const part = choice.type === 'all' ? snapshot : onlyElements(snapshot, idsOf(snapshot, notation, measure, choice));
  const scene = createScene({ index: snapshotIndex(part), notation, measure });
  try {
    const area = choice.type === 'area' ? scene.figure(choice.id)?.outer : undefined;
    if (area) return { snapshot: part, view: expand(area, PAINT_MARGIN) };
    const bounds = scene.bounds();
    return { snapshot: part, view: bounds ? expand(bounds, padding) : EMPTY };
  } finally {
    scene.dispose();
  }
}

/** The board with nothing but these elements and what connects them. */
export function onlyElements(snapshot: BoardSnapshot, ids: ReadonlySet<ElementId>): BoardSnapshot {
  return {
    meta: snapshot.meta,
    elements: snapshot.elements.filter((element) => ids.has(element.id)),
    relations: snapshot.relations.filter((relation) => ids.has(relation.from) && ids.has(relation.to)),
  };
}

function idsOf(snapshot: BoardSnapshot, notation: Notation, measure: TextMeasure, choice: Exclude<PictureChoice, { type: 'all' }>): ReadonlySet<ElementId> {
  if (choice.type === 'only') return new Set(choice.ids);
  const scene = createScene({ index: snapshotIndex(snapshot), notation, measure });
  try {
    return new Set([choice.id, ...scene.contentOf(choice.id)]);
  } finally {
    scene.dispose();
  }
}

/** An area that can be chosen for a picture. */
export interface BoardArea {
  readonly id: ElementId;
  readonly title: string;
}

/** The board's areas by their titles, in reading order; those without one bear the name of their kind. */
export function areasOf(snapshot: BoardSnapshot, notation: Notation): readonly BoardArea[] {
  const kinds = new Map(notation.kinds.map((kind) => [kind.id, kind]));
  const isArea = ({ kind }: Element): boolean => AREAS.has(kinds.get(kind)?.figure ?? '');
  return snapshot.elements
    .filter(isArea)
    .sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1))
    .map(({ id, text, kind }) => ({ id, title: (text.split('\n', 1)[0] ?? '').trim() || (snapshot.meta.labels[kind] ?? kinds.get(kind)?.label ?? kind) }));
}

const AREAS: ReadonlySet<string> = new Set(['frame', 'lane', 'region']);
