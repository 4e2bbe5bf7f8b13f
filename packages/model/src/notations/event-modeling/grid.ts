import type { Edit, NewElement } from '../../edits/edit.ts';
import { centerOf, containsPoint, type Rect } from '../../geometry.ts';
import type { ElementId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import type { Lane } from './event-model.ts';
import { EM } from './kinds.ts';

// The grid as it hangs on the wall: columns from left to right, lanes from top to bottom, chapters above. Edits of columns and patterns work on it.

/** Units: of a column, of a part in it, between a part and its lane, and how far lanes stick out on the left for their titles. */
export const CELL = { column: 280, part: { w: 200, h: 120 }, gap: 24, head: 72, laneHead: 300 } as const;

/** Of a lane that holds one part. */
export const LANE_HEIGHT = CELL.part.h + 2 * CELL.gap;

/** A column with all that hangs in it. */
export interface Column {
  readonly element: Element;
  readonly content: readonly Element[];
  readonly chapter: ElementId | undefined;
}

/** Columns by time, lanes by height, chapters by time. */
export interface Grid {
  readonly columns: readonly Column[];
  readonly lanes: readonly Element[];
  readonly chapters: readonly Element[];
  /** What hangs at the height of the grid and in no column: it makes room as columns do. */
  readonly loose: readonly Element[];
}

/** Reads the grid of a board; total. */
export function gridOf(elements: readonly Element[]): Grid {
  const columns = columnsOf(elements);
  const lanes = modelLanesOf(elements);
  const chapters = elements.filter(({ kind }) => kind === EM.chapter).sort(byTime);
  const contents = new Map<ElementId, Element[]>(columns.map(({ id }) => [id, []]));
  const loose: Element[] = [];
  const band = heightOf([...columns, ...lanes]);
  const columnAt = columnFinder(columns);
  for (const element of elements) {
    if (isGround(element)) continue;
    const column = columnAt(element);
    const middle = centerOf(element).y;
    if (column) contents.get(column.id)?.push(element);
    else if (band && middle >= band.top && middle <= band.bottom) loose.push(element);
  }
  return {
    columns: columns.map((element) => ({ element, content: contents.get(element.id) ?? [], chapter: chapters.find((chapter) => isUnder(chapter, element))?.id })),
    lanes,
    chapters,
    loose,
  };
}

/** The columns of a board in the order of time: by x, then y, then id, so that everybody sees one order whatever was inserted at once. */
export const columnsOf = (elements: readonly Element[]): readonly Element[] => elements.filter(({ kind }) => kind === EM.slice).sort(byTime);

/** The lanes of a board from top to bottom. */
export const modelLanesOf = (elements: readonly Element[]): readonly Element[] => elements.filter(({ kind }) => kind === EM.lane).sort((a, b) => a.y - b.y || byTime(a, b));

/** What a lane is for. */
export const roleOfLane = ({ props }: Element): Lane['role'] => (props['role'] === 'actor' || props['role'] === 'stream' ? props['role'] : 'interaction');

/** The lanes for a kind of part. */
export const roleOfKind = (kind: string): Lane['role'] => (kind === EM.event ? 'stream' : kind === EM.command || kind === EM.readModel ? 'interaction' : 'actor');

/**
 * The column that holds the middle of an element. Where columns lie over each other (two people inserted at one place at once), the one that the element
 * says it was made for (`slice`); else the smallest, the first of equals.
 */
export function columnOf(columns: readonly Element[], element: Element): Element | undefined {
  const holder = areaAround(columns, element);
  const named = element.props['slice'];
  if (!holder || typeof named !== 'string' || named === holder.id) return holder;
  return columns.find((column) => column.id === named && containsPoint(column, centerOf(element))) ?? holder;
}

/** `columnOf` for columns in order of time: looks only at those that begin to the left of a middle and may still reach it. */
export function columnFinder(columns: readonly Element[]): (element: Element) => Element | undefined {
  let far = -Infinity;
  const reach = columns.map((column) => (far = Math.max(far, column.x + column.w)));
  return (element) => {
    const { x } = centerOf(element);
    let [low, high] = [0, columns.length];
    while (low < high) {
      const at = (low + high) >> 1;
      if ((columns[at]?.x ?? Infinity) <= x) low = at + 1;
      else high = at;
    }
    let first = low;
    while (first > 0 && (reach[first - 1] ?? -Infinity) >= x) first -= 1;
    return columnOf(columns.slice(first, low), element);
  };
}

/** The smallest of the areas that hold the middle of an element; the first of equals. */
export function areaAround(areas: readonly Element[], element: Rect): Element | undefined {
  const middle = centerOf(element);
  let holder: Element | undefined;
  for (const area of areas) if (containsPoint(area, middle) && (!holder || area.w * area.h < holder.w * holder.h)) holder = area;
  return holder;
}

/** Whether a column's middle lies under a chapter. */
export const isUnder = (chapter: Rect, column: Rect): boolean => {
  const middle = column.x + column.w / 2;
  return middle >= chapter.x && middle <= chapter.x + chapter.w;
};

/** From left to right; ties from top to bottom, then by id. */
export const byTime = (a: Element, b: Element): number => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Whether an element is ground for others: a column, a lane, a chapter. */
export const isGround = ({ kind }: Pick<Element, 'kind'>): boolean => kind === EM.slice || kind === EM.lane || kind === EM.chapter;

/** What the elements are once edits that add, move and resize were made. */
export function withEdits(elements: readonly Element[], edits: readonly Edit[]): readonly Element[] {
  const after = new Map(elements.map((element) => [element.id, element]));
  const put = (id: ElementId, change: Partial<Element>): void => {
    const element = after.get(id);
    if (element) after.set(id, { ...element, ...change });
  };
  for (const edit of edits) {
    if (edit.type === 'move-elements') for (const { id, x, y } of edit.moves) put(id, { x, y });
    if (edit.type === 'resize-elements') for (const { id, x, y, w, h } of edit.boxes) put(id, { x, y, w, h });
    if (edit.type === 'add-elements') for (const element of edit.elements) after.set(element.id, placed(element));
  }
  return [...after.values()];
}

const placed = ({ id, kind, x, y, w, h, z = '', text = '', props = {} }: NewElement): Element => ({ id, kind, x, y, w, h, z, text, props });

/** From the top of the first to the bottom of the last; undefined for none. */
export function heightOf(boxes: readonly Rect[]): { readonly top: number; readonly bottom: number } | undefined {
  if (boxes.length === 0) return undefined;
  return { top: Math.min(...boxes.map((box) => box.y)), bottom: Math.max(...boxes.map((box) => box.y + box.h)) };
}
