import type { Element, RelationId } from '@paperroll/model';
import { readingOrder } from '@paperroll/scene';
import { ensureVisible } from '../camera.ts';
import { elementsOf, isArea, onlySelected } from '../selection.ts';
import type { EditorMessageId } from '../translate.ts';
import { describe } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import { hasSelection, type ActionSpec } from './define.ts';

/** Ways through the wall by what belongs together: along connectors, and in and out of areas. */
export const walkActions: readonly ActionSpec[] = [
  { id: 'select.along', group: 'select', shortcuts: ['alt+arrowright'], enabled: hasSelection, run: (bench) => follow(bench, 'to') },
  { id: 'select.against', group: 'select', shortcuts: ['alt+arrowleft'], enabled: hasSelection, run: (bench) => follow(bench, 'from') },
  { id: 'select.around', group: 'select', shortcuts: ['alt+arrowup'], enabled: hasSelection, run: (bench) => goTo(bench, areaAround(bench), 'said.no-area') },
  { id: 'select.within', group: 'select', shortcuts: ['alt+arrowdown'], enabled: hasSelection, run: (bench) => goTo(bench, firstWithin(bench), 'said.empty-area') },
];

/** From a sticky over its first connector, in reading order of the ends; from a connector to its end. */
function follow(bench: Workbench, end: 'from' | 'to'): void {
  goTo(bench, nextAlong(bench, end), end === 'to' ? 'said.nothing-onwards' : 'said.nothing-back');
}

function nextAlong(bench: Workbench, end: 'from' | 'to'): Element | undefined {
  const [connector] = bench.state.selectedRelations;
  if (bench.state.selection.size === 0 && connector !== undefined) return endOf(bench, connector, end);
  const here = onlySelected(bench);
  if (!here) return undefined;
  const start = end === 'to' ? 'from' : 'to';
  const ends = bench.index.relationsOf(here.id).flatMap((relation) => (relation[start] === here.id ? elementsOf(bench.index, [relation[end]]) : []));
  return readingOrder(ends)[0];
}

function endOf(bench: Workbench, id: RelationId, end: 'from' | 'to'): Element | undefined {
  const relation = bench.index.relations.get(id);
  return relation && bench.index.elements.get(relation[end]);
}

/** The smallest area that holds it. */
function areaAround(bench: Workbench): Element | undefined {
  const here = onlySelected(bench);
  if (!here) return undefined;
  const areas = [...bench.index.elements.values()].filter((area) => area.id !== here.id && isArea(bench, area) && bench.scene.contentOf(area.id).includes(here.id));
  return areas.reduce<Element | undefined>((best, area) => (best && best.w * best.h <= area.w * area.h ? best : area), undefined);
}

function firstWithin(bench: Workbench): Element | undefined {
  const here = onlySelected(bench);
  return here && isArea(bench, here) ? readingOrder(elementsOf(bench.index, bench.scene.contentOf(here.id)))[0] : undefined;
}

function goTo(bench: Workbench, element: Element | undefined, otherwise: EditorMessageId): void {
  if (!element) {
    bench.announce(bench.translate(otherwise));
    return;
  }
  bench.select([element.id]);
  ensureVisible(bench, element);
  bench.announce(describe(bench, element.id));
}
