import { elementId, kindOf, TEXT_LIMIT, type Edit, type ElementId, type NewElement, type Rect } from '@paperroll/model';
import { ensureVisible } from './camera.ts';
import type { PastedCell } from './pasted-text.ts';
import { boxAround, GAP } from './placing.ts';
import { boundsOf } from './selection.ts';
import { countOf } from './words.ts';
import type { Workbench } from './workbench.ts';

/** Where a grid of stickies starts. */
export interface PasteCellsOptions {
  /** This element, just placed, takes the first cell; the others follow to its right and below. */
  readonly first?: ElementId;
  /** Middle of the grid; by default the first element stands. */
  readonly middle?: { readonly x: number; readonly y: number };
  readonly merge?: string;
}

/** Puts a grid of stickies on the board as one step; their ids, or undefined when refused. */
export function placeCells(bench: Workbench, cells: readonly PastedCell[], options: PasteCellsOptions): readonly ElementId[] | undefined {
  const first = options.first === undefined ? undefined : bench.index.elements.get(options.first);
  const kinds = cells.map((cell) => cell.kind ?? first?.kind ?? bench.notation.defaultKind);
  const boxes = gridBoxes(bench, cells, kinds, first, options.middle ?? { x: 0, y: 0 });
  const ids = cells.map((_, i) => (i === 0 && first ? first.id : elementId(bench.makeId())));
  const added = cells.flatMap((cell, i): NewElement[] => {
    const [id, kind, box] = [ids[i], kinds[i], boxes[i]];
    return id === undefined || kind === undefined || !box || (i === 0 && first) ? [] : [{ id, kind, ...box, text: cell.text.slice(0, TEXT_LIMIT) }];
  });
  const edits: Edit[] = added.length > 0 ? [{ type: 'add-elements', elements: added }] : [];
  if (first && cells[0]) edits.unshift(...writeFirst(first.id, first.kind, cells[0], bench));
  const merge = options.merge === undefined ? {} : { merge: options.merge, patient: true };
  if (!bench.commit({ type: 'batch', edits }, { ...merge, announce: bench.translate('said.pasted', { what: countOf(bench, cells.length) }) })) return undefined;
  const bounds = boundsOf(bench.index, ids);
  if (bounds) ensureVisible(bench, bounds);
  return ids;
}

function writeFirst(id: ElementId, now: string, cell: PastedCell, bench: Workbench): readonly Edit[] {
  const text: Edit = { type: 'set-text', id, text: cell.text.slice(0, TEXT_LIMIT) };
  if (cell.kind === undefined || cell.kind === now) return [text];
  return [{ type: 'retype-elements', ids: [id], kind: cell.kind, size: kindOf(bench.notation, cell.kind).size }, text];
}

function gridBoxes(bench: Workbench, cells: readonly PastedCell[], kinds: readonly string[], first: Rect | undefined, middle: { readonly x: number; readonly y: number }): readonly Rect[] {
  const sizes = kinds.map((kind) => kindOf(bench.notation, kind).size);
  const pitch = { x: Math.max(...sizes.map((size) => size.w)) + GAP, y: Math.max(...sizes.map((size) => size.h)) + GAP };
  const lastColumn = Math.max(...cells.map((cell) => cell.column));
  const lastRow = Math.max(...cells.map((cell) => cell.row));
  const anchor = first
    ? { x: first.x + first.w / 2 - (cells[0]?.column ?? 0) * pitch.x, y: first.y + first.h / 2 - (cells[0]?.row ?? 0) * pitch.y }
    : { x: middle.x - (lastColumn * pitch.x) / 2, y: middle.y - (lastRow * pitch.y) / 2 };
  return cells.map((cell, i) => boxAround(bench, kinds[i] ?? bench.notation.defaultKind, { x: anchor.x + cell.column * pitch.x, y: anchor.y + cell.row * pitch.y }));
}
