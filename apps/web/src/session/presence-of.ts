import type { EditorState } from '@paperroll/editor';
import type { Presence } from '@paperroll/protocol';
import type { Me } from './board-session.ts';

// What the presence schema lets through; a person who selects more is shown with the first of them.
const MAX_NAMED = 500;

/** Where the caret of the person here stands in what they write, as marks of the board's document. */
export interface CaretMarks {
  readonly id: string;
  readonly anchor: string;
  readonly head: string;
}

/** What others may see of a person's doing just now. Coordinates in whole hundredths: fewer bytes, nothing lost to the eye. */
export function presenceOf(me: Me, state: EditorState, caret?: CaretMarks): Presence {
  const { pointer, preview, editing, viewport } = state;
  const drag = dragOf(preview);
  return {
    user: me,
    cursor: pointer ? { x: round(pointer.x), y: round(pointer.y) } : null,
    selection: first(state.selection),
    viewport: { x: round(viewport.x), y: round(viewport.y), zoom: Math.round(viewport.zoom * 10_000) / 10_000 },
    ...(drag ? { drag } : {}),
    ...(editing ? { editing: { id: editing.id, ...(caret?.id === editing.id ? { anchor: caret.anchor, head: caret.head } : {}) } } : {}),
    ...(preview.type === 'laser' ? { laser: laserOf(preview) } : {}),
  };
}

function dragOf(preview: EditorState['preview']): Presence['drag'] {
  if (preview.type === 'move' && !preview.copy) return { ids: first(preview.boxes.keys()), dx: round(preview.dx), dy: round(preview.dy) };
  if (preview.type !== 'space') return undefined;
  return { ids: first(preview.pushed), dx: preview.axis === 'x' ? preview.by : 0, dy: preview.axis === 'y' ? preview.by : 0 };
}

// Points since the last few times: one that came too late to be sent is sent with the next ones.
const LASER_POINTS = 48;

function laserOf({ stroke, first, points }: Extract<EditorState['preview'], { readonly type: 'laser' }>): NonNullable<Presence['laser']> {
  const newest = points.slice(-LASER_POINTS);
  return { stroke, first: first + points.length - newest.length, points: newest.map(({ x, y }) => [round(x), round(y)]) };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Asked twenty times a second, with thousands selected: no list of all. */
function first(ids: Iterable<string>): string[] {
  const named: string[] = [];
  for (const id of ids) {
    if (named.length === MAX_NAMED) break;
    named.push(id);
  }
  return named;
}
