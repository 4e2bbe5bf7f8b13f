import type { EditorState } from '@paperroll/editor';
import { intersects, type ElementId, type Rect, type RelationId } from '@paperroll/model';
import { visibleRect, type Figure, type Scene } from '@paperroll/scene';

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
export function movingFigures(scene: Scene, state: EditorState, remote: ReadonlyMap<ElementId, Rect>): MovingFigures {
  const { preview, editing } = state;
  const mine = preview.type === 'space' || preview.type === 'tidy' ? seenOf(scene, state, preview.boxes) : movedBoxes(preview);
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

/** Boxes that are other ones for the moment, by one's own doing. */
export function movedBoxes(preview: EditorState['preview']): ReadonlyMap<ElementId, Rect> | undefined {
  if (preview.type === 'move') return preview.copy ? undefined : preview.boxes;
  return preview.type === 'resize' || preview.type === 'space' || preview.type === 'tidy' ? preview.boxes : undefined;
}

/** Order on the wall moves thousands: only what is seen, before or after, is worth a figure. */
function seenOf(scene: Scene, { viewport, screen }: EditorState, boxes: ReadonlyMap<ElementId, Rect>): ReadonlyMap<ElementId, Rect> {
  const view = visibleRect(viewport, screen);
  const seen = new Map<ElementId, Rect>();
  const here = new Set(scene.elementsIn(view, 'touch'));
  for (const [id, box] of boxes) if (here.has(id) || intersects(box, view) || isSeen(scene, id, view)) seen.set(id, box);
  return seen;
}

/** Areas are found by `elementsIn` only when they lie wholly in the view. */
const isSeen = (scene: Scene, id: ElementId, view: Rect): boolean => {
  const figure = scene.figure(id);
  return figure?.type === 'area' && intersects(figure.box, view);
};

/** Whether both leave out the same figures. Asked in every frame of a drag: makes no lists. */
export function sameLifted(a: MovingFigures, b: MovingFigures): boolean {
  if (a === b) return true;
  if (a.lifted.size !== b.lifted.size) return false;
  for (const id of a.lifted) if (!b.lifted.has(id)) return false;
  return true;
}
