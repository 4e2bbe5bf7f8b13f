import { isLocked, type ElementId, type RelationId } from '@paperroll/model';
import { boxAround, placeElement } from '../../placing.ts';
import type { PointerInput } from '../../input-event.ts';
import type { Answer, ToolLeaf, Workbench } from '../../workbench.ts';
import { openMenu } from '../context-menu.ts';
import { isDrag } from '../drag-threshold.ts';
import type { Grip } from '../grip.ts';
import { panning } from '../panning.ts';
import { cancels } from '../cancels.ts';
import { brushing } from './brushing.ts';
import { translating } from './translating.ts';
import { underneath } from './underneath.ts';

type Target = Extract<Grip, { readonly type: 'element' | 'connector' | 'wall' }>;

/** A finger that rests this long (ms) asks for the menu. */
const LONG_PRESS = 500;

interface Selected {
  readonly elements: ReadonlySet<ElementId>;
  readonly relations: ReadonlySet<RelationId>;
}

/** The button is down on something, and it is not yet clear whether that is a click or a drag. */
export function pointing(down: PointerInput, target: Target): ToolLeaf {
  let before: Selected = { elements: new Set(), relations: new Set() };
  return {
    tool: { state: 'select.pointing' },
    cursor: 'default',
    resting: false,
    begin(bench) {
      before = { elements: bench.state.selection, relations: bench.state.selectedRelations };
      if (!down.modifiers.shift && !isSelected(bench, target)) selectOnly(bench, target);
    },
    on(event, bench) {
      if (cancels(event)) {
        bench.select(before.elements, before.relations);
        return 'done';
      }
      switch (event.type) {
        case 'pointer-move':
          return isDrag(down.at, event) ? drag(down, event, target, before, bench) : 'used';
        case 'pointer-up':
          click(down, target, before, bench);
          return bench.leaf.tool.state === 'select.pointing' ? 'done' : 'used';
        case 'tick':
          return down.device === 'touch' && event.time - down.time >= LONG_PRESS ? longPress(down, bench) : 'used';
        default:
          return 'used';
      }
    },
    cancel: (bench) => bench.select(before.elements, before.relations),
  };
}

function longPress(down: PointerInput, bench: Workbench): Answer {
  openMenu(bench, down.at);
  return 'done';
}

function drag(down: PointerInput, move: PointerInput, target: Target, before: Selected, bench: Workbench): ToolLeaf {
  if (target.type === 'element' && mayDrag(bench, target.id)) {
    if (!isSelected(bench, target)) bench.select([...bench.state.selection, target.id], bench.state.selectedRelations);
    return translating(down, move.modifiers);
  }
  if (down.device === 'touch') {
    bench.select(before.elements, before.relations);
    return panning(down, { click: undefined, back: undefined });
  }
  return brushing(down, before.elements);
}

const mayDrag = (bench: Workbench, id: ElementId): boolean => {
  const element = bench.index.elements.get(id);
  return !bench.state.readOnly && element !== undefined && !isLocked(element);
};

function click(down: PointerInput, target: Target, before: Selected, bench: Workbench): void {
  if (down.modifiers.shift) toggle(bench, target);
  else if (down.modifiers.command) selectUnderneath(bench, target, before);
  else if (down.clicks >= 2) doubleClick(bench, target);
  else selectOnly(bench, target);
}

function doubleClick(bench: Workbench, target: Target): void {
  const { pointer } = bench.state;
  if (target.type !== 'wall') {
    selectOnly(bench, target);
    bench.open(target.id, pointer ? { at: pointer } : {});
  } else if (bench.state.readOnly) selectOnly(bench, target);
  else if (pointer) placeElement(bench, bench.notation.defaultKind, boxAround(bench, bench.notation.defaultKind, pointer));
}

/** A click through: what lies below the one that was selected, down to the area that holds it all. */
function selectUnderneath(bench: Workbench, target: Target, before: Selected): void {
  const { pointer } = bench.state;
  const next = target.type === 'connector' || !pointer ? undefined : underneath(bench, pointer, before.elements);
  if (next === undefined) selectOnly(bench, target);
  else bench.select([next]);
}

function isSelected(bench: Workbench, target: Target): boolean {
  switch (target.type) {
    case 'element':
      return bench.state.selection.has(target.id);
    case 'connector':
      return bench.state.selectedRelations.has(target.id);
    case 'wall':
      return false;
  }
}

function selectOnly(bench: Workbench, target: Target): void {
  switch (target.type) {
    case 'element':
      return bench.select([target.id]);
    case 'connector':
      return bench.select([], [target.id]);
    case 'wall':
      return bench.select([]);
  }
}

function toggle(bench: Workbench, target: Target): void {
  const { selection, selectedRelations } = bench.state;
  switch (target.type) {
    case 'element':
      return bench.select(toggled(selection, target.id), selectedRelations);
    case 'connector':
      return bench.select(selection, toggled(selectedRelations, target.id));
    case 'wall':
      return;
  }
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
