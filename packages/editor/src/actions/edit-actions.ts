import { isLocked, type Edit } from '@paperroll/model';
import { duplicateSelection } from '../duplicate.ts';
import { changeable, elementsOf, onlySelected } from '../selection.ts';
import { describeAll } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import { hasElements, hasSelection, type ActionSpec } from './define.ts';

/** Changes to what is there. */
export const editActions: readonly ActionSpec[] = [
  { id: 'edit.undo', group: 'edit', shortcuts: ['mod+z'], writes: true, enabled: (bench) => bench.state.canUndo, run: (bench) => bench.undo() },
  { id: 'edit.redo', group: 'edit', shortcuts: ['mod+shift+z', 'mod+y'], writes: true, enabled: (bench) => bench.state.canRedo, run: (bench) => bench.redo() },
  { id: 'edit.rename', group: 'edit', shortcuts: ['enter', 'f2'], writes: true, enabled: (bench) => writable(bench) !== undefined, run: write },
  { id: 'edit.copy', group: 'edit', shortcuts: ['mod+c'], enabled: hasElements, run: (bench) => bench.notify({ type: 'clipboard', what: 'copy' }) },
  { id: 'edit.cut', group: 'edit', shortcuts: ['mod+x'], writes: true, enabled: hasElements, run: (bench) => bench.notify({ type: 'clipboard', what: 'cut' }) },
  { id: 'edit.paste', group: 'edit', shortcuts: ['mod+v'], writes: true, run: (bench) => bench.notify({ type: 'clipboard', what: 'paste' }) },
  { id: 'edit.duplicate', group: 'edit', shortcuts: ['mod+d'], writes: true, enabled: hasElements, run: duplicateSelection },
  { id: 'edit.delete', group: 'edit', shortcuts: ['delete', 'backspace'], writes: true, enabled: hasSelection, run: deleteSelection },
  { id: 'edit.lock', group: 'edit', shortcuts: ['shift+l'], writes: true, enabled: (bench) => hasLocked(bench, false), run: (bench) => setLocked(bench, true) },
  { id: 'edit.unlock', group: 'edit', shortcuts: ['mod+shift+l'], writes: true, enabled: (bench) => hasLocked(bench, true), run: (bench) => setLocked(bench, false) },
];

/** Actions whose keys go the browser's own way: it alone hands out the clipboard. */
export const CLIPBOARD_ACTIONS: ReadonlySet<string> = new Set(['edit.copy', 'edit.cut', 'edit.paste']);

function writable(bench: Workbench): Parameters<Workbench['startEditing']>[0] | undefined {
  const { selection, selectedRelations } = bench.state;
  if (selection.size === 0 && selectedRelations.size === 1) return [...selectedRelations][0];
  return onlySelected(bench)?.id;
}

function write(bench: Workbench): void {
  const target = writable(bench);
  if (target !== undefined) bench.open(target);
}

/** Deletes what is selected, and the connectors that are selected by themselves. */
export function deleteSelection(bench: Workbench): boolean {
  const { selection, selectedRelations } = bench.state;
  const ids = changeable(bench, selection);
  const going = new Set(ids);
  const relations = [...selectedRelations].filter((id) => {
    const relation = bench.index.relations.get(id);
    return relation !== undefined && !going.has(relation.from) && !going.has(relation.to);
  });
  const edits: Edit[] = [];
  if (relations.length > 0) edits.push({ type: 'delete-relations', ids: relations });
  if (ids.length > 0) edits.push({ type: 'delete-elements', ids });
  const [only] = edits;
  if (!only) return false;
  const announce = ids.length > 0 ? bench.translate('said.deleted', { what: describeAll(bench, ids) }) : bench.translate('said.connections-deleted', { count: relations.length });
  return bench.commit(edits.length === 1 ? only : { type: 'batch', edits }, { announce });
}

const hasLocked = (bench: Workbench, locked: boolean): boolean => elementsOf(bench.index, bench.state.selection).some((element) => isLocked(element) === locked);

function setLocked(bench: Workbench, locked: boolean): void {
  const ids = elementsOf(bench.index, bench.state.selection)
    .filter((element) => isLocked(element) !== locked)
    .map((element) => element.id);
  bench.commit({ type: 'lock-elements', ids, locked }, { announce: bench.translate(locked ? 'said.locked' : 'said.unlocked', { what: describeAll(bench, ids) }) });
}
