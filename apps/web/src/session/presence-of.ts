import type { EditorState } from '@paperroll/editor';
import type { Presence } from '@paperroll/protocol';
import type { Me } from './board-session.ts';

// What the presence schema lets through; a person who selects more is shown with the first of them.
const MAX_NAMED = 500;

/** What others may see of a person's doing just now. Coordinates in whole hundredths: fewer bytes, nothing lost to the eye. */
export function presenceOf(me: Me, state: EditorState): Presence {
  const { pointer, preview, editing, viewport } = state;
  const drag = preview.type === 'move' && !preview.copy ? { ids: first(preview.boxes.keys()), dx: round(preview.dx), dy: round(preview.dy) } : undefined;
  return {
    user: me,
    cursor: pointer ? { x: round(pointer.x), y: round(pointer.y) } : null,
    selection: first(state.selection),
    viewport: { x: round(viewport.x), y: round(viewport.y), zoom: Math.round(viewport.zoom * 10_000) / 10_000 },
    ...(drag ? { drag } : {}),
    ...(editing ? { editing: { id: editing.id } } : {}),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
const first = (ids: Iterable<string>): string[] => [...ids].slice(0, MAX_NAMED);
