import { centerOf, elementId, intersects, isContainerFigure, kindOf, type BoardPoint, type ElementId, type NewRelation, type Rect } from '@paperroll/model';
import { clearRect, ensureVisible } from './camera.ts';
import type { Editor } from './editor.ts';
import type { Direction } from '@paperroll/scene';
import { boundsOf, isArea } from './selection.ts';
import { kindLabel } from './words.ts';
import type { Workbench } from './workbench.ts';

/** Room between stickies in a row (units): with a square of 160 it makes a pitch of 200. */
export const GAP = 40;
/** How often a taken place is stepped over before any place is good enough. */
const TRIES = 2000;

/** The box of a new element of the kind around a middle, on whole units. */
export function boxAround(editor: Editor, kind: string, middle: BoardPoint): Rect {
  const { w, h } = kindOf(editor.notation, kind).size;
  return { x: Math.round(middle.x - w / 2), y: Math.round(middle.y - h / 2), w, h };
}

/** Whether the kind is one that holds others. */
export const isAreaKind = (editor: Editor, kind: string): boolean => isContainerFigure(kindOf(editor.notation, kind).figure);

/** How a new element comes to be. */
export interface PlaceOptions {
  readonly relations?: readonly NewRelation[];
  /** False leaves the sticky selected without a caret in it. */
  readonly write?: boolean;
}

/** Puts an element on the board, selects it and starts writing. Undefined when refused. */
export function placeElement(bench: Workbench, kind: string, box: Rect, options: PlaceOptions = {}, id: ElementId = elementId(bench.makeId())): ElementId | undefined {
  const { relations = [] } = options;
  return bench.batch(() => {
    const merge = `place:${id}`;
    const made = bench.commit({ type: 'add-elements', elements: [{ id, kind, ...box }], relations }, { merge, announce: bench.translate('said.placed', { what: kindLabel(bench, kind) }) });
    if (!made) return undefined;
    bench.select([id]);
    ensureVisible(bench, box);
    if (options.write !== false) bench.writing.start({ type: 'element', id, select: false }, { placed: merge });
    return id;
  });
}

/** Where a box of this size goes beside another: one gap away, on its middle line, stepping over what is there. */
export function spotBeside(editor: Editor, beside: Rect, size: { readonly w: number; readonly h: number }, direction: Direction): Rect {
  const middle = centerOf(beside);
  const start = { x: Math.round(middle.x - size.w / 2), y: Math.round(middle.y - size.h / 2), ...size };
  const gap = editor.notation.rowGap ?? GAP;
  switch (direction) {
    case 'right':
      return stepOver(editor, { ...start, x: beside.x + beside.w + gap }, direction);
    case 'left':
      return stepOver(editor, { ...start, x: beside.x - gap - size.w }, direction);
    case 'down':
      return stepOver(editor, { ...start, y: beside.y + beside.h + GAP }, direction);
    case 'up':
      return stepOver(editor, { ...start, y: beside.y - GAP - size.h }, direction);
  }
}

/** The first free spot around a middle, looking in growing rings so that it stays near. */
export function spotAround(editor: Editor, box: Rect): Rect {
  const pitch = { x: box.w + GAP, y: box.h + GAP };
  for (let ring = 0; ring < 20; ring += 1) {
    for (const [column, row] of ringCells(ring)) {
      const candidate = { ...box, x: box.x + column * pitch.x, y: box.y + row * pitch.y };
      if (blockers(editor, candidate).length === 0) return candidate;
    }
  }
  return box;
}

/** Where a kind goes when no pointer says so: where its notation has a place for it, right of what is selected, else the middle of the screen. */
export function spotWithoutPointer(editor: Editor, kind: string): Rect {
  const own = editor.notation.spotFor?.([...editor.index.elements.values()], kind, [...editor.state.selection][0]);
  if (own) return own;
  const beside = boundsOf(editor.index, editor.state.selection);
  if (beside) return spotBeside(editor, beside, kindOf(editor.notation, kind).size, 'right');
  const box = boxAround(editor, kind, centerOf(clearRect(editor)));
  return isAreaKind(editor, kind) ? box : spotAround(editor, box);
}

function stepOver(editor: Editor, start: Rect, direction: Direction): Rect {
  let box = start;
  for (let i = 0; i < TRIES; i += 1) {
    const inTheWay = blockers(editor, box);
    if (inTheWay.length === 0) return box;
    box = beyond(box, inTheWay, direction, editor.notation.rowGap ?? GAP);
  }
  return box;
}

function beyond(box: Rect, inTheWay: readonly Rect[], direction: Direction, gap: number): Rect {
  switch (direction) {
    case 'right':
      return { ...box, x: Math.max(...inTheWay.map((r) => r.x + r.w)) + gap };
    case 'left':
      return { ...box, x: Math.min(...inTheWay.map((r) => r.x)) - gap - box.w };
    case 'down':
      return { ...box, y: Math.max(...inTheWay.map((r) => r.y + r.h)) + GAP };
    case 'up':
      return { ...box, y: Math.min(...inTheWay.map((r) => r.y)) - GAP - box.h };
  }
}

/** Stickies that a box would cover; areas are ground to stand on. */
function blockers(editor: Editor, box: Rect): readonly Rect[] {
  const inner = { x: box.x + 1, y: box.y + 1, w: Math.max(1, box.w - 2), h: Math.max(1, box.h - 2) };
  return editor.scene.elementsIn(inner, 'touch').flatMap((id) => {
    const element = editor.index.elements.get(id);
    return element && !isArea(editor, element) && intersects(inner, element) ? [element] : [];
  });
}

/** Cells of a square ring: right of the middle first, as one writes. */
function ringCells(ring: number): readonly (readonly [column: number, row: number])[] {
  if (ring === 0) return [[0, 0]];
  const cells: (readonly [number, number])[] = [];
  for (let row = -ring; row <= ring; row += 1) {
    for (let column = -ring; column <= ring; column += 1) {
      if (Math.max(Math.abs(column), Math.abs(row)) === ring) cells.push([column, row]);
    }
  }
  return cells.sort(([c1, r1], [c2, r2]) => Math.abs(r1) - Math.abs(r2) || r2 - r1 || c2 - c1);
}
