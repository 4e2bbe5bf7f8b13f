import type { BoardIndex, BoardPoint, ElementId, Notation, Rect, RelationId } from '@paperroll/model';
import type { AreaFigure, ConnectorFigure, Figure, NoteFigure } from './figure.ts';
import type { TextMeasure } from './text-fit.ts';

/** What lies under a point. `title` is an area's name or edge: an area's inside is not hit, so that one can work in it. */
export type Hit =
  | { readonly type: 'element'; readonly id: ElementId }
  | { readonly type: 'connector'; readonly id: RelationId };

/** What changed to the eye: boxes to repaint (board units). */
export interface SceneChange {
  readonly dirty: readonly Rect[];
  readonly ids: ReadonlySet<ElementId | RelationId>;
}

/** Boxes that differ from the document for the moment: a drag, a resize, mine or somebody's. Connectors follow. */
export type BoxOverrides = ReadonlyMap<ElementId, Rect>;

/** What can be drawn of a board, kept by diffs. */
export interface Scene {
  /** Figures that touch the box, in paint order: areas, connectors, stickies. */
  figuresIn(rect: Rect): readonly Figure[];
  figure(id: ElementId): NoteFigure | AreaFigure | undefined;
  connector(id: RelationId): ConnectorFigure | undefined;
  /** Figures as they look with these boxes, with the connectors that hang on them: for the moving layer. */
  figuresWith(overrides: BoxOverrides): readonly Figure[];
  /** Topmost thing at the point; `slack` in units widens thin things (edges, connectors). */
  hitTest(point: BoardPoint, slack: number): Hit | undefined;
  /** Elements wholly or partly (`touch`) in the box, areas only when wholly. */
  elementsIn(rect: Rect, mode: 'inside' | 'touch'): readonly ElementId[];
  /** What an area holds: elements whose middle lies in it and that are smaller than it. */
  contentOf(area: ElementId): readonly ElementId[];
  /** The box around everything; undefined on an empty board. */
  bounds(): Rect | undefined;
  onChange(listener: (change: SceneChange) => void): () => void;
  /** After web fonts arrived: measures anew and reports everything as changed. */
  remeasure(): void;
  dispose(): void;
}

/** What a scene is made from. */
export interface SceneParts {
  readonly index: BoardIndex;
  readonly notation: Notation;
  readonly measure: TextMeasure;
}
