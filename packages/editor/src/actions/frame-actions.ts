import { expand, type ElementId, type Rect } from '@paperroll/model';
import { GAP, placeElement } from '../placing.ts';
import { boundsOf, changeable, elementsOf, isArea, withContent } from '../selection.ts';
import { describeAll } from '../words.ts';
import type { Workbench } from '../workbench.ts';
import { hasElements, type ActionSpec } from './define.ts';

/** A wall of paper knows areas where other boards know groups: they are seen, have a name, and carry what they hold. */
export const frameActions: readonly ActionSpec[] = [
  { id: 'edit.frame', group: 'edit', shortcuts: ['mod+g'], writes: true, enabled: (bench) => hasElements(bench) && frameKind(bench) !== undefined, run: frameSelection },
  { id: 'edit.unframe', group: 'edit', shortcuts: ['mod+shift+g'], writes: true, enabled: (bench) => selectedAreas(bench).length > 0, run: takeOff },
];

const frameKind = (bench: Workbench): string | undefined => bench.notation.kinds.find((kind) => kind.figure === 'frame')?.id;

/** Room (units) above what a frame is put around, for its name. */
const TITLE_ROOM = 60;

function frameSelection(bench: Workbench): void {
  const kind = frameKind(bench);
  const around = boundsOf(bench.index, withContent(bench, bench.state.selection));
  if (kind !== undefined && around) placeElement(bench, kind, frameAround(around));
}

function frameAround(content: Rect): Rect {
  const { x, y, w, h } = expand(content, GAP);
  return { x: Math.floor(x), y: Math.floor(y - TITLE_ROOM), w: Math.ceil(w), h: Math.ceil(h + TITLE_ROOM) };
}

const selectedAreas = (bench: Workbench): readonly ElementId[] =>
  elementsOf(bench.index, bench.state.selection).flatMap((element) => (isArea(bench, element) ? [element.id] : []));

/** Takes the selected areas away and leaves what they held, selected. */
function takeOff(bench: Workbench): void {
  const areas = changeable(bench, selectedAreas(bench));
  const going = new Set(areas);
  const held = withContent(bench, areas).filter((id) => !going.has(id));
  const others = [...bench.state.selection].filter((id) => !going.has(id));
  const announce = bench.translate('said.deleted', { what: describeAll(bench, areas) });
  if (bench.commit({ type: 'delete-elements', ids: areas }, { announce })) bench.select([...others, ...held]);
}
