import { byOrder, isLocked, type Element, type ElementId, type Rect } from '@paperroll/model';
import {
  alignBoxes,
  distributeBoxes,
  gridBoxes,
  insertSpace,
  pileBoxes,
  removeSpace,
  resolveOverlaps,
  rowOfBoxes,
  spaceToClose,
  stackBoxes,
  type Alignment,
  type ArrangedBoxes,
} from '@paperroll/scene';
import { arrangeable, placedBoxes } from './arrange.ts';
import { boxesOf } from './arrange-boxes.ts';
import { eventsIn, rowInTimeOf } from './arrange-story.ts';
import type { Editor } from './editor.ts';
import { GAP } from './placing.ts';
import { boundsOf, elementsOf, isArea, withContent } from './selection.ts';

/** What an order is brought to: what was selected when it began, or (undefined) the whole board. */
export type Scope = ReadonlySet<ElementId> | undefined;

/** An order that one may bring to the wall: where everything goes that it is about. */
export interface Arrangement {
  /** Room in units that one may choose: where it begins. */
  readonly amount?: number;
  /** Whether it makes sense for what is selected. */
  enabled(editor: Editor, scope: Scope): boolean;
  plan(editor: Editor, scope: Scope, amount: number): ArrangedBoxes;
}

/** The room (units) by which the choice grows and shrinks, and the most there is. */
export const AMOUNT_STEP = 20;
export const AMOUNT_MAX = 2000;

/** Between stickies that overlapped (units): near enough to see that they belong together. */
const LITTLE_GAP = 20;
/** Room for one more sticky (units). */
const ONE_STICKY = 200;

/** Orders that are made at once: one sees at a glance what they will do. */
export const plainArrangements: Readonly<Record<string, Arrangement>> = {
  'arrange.align-left': alignment('left'),
  'arrange.align-centre': alignment('centre'),
  'arrange.align-right': alignment('right'),
  'arrange.align-top': alignment('top'),
  'arrange.align-middle': alignment('middle'),
  'arrange.align-bottom': alignment('bottom'),
  'arrange.distribute-horizontally': ofParts(3, (parts) => distributeBoxes(parts, 'horizontal')),
  'arrange.distribute-vertically': ofParts(3, (parts) => distributeBoxes(parts, 'vertical')),
  'arrange.row': ofParts(2, (parts) => rowOfBoxes(parts, GAP)),
  'arrange.column': ofParts(2, (parts) => stackBoxes(parts, GAP)),
};

/** Orders that move much: shown first, and made when one says so. */
export const tidyArrangements: Readonly<Record<string, Arrangement>> = {
  'arrange.time': {
    amount: GAP,
    enabled: (editor, scope) => eventsIn(editor, scope).length >= 2,
    plan: rowInTimeOf,
  },
  'arrange.overlaps': {
    amount: LITTLE_GAP,
    enabled: (editor, scope) => (scope ? scope.size > 0 : editor.index.elements.size > 1),
    plan: (editor, scope, gap) => resolveOverlaps(boxesOf(editor, scope), gap),
  },
  'arrange.pile': ofPapers((papers) => pileBoxes(papers)),
  'arrange.grid': { ...ofPapers((papers, gap) => gridBoxes(papers, gap)), amount: GAP },
  'arrange.insert-left': { amount: ONE_STICKY, enabled: hasScope, plan: (editor, scope, by) => inserted(editor, scope, 'x', by) },
  'arrange.insert-above': { amount: ONE_STICKY, enabled: hasScope, plan: (editor, scope, by) => inserted(editor, scope, 'y', by) },
  'arrange.close-left': { amount: GAP, enabled: hasScope, plan: (editor, scope, leave) => closed(editor, scope, 'x', leave) },
  'arrange.close-above': { amount: GAP, enabled: hasScope, plan: (editor, scope, leave) => closed(editor, scope, 'y', leave) },
};

/** What is selected, with what selected areas hold; undefined for nothing, which means everything. */
export function scopeOf(editor: Editor): Scope {
  const ids = withContent(editor, editor.state.selection);
  return ids.length > 0 ? new Set(ids) : undefined;
}

function hasScope(editor: Editor, scope: Scope): boolean {
  return scope !== undefined && elementsOf(editor.index, scope).length > 0;
}

function alignment(to: Alignment): Arrangement {
  return ofParts(2, (parts) => alignBoxes(parts, to));
}

/** Of the selected that are free, areas as one with their content. */
function ofParts(least: number, place: (parts: readonly Element[]) => readonly Rect[]): Arrangement {
  const partsOf = (editor: Editor, scope: Scope): readonly Element[] => (scope ? arrangeable(editor, scope) : []);
  return {
    enabled: (editor, scope) => partsOf(editor, scope).length >= least,
    plan(editor, scope) {
      const parts = partsOf(editor, scope);
      return placedBoxes(editor, parts, place(parts));
    },
  };
}

/** Of the selected papers that are free, from the lowest to the topmost; areas stay. */
function ofPapers(place: (papers: readonly Element[], amount: number) => readonly Rect[]): Arrangement {
  const papersOf = (editor: Editor, scope: Scope): readonly Element[] =>
    elementsOf(editor.index, scope ?? []).filter((element) => !isArea(editor, element) && !isLocked(element)).toSorted(byOrder);
  return {
    enabled: (editor, scope) => papersOf(editor, scope).length >= 2,
    plan(editor, scope, amount) {
      const papers = papersOf(editor, scope);
      return placedBoxes(editor, papers, place(papers, amount));
    },
  };
}

/** Room before the selection: the rest of the wall gives way with it. */
function inserted(editor: Editor, scope: Scope, axis: 'x' | 'y', by: number): ArrangedBoxes {
  const bounds = boundsOf(editor.index, scope ?? []);
  return bounds ? insertSpace(boxesOf(editor), { axis, at: bounds[axis], by }) : new Map();
}

/** The selection and the rest of the wall behind it come nearer to what is before them, up to some room. */
function closed(editor: Editor, scope: Scope, axis: 'x' | 'y', leave: number): ArrangedBoxes {
  const bounds = boundsOf(editor.index, scope ?? []);
  if (!bounds) return new Map();
  const boxes = boxesOf(editor);
  const by = spaceToClose(boxes, axis, bounds[axis]) - leave;
  return removeSpace(boxes, { axis, at: bounds[axis] - by, by });
}
