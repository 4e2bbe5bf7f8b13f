import type { ElementId, Rect } from '@paperroll/model';
import { snapMove as pullMove, snapNeighbours, snapResize as pullResize, visibleRect, type SnapGuide } from '@paperroll/scene';
import type { Editor } from './editor.ts';
import type { HandleName } from './handles.ts';
import { GAP } from './placing.ts';

/** How near (CSS pixels) something must come to be pulled. */
const REACH = 8;

/** A movement in units after snapping, and the lines that show to what. */
export interface SnappedDelta {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly SnapGuide[];
}

/** A box about to be moved. */
export interface MoveToSnap {
  readonly bounds: Rect;
  readonly delta: { readonly dx: number; readonly dy: number };
  readonly moving: Iterable<ElementId>;
  readonly off: boolean;
}

/** What a gesture may snap to, looked up once; forgotten when camera or board change. */
export interface Neighbours {
  near(editor: Editor, box: Rect, moving: Iterable<ElementId>): readonly Rect[];
  forget(): void;
}

/** For one gesture, which always moves the same. */
export function createNeighbours(): Neighbours {
  let find: ((near: Rect) => readonly Rect[]) | undefined;
  return {
    near: (editor, box, moving) => (find ??= snapNeighbours(editor.scene, visibleRect(editor.state.viewport, editor.state.screen), new Set(moving)))(box),
    forget: () => {
      find = undefined;
    },
  };
}

/** Snaps a movement to edges, middles and gaps of what is in view. */
export function snapDelta(editor: Editor, { bounds, delta, moving, off }: MoveToSnap, neighbours = createNeighbours()): SnappedDelta {
  if (off) return { ...delta, guides: [] };
  const box = { ...bounds, x: bounds.x + delta.dx, y: bounds.y + delta.dy };
  const { dx, dy, guides } = pullMove({ box, others: neighbours.near(editor, box, moving), threshold: REACH / editor.state.viewport.zoom, gap: GAP });
  return { dx: delta.dx + dx, dy: delta.dy + dy, guides };
}

/** Snaps the edges of a box that a handle pulls. */
export function snapEdges(editor: Editor, box: Rect, handle: HandleName, moving: Iterable<ElementId>, neighbours = createNeighbours()): { readonly box: Rect; readonly guides: readonly SnapGuide[] } {
  const edges = { left: handle.includes('w'), right: handle.includes('e'), top: handle.includes('n'), bottom: handle.includes('s') };
  return pullResize({ box, edges, others: neighbours.near(editor, box, moving), threshold: REACH / editor.state.viewport.zoom });
}
