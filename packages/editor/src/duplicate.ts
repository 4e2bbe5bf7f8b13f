import { elementId, relationId, type Element, type ElementId, type NewElement, type NewRelation } from '@paperroll/model';
import { GAP } from './placing.ts';
import { boundsOf, elementsOf, withContent } from './selection.ts';
import { countOf } from './words.ts';
import type { Workbench } from './workbench.ts';

/** Copies elements, with the relations among them, moved by some units; the copies are selected. False when refused. */
export function duplicateAt(bench: Workbench, ids: readonly ElementId[], dx: number, dy: number): boolean {
  const stacked = [...elementsOf(bench.index, ids)].sort((a, b) => (a.z < b.z ? -1 : a.z > b.z ? 1 : 0));
  const copies = new Map(stacked.map((element) => [element.id, elementId(bench.makeId())]));
  const elements = stacked.map((element) => copyOf(element, copies.get(element.id) ?? element.id, dx, dy));
  if (elements.length === 0) return false;
  return bench.batch(() => {
    const made = bench.commit({ type: 'add-elements', elements, relations: relationsAmong(bench, copies) }, { announce: bench.translate('said.duplicated', { what: countOf(bench, elements.length) }) });
    if (made) bench.select(copies.values());
    return made;
  });
}

/** Duplicates what is selected, areas with their content, to the right of it. */
export function duplicateSelection(bench: Workbench): void {
  const ids = withContent(bench, bench.state.selection);
  const bounds = boundsOf(bench.index, ids);
  if (bounds) duplicateAt(bench, ids, bounds.w + GAP, 0);
}

function copyOf(element: Element, id: ElementId, dx: number, dy: number): NewElement {
  const { locked: _unlocked, ...props } = element.props;
  return { id, kind: element.kind, x: element.x + dx, y: element.y + dy, w: element.w, h: element.h, text: element.text, props };
}

function relationsAmong(bench: Workbench, copies: ReadonlyMap<ElementId, ElementId>): readonly NewRelation[] {
  const among: NewRelation[] = [];
  for (const original of copies.keys()) {
    for (const { from, to, kind, label, props } of bench.index.relationsOf(original)) {
      const [newFrom, newTo] = [copies.get(from), copies.get(to)];
      if (from === original && newFrom && newTo) among.push({ id: relationId(bench.makeId()), kind, from: newFrom, to: newTo, label, props });
    }
  }
  return among;
}
