import type { EditorState } from '@paperroll/editor';
import type { ElementId, Rect, RelationId } from '@paperroll/model';
import type { Figure, Scene } from '@paperroll/scene';

/** What is painted on the moving layer instead of, or (a copy) beside, the board layer. */
export interface MovingFigures {
  readonly figures: readonly Figure[];
  readonly ghosts: readonly Figure[];
  /** What the board layer leaves out meanwhile. */
  readonly lifted: ReadonlySet<ElementId | RelationId>;
  /** The sticky that a text field stands on: painted without what is written. */
  readonly writing: ElementId | undefined;
}

/** Nothing moves. */
export const NOTHING_MOVES: MovingFigures = { figures: [], ghosts: [], lifted: new Set(), writing: undefined };

/** Collects what moves just now: one's own drag or resize, those of others, and the sticky being written. */
export function movingFigures(scene: Scene, { preview, editing }: EditorState, remote: ReadonlyMap<ElementId, Rect>): MovingFigures {
  const mine = (preview.type === 'move' && !preview.copy) || preview.type === 'resize' ? preview.boxes : undefined;
  const copy = preview.type === 'move' && preview.copy ? preview.boxes : undefined;
  const writing = editing?.type === 'element' && scene.figure(editing.id)?.type === 'note' ? editing.id : undefined;
  if (!mine && !copy && remote.size === 0 && writing === undefined) return NOTHING_MOVES;

  const overrides = mine ? (remote.size > 0 ? new Map([...remote, ...mine]) : mine) : remote;
  const moved = overrides.size > 0 ? scene.figuresWith(overrides) : [];
  const lifted = new Set<ElementId | RelationId>(moved.map((figure) => figure.id));
  const written = writing === undefined || lifted.has(writing) ? undefined : scene.figure(writing);
  if (written) lifted.add(written.id);
  return {
    figures: written ? [...moved, written] : moved,
    ghosts: copy ? scene.figuresWith(copy).filter((figure) => figure.type !== 'connector') : [],
    lifted,
    writing,
  };
}

/** Whether both leave out the same figures. Asked in every frame of a drag: makes no lists. */
export function sameLifted(a: MovingFigures, b: MovingFigures): boolean {
  if (a === b) return true;
  if (a.lifted.size !== b.lifted.size) return false;
  for (const id of a.lifted) if (!b.lifted.has(id)) return false;
  return true;
}
