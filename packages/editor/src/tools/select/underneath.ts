import { containsPoint, type BoardPoint, type Element, type ElementId } from '@paperroll/model';
import { isArea } from '../../selection.ts';
import type { Workbench } from '../../workbench.ts';

const DOT = 0.01;

/** All that lies under a point: stickies from the topmost down, then the areas that hold it, from the smallest. */
export function pileAt(bench: Workbench, { x, y }: BoardPoint): readonly ElementId[] {
  const notes = bench.scene.elementsIn({ x: x - DOT / 2, y: y - DOT / 2, w: DOT, h: DOT }, 'touch').filter((id) => {
    const element = bench.index.elements.get(id);
    return element !== undefined && !isArea(bench, element);
  });
  const areas = [...bench.index.elements.values()].filter((element) => isArea(bench, element) && containsPoint(element, { x, y })).sort((a, b) => surface(a) - surface(b));
  return [...notes.reverse(), ...areas.map((area) => area.id)];
}

const surface = ({ w, h }: Element): number => w * h;

/** What lies next under the point, below the one that was selected; from the bottom it goes on at the top. */
export function underneath(bench: Workbench, at: BoardPoint, selected: ReadonlySet<ElementId>): ElementId | undefined {
  const pile = pileAt(bench, at);
  const last = pile.findIndex((id) => selected.has(id));
  return pile[(last + 1) % pile.length];
}
