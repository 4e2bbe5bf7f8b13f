import type { BoardPoint, Element, ElementId, FigureKind, Rect, Relation, RelationId } from '@paperroll/model';
import type { TextLayout } from './text-fit.ts';

/** A sticky, ready to be painted. Immutable: a changed element gets a new figure, so painters may cache by identity. */
export interface NoteFigure {
  readonly type: 'note';
  readonly id: ElementId;
  readonly element: Element;
  readonly shape: Exclude<FigureKind, 'region' | 'frame' | 'lane'>;
  readonly box: Rect;
  /** Degrees clockwise around the middle; hotspots hang pivoted, a sticky marked for rewording hangs twisted. */
  readonly angle: number;
  readonly fill: string;
  readonly mark: string;
  readonly label: string;
  readonly pivotal: boolean;
  readonly locked: boolean;
  /** Text inside the box; laid out on first need and cached. */
  readonly text: TextLayout;
}

/** A frame, lane or region: lies behind the stickies that it holds; its title is its text. */
export interface AreaFigure {
  readonly type: 'area';
  readonly id: ElementId;
  readonly element: Element;
  readonly shape: Extract<FigureKind, 'region' | 'frame' | 'lane'>;
  readonly box: Rect;
  readonly stroke: string;
  readonly label: string;
  readonly title: string;
  readonly locked: boolean;
}

/** A relation's drawn path, in board units, from edge to edge. */
export interface ConnectorFigure {
  readonly type: 'connector';
  readonly id: RelationId;
  readonly relation: Relation;
  readonly line: 'solid' | 'dashed' | 'dotted';
  /** A cubic Bézier: start, control, control, end. */
  readonly path: readonly [BoardPoint, BoardPoint, BoardPoint, BoardPoint];
  readonly box: Rect;
  /** Degrees of the arrow head at the end. */
  readonly headAngle: number;
  readonly label: string;
  readonly labelAt: BoardPoint;
}

/** One drawable thing. A new variant: extend the canvas painters and the SVG writer; the compiler names both places. */
export type Figure = NoteFigure | AreaFigure | ConnectorFigure;
