import {
  buildPattern,
  columnOf,
  columnsOf,
  elementId,
  EM,
  emKindOf,
  insertSlice,
  linkedCopy,
  removeSlice,
  separateSlices,
  stepSlice,
  type BoardPoint,
  type BoardSnapshot,
  type Edit,
  type Element,
  type ElementId,
  type SlicePattern,
} from '@paperroll/model';
import { ensureVisible } from '../camera.ts';
import { boxAround, spotWithoutPointer } from '../placing.ts';
import { onlySelected } from '../selection.ts';
import { describe } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import type { ActionSpec } from './define.ts';

/** What one does on an Event Model beside writing: patterns on an event, columns in time, an element drawn once more. */
export const modelActions: readonly ActionSpec[] = [
  pattern('state-change', 'shift+c'),
  pattern('state-view', 'shift+v'),
  pattern('automation', 'shift+a'),
  pattern('translation', 'shift+t'),
  { id: 'model.insert-column', group: 'create', shortcuts: ['shift+n'], writes: true, run: insertColumn },
  { id: 'model.draw-again', group: 'create', shortcuts: ['shift+d'], writes: true, enabled: (bench) => isPart(onlySelected(bench)), run: drawAgain },
  { id: 'model.column-left', group: 'arrange', shortcuts: ['shift+z'], writes: true, enabled: (bench) => stepOf(bench, -1) !== undefined, run: (bench) => stepColumn(bench, -1) },
  { id: 'model.column-right', group: 'arrange', shortcuts: ['shift+x'], writes: true, enabled: (bench) => stepOf(bench, 1) !== undefined, run: (bench) => stepColumn(bench, 1) },
  { id: 'model.separate-columns', group: 'arrange', writes: true, enabled: (bench) => separateSlices(elementsOn(bench)) !== undefined, run: separateColumns },
  { id: 'model.remove-column', group: 'edit', writes: true, enabled: (bench) => selectedColumn(bench) !== undefined, run: removeColumn },
];

function pattern(of: SlicePattern, chord: string): ActionSpec {
  return { id: `model.${of}` as const, group: 'create', shortcuts: [chord], writes: true, enabled: (bench) => onlySelected(bench)?.kind === EM.event, run: (bench) => build(bench, of) };
}

const elementsOn = (bench: Workbench): readonly Element[] => [...bench.index.elements.values()];
const boardOn = (bench: Workbench): Pick<BoardSnapshot, 'elements' | 'relations'> => ({ elements: elementsOn(bench), relations: [...bench.index.relations.values()] });
const isPart = (element: Element | undefined): boolean => element !== undefined && emKindOf(element.kind) !== undefined;

/** The column that is selected, or that all of what is selected hangs in. */
export function selectedColumn(bench: Workbench): ElementId | undefined {
  const columns = columnsOf(elementsOn(bench));
  const around = [...bench.state.selection].map((id) => {
    const element = bench.index.elements.get(id);
    return element?.kind === EM.slice ? element.id : element && columnOf(columns, element)?.id;
  });
  return new Set(around).size === 1 ? around[0] : undefined;
}

/** Builds the pattern, and goes on in the first part that has no name yet. */
function build(bench: Workbench, of: SlicePattern): void {
  const event = onlySelected(bench);
  const built = event && buildPattern({ snapshot: boardOn(bench), event: event.id, pattern: of, makeId: () => bench.makeId() });
  if (!built || !bench.commit(built.edit, { announce: bench.translate(`said.model.${of}`, { what: describe(bench, event.id) }) })) return;
  const blank = built.parts.find((id) => bench.index.elements.get(id)?.text === '');
  if (blank !== undefined) bench.startEditing(blank, { select: true });
  else bench.select([event.id]);
}

function insertColumn(bench: Workbench): void {
  const after = selectedColumn(bench);
  const id = elementId(bench.makeId());
  if (!made(bench, insertSlice(elementsOn(bench), { id }, after === undefined ? 'end' : { after }), 'said.model.inserted')) return;
  bench.startEditing(id, { select: true });
}

/** At the pointer, else in the next free cell. */
function drawAgain(bench: Workbench): void {
  const self = onlySelected(bench);
  if (!self) return;
  const { pointer } = bench.state;
  const at: BoardPoint = pointer ? boxAround(bench, self.kind, pointer) : spotWithoutPointer(bench, self.kind);
  const copy = linkedCopy(elementsOn(bench), self.id, elementId(bench.makeId()), at);
  if (!copy || !bench.commit({ type: 'add-elements', elements: [copy] }, { announce: bench.translate('said.model.drawn-again', { what: describe(bench, self.id) }) })) return;
  bench.select([copy.id]);
  ensureVisible(bench, copy);
}

function stepOf(bench: Workbench, by: -1 | 1): Edit | undefined {
  const column = selectedColumn(bench);
  return column === undefined ? undefined : stepSlice(elementsOn(bench), column, by);
}

function stepColumn(bench: Workbench, by: -1 | 1): void {
  const edit = stepOf(bench, by);
  const column = selectedColumn(bench);
  if (!edit || column === undefined || !made(bench, edit, by < 0 ? 'said.model.moved-left' : 'said.model.moved-right')) return;
  const [first] = bench.state.selection;
  const box = bench.index.elements.get(first ?? column);
  if (box) ensureVisible(bench, box);
}

function separateColumns(bench: Workbench): void {
  const edit = separateSlices(elementsOn(bench));
  if (edit) made(bench, edit, 'said.model.separated');
}

function removeColumn(bench: Workbench): void {
  const column = selectedColumn(bench);
  const edit = column === undefined ? undefined : removeSlice({ elements: elementsOn(bench) }, column);
  if (edit) made(bench, edit, 'said.model.removed');
}

type Said = 'said.model.inserted' | 'said.model.moved-left' | 'said.model.moved-right' | 'said.model.separated' | 'said.model.removed';
const made = (bench: Workbench, edit: Edit, said: Said): boolean => bench.commit(edit, { announce: bench.translate(said) });
