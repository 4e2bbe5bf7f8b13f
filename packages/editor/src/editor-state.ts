import type { BoardPoint, ElementId, Rect, RelationId, Size } from '@paperroll/model';
import type { Viewport } from '@paperroll/scene';

/** Which tool has the pointer, and where its chart stands. Names are `<tool>.<state>`. */
export type ToolState =
  | { readonly state: 'select.idle' }
  | { readonly state: 'select.pointing' }
  | { readonly state: 'select.translating' }
  | { readonly state: 'select.resizing' }
  | { readonly state: 'select.brushing' }
  | { readonly state: 'select.editing-text' }
  | { readonly state: 'place.idle'; readonly kind: string }
  | { readonly state: 'place.dragging'; readonly kind: string }
  | { readonly state: 'connect.idle' }
  | { readonly state: 'connect.dragging' }
  | { readonly state: 'connect.moving-end' }
  | { readonly state: 'laser.idle' }
  | { readonly state: 'space.idle' }
  | { readonly state: 'space.dragging' }
  | { readonly state: 'tidy.looking' }
  | { readonly state: 'tidy.standing' }
  | { readonly state: 'hand.idle' }
  | { readonly state: 'hand.dragging' };

/** A line that shows what something snapped to. */
export interface Guide {
  readonly axis: 'x' | 'y';
  /** The coordinate on the axis, and the extent across it, in units. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The uncommitted result of a gesture; drawn on the moving layer and, throttled, shown to others. */
export type GesturePreview =
  | { readonly type: 'none' }
  | { readonly type: 'move'; readonly boxes: ReadonlyMap<ElementId, Rect>; readonly dx: number; readonly dy: number; readonly guides: readonly Guide[]; readonly copy: boolean }
  | { readonly type: 'resize'; readonly boxes: ReadonlyMap<ElementId, Rect>; readonly guides: readonly Guide[] }
  | SpacePreview
  | TidyPreview
  | { readonly type: 'marquee'; readonly rect: Rect }
  | { readonly type: 'connect'; readonly from: ElementId; readonly to: BoardPoint; readonly target: ElementId | undefined }
  /** An end of a connector on its way to another element; `target` is what it would reach. */
  | { readonly type: 'reconnect'; readonly relation: RelationId; readonly end: 'from' | 'to'; readonly to: BoardPoint; readonly target: ElementId | undefined }
  /** The newest points of a trail of light; `first` counts those before them. Board units. */
  | { readonly type: 'laser'; readonly stroke: number; readonly first: number; readonly points: readonly BoardPoint[] }
  | { readonly type: 'place'; readonly kind: string; readonly box: Rect; readonly guides: readonly Guide[] };

/** Space pulled open at a line, or (`by` below nothing) closed. */
export interface SpacePreview {
  readonly type: 'space';
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly by: number;
  /** The new boxes of what changes; `pushed` are those that move, the others become longer or shorter. */
  readonly boxes: ReadonlyMap<ElementId, Rect>;
  readonly pushed: readonly ElementId[];
  /** No more of it can be closed. */
  readonly limited: boolean;
}

/** Where an action of tidying would put things. It stands until it is applied or cancelled, or it is but looked at while a menu points at the action. */
export interface TidyPreview {
  readonly type: 'tidy';
  /** The id of the action. */
  readonly action: string;
  /** The new boxes of what changes. */
  readonly boxes: ReadonlyMap<ElementId, Rect>;
  /** How many of them are stickies that move. */
  readonly moved: number;
  /** The room that the action leaves or makes, in units, where it can be chosen. */
  readonly amount: number | undefined;
  readonly standing: boolean;
}

/** What floating chrome takes of the wall at each edge, in CSS pixels. */
export interface Insets {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** What it takes of the lower right corner beside that, measured from the corner. */
  readonly corner?: Size;
}

/** What is being written: the shell shows a text field over it. `select` asks to select all text at the start, `at` for the caret where was pressed. */
export type Editing =
  | { readonly type: 'element'; readonly id: ElementId; readonly select: boolean; readonly at?: BoardPoint }
  | { readonly type: 'relation'; readonly id: RelationId };

/** How the pointer looks. */
export type Cursor = 'default' | 'pointer' | 'grab' | 'grabbing' | 'crosshair' | 'move' | 'text' | 'nwse-resize' | 'nesw-resize' | 'ns-resize' | 'ew-resize';

/** All that the shell draws of a person's doing. Immutable; a new object for each change. */
export interface EditorState {
  readonly tool: ToolState;
  readonly selection: ReadonlySet<ElementId>;
  readonly selectedRelations: ReadonlySet<RelationId>;
  readonly viewport: Viewport;
  readonly screen: Size;
  /** What the shell's chrome covers of it: what is brought into view comes out from under that. */
  readonly insets: Insets;
  /** Where the pointer is on the board; undefined outside. */
  readonly pointer: BoardPoint | undefined;
  readonly hover: ElementId | RelationId | undefined;
  /** The sticky around which the four connect dots show (see `connectDotsFor`); undefined while they do not. */
  readonly dots: ElementId | undefined;
  readonly editing: Editing | undefined;
  readonly preview: GesturePreview;
  readonly cursor: Cursor;
  readonly readOnly: boolean;
  /** The kind or the connector stays in the hand after it was used. */
  readonly keepTool: boolean;
  /** Whether single keys are shortcuts; where they are not, typing writes in the selected sticky. */
  readonly singleKeys: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Whether a gesture is under way: the shell sends a `tick` once a frame while this holds. */
export function isGesture(tool: ToolState): boolean {
  return tool.state.endsWith('.dragging') || GESTURES.has(tool.state);
}

const GESTURES: ReadonlySet<string> = new Set(['connect.moving-end', 'select.pointing', 'select.translating', 'select.resizing', 'select.brushing']);
