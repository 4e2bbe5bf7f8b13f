import { elementId, relationId, type ElementId, type Rect } from '@paperroll/model';
import { isAreaKind, placeElement } from '../../placing.ts';
import type { KeyInput, PointerInput } from '../../input-event.ts';
import type { Answer, ToolLeaf, Workbench } from '../../workbench.ts';

/** A caret is in a sticky or on a connector. The field takes letters; keys that leave it are ours. */
export const editingText: ToolLeaf = {
  tool: { state: 'select.editing-text' },
  cursor: 'default',
  resting: true,
  on(event, bench) {
    switch (event.type) {
      case 'key-down':
        return onKey(event, bench);
      case 'pointer-down':
        return onPress(event, bench);
      default:
        return 'unused';
    }
  },
};

function onPress(event: PointerInput, bench: Workbench): Answer {
  const { editing, viewport } = bench.state;
  const hit = bench.state.pointer && bench.scene.hitTest(bench.state.pointer, 4 / viewport.zoom);
  if (hit && hit.id === editing?.id) return 'used';
  bench.stopEditing();
  return bench.leaf.on(event, bench);
}

function onKey(event: KeyInput, bench: Workbench): Answer {
  const { modifiers, key } = event;
  const id = bench.state.editing?.type === 'element' ? bench.state.editing.id : undefined;
  switch (key) {
    case 'Escape':
      bench.stopEditing();
      return 'used';
    case 'Enter':
      if (modifiers.shift && !modifiers.command) return 'unused';
      return id === undefined ? stop(bench) : onEnter(bench, id, modifiers.command, modifiers.shift);
    case 'Tab':
      return id === undefined ? stop(bench) : onTab(bench, id, modifiers.shift);
    case '.':
      if (!modifiers.command) return 'unused';
      bench.writing.stop({ keep: true });
      return 'used';
    default:
      return onUndoKey(event, bench);
  }
}

function stop(bench: Workbench): Answer {
  bench.stopEditing();
  return 'used';
}

/**
 * The next sticky of the story: an event after an event, and an event after anything else. An empty one ends the writing instead, and so
 * does the title of an area: the story goes on inside of it, not beyond its edge.
 */
function onEnter(bench: Workbench, id: ElementId, below: boolean, shift: boolean): Answer {
  const blank = bench.writing.isBlank();
  const kind = bench.index.elements.get(id)?.kind;
  if (!below && goesOn(bench, id, false)) return 'used';
  bench.stopEditing();
  if (blank || kind === undefined || (!below && isAreaKind(bench, kind))) return 'used';
  const direction = below ? (shift ? 'up' : 'down') : 'right';
  bench.placeBeside(id, below ? kind : bench.notation.defaultKind, direction);
  return 'used';
}

/** The next kind by the grammar to the right, or the previous one to the left. An empty sticky stays: blanks are laid out on purpose. */
function onTab(bench: Workbench, id: ElementId, back: boolean): Answer {
  const kind = bench.index.elements.get(id)?.kind;
  if (goesOn(bench, id, back)) return 'used';
  bench.writing.stop({ keep: true });
  if (kind === undefined) return 'used';
  const { level } = bench.index.meta;
  const neighbour = back ? bench.notation.previousKind(kind, level) : bench.notation.nextKind(kind, level);
  const spot = neighbour === undefined ? undefined : bench.notation.spotFor?.([...bench.index.elements.values()], neighbour, id);
  if (neighbour !== undefined && spot) {
    placeFlowing(bench, id, neighbour, spot, back);
    return 'used';
  }
  bench.placeBeside(id, neighbour ?? kind, back ? 'left' : 'right');
  return 'used';
}

/** Where a notation knows how its parts follow each other, writing goes on in the next that is empty, or ends on what to go on from. */
function goesOn(bench: Workbench, id: ElementId, back: boolean): boolean {
  const { index, notation } = bench;
  const next = notation.writeOn?.({ elements: [...index.elements.values()], relations: [...index.relations.values()] }, id, back);
  if (!next) return false;
  bench.writing.stop({ keep: true });
  if ('write' in next) bench.startEditing(next.write, { select: true });
  else bench.select([next.select]);
  return true;
}

/** A part in its place on the grid, with what flows between the two. */
function placeFlowing(bench: Workbench, id: ElementId, kind: string, spot: Rect, back: boolean): void {
  const placed = elementId(bench.makeId());
  const [from, to] = back ? [placed, id] : [id, placed];
  const flow = bench.notation.relationBetween(bench.index.elements.get(from)?.kind ?? kind, bench.index.elements.get(to)?.kind ?? kind);
  placeElement(bench, kind, spot, { relations: [{ id: relationId(bench.makeId()), kind: flow, from, to }] }, placed);
}

/** Undo inside the field is the board's: the browser's own would undo what others typed. */
function onUndoKey(event: KeyInput, bench: Workbench): Answer {
  if (!event.modifiers.command || event.modifiers.alt) return 'unused';
  const key = event.key.toLowerCase();
  if (key === 'z') {
    if (event.modifiers.shift) bench.redo();
    else bench.undo();
    return 'used';
  }
  if (key !== 'y') return 'unused';
  bench.redo();
  return 'used';
}
