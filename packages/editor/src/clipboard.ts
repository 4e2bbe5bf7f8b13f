import {
  boardJson,
  centerOf,
  elementId,
  relationId,
  unionOf,
  type BoardPoint,
  type BoardSnapshot,
  type ElementId,
  type NewElement,
  type NewRelation,
  type Refusal,
} from '@paperroll/model';
import { readingOrder } from '@paperroll/scene';
import { ensureVisible } from './camera.ts';
import type { ClipboardContent, Editor, PastedContent } from './editor.ts';
import { placeCells } from './paste-cells.ts';
import { pastedCells } from './pasted-text.ts';
import { elementsOf, withContent } from './selection.ts';
import { countOf } from './words.ts';
import type { Workbench } from './workbench.ts';

/** How far (units) a repeated paste lies from the one before. */
const STEP = 40;
/** A paste of more lines than this is more likely a mistake than a workshop. */
const MOST_LINES = 2000;

const noPictures = (bench: Workbench): Refusal => ({ code: 'no-pictures', message: bench.translate('refusal.no-pictures') });

/** The selection as a board file and as text; undefined when nothing is selected. Areas bring what they hold. */
export function copySelection(editor: Editor): ClipboardContent | undefined {
  const ids = new Set(withContent(editor, editor.state.selection));
  if (ids.size === 0) return undefined;
  const { meta, elements, relations } = editor.index.snapshot();
  const part: BoardSnapshot = {
    meta: { ...meta, title: '', props: {} },
    elements: elements.filter((element) => ids.has(element.id)),
    relations: relations.filter((relation) => ids.has(relation.from) && ids.has(relation.to)),
  };
  const lines = readingOrder(part.elements).map((element) => element.text.replace(/\s+/g, ' ').trim());
  return { board: boardJson.exportText?.(part) ?? '', text: lines.filter((line) => line !== '').join('\n') };
}

/** Puts what was copied on the board; remembers how often, so that copies do not hide each other. */
export interface Paster {
  paste(content: PastedContent): void;
}

/** Pastes for one workbench. */
export function createPaster(bench: Workbench): Paster {
  let last: { readonly content: string; readonly at: BoardPoint; readonly times: number } | undefined;

  const whereFor = (content: string): BoardPoint => {
    const at = bench.pastePoint;
    const times = last?.content === content && last.at.x === at.x && last.at.y === at.y ? last.times + 1 : 0;
    last = { content, at, times };
    return { x: at.x + times * STEP, y: at.y + times * STEP };
  };

  return {
    paste({ board, text, picture }) {
      if (bench.state.readOnly) return;
      if (picture && !board && !text?.trim()) {
        bench.notify({ type: 'refused', refusal: noPictures(bench) });
        return;
      }
      bench.stopEditing();
      bench.batch(() => {
        const copied = board ? readBoard(bench, board) : undefined;
        if (copied) pasteBoard(bench, copied, whereFor(board ?? ''));
        else if (text?.trim()) pasteText(bench, text, whereFor(text));
        else bench.announce(bench.translate('said.nothing-to-paste'));
      });
    },
  };
}

function readBoard(bench: Workbench, board: string): BoardSnapshot | undefined {
  const read = boardJson.importText?.(board, { fileName: '', makeId: () => bench.makeId() });
  if (!read) return undefined;
  if (read.ok) return read.value.snapshot.elements.length > 0 ? read.value.snapshot : undefined;
  bench.notify({ type: 'refused', refusal: read.error });
  return undefined;
}

/** New ids, relations that follow, the same places relative to each other, around a middle. */
function pasteBoard(bench: Workbench, snapshot: BoardSnapshot, middle: BoardPoint): void {
  const bounds = unionOf(snapshot.elements);
  if (!bounds) return;
  const from = centerOf(bounds);
  const [dx, dy] = [Math.round(middle.x - from.x), Math.round(middle.y - from.y)];
  const ids = new Map<ElementId, ElementId>(snapshot.elements.map((element) => [element.id, elementId(bench.makeId())]));
  const elements = snapshot.elements.map(({ id, kind, x, y, w, h, text, props: { locked: _free, ...props } }): NewElement => ({ id: ids.get(id) ?? id, kind, x: x + dx, y: y + dy, w, h, text, props }));
  const relations = snapshot.relations.flatMap(({ kind, from: start, to: end, label, props }): NewRelation[] => {
    const [newStart, newEnd] = [ids.get(start), ids.get(end)];
    return newStart && newEnd ? [{ id: relationId(bench.makeId()), kind, from: newStart, to: newEnd, label, props }] : [];
  });
  if (!bench.commit({ type: 'add-elements', elements, relations }, { announce: bench.translate('said.pasted', { what: countOf(bench, elements.length) }) })) return;
  showPasted(bench, elementsOf(bench.index, ids.values()).map((element) => element.id));
}

function pasteText(bench: Workbench, text: string, middle: BoardPoint): void {
  const cells = pastedCells(text, bench.notation);
  if (cells.length > MOST_LINES) {
    bench.notify({ type: 'refused', refusal: { code: 'too-much-text', message: bench.translate('refusal.too-much-text', { count: cells.length, most: MOST_LINES }) } });
    return;
  }
  const ids = cells.length > 0 ? placeCells(bench, cells, { middle }) : undefined;
  if (ids) showPasted(bench, ids);
}

function showPasted(bench: Workbench, ids: readonly ElementId[]): void {
  bench.select(ids);
  const bounds = unionOf(elementsOf(bench.index, ids));
  if (bounds) ensureVisible(bench, bounds);
}
