import type { BoardPoint, Element, ElementId, FigureKind, Kind, Rect, Relation, RelationId } from '@paperroll/model';
import type { Curve } from './curve.ts';
import type { Part } from './part.ts';
import type { TextLayout } from './text-fit.ts';
import type { StickySet } from './theme.ts';

/**
 * A sticky, ready to be painted. Immutable: a changed element gets a new figure, so painters may cache by identity.
 * `text` and `parts` are made on first need and kept; do not spread a figure, that would make them.
 */
export interface NoteFigure {
  readonly type: 'note';
  readonly id: ElementId;
  readonly element: Element;
  readonly shape: NoteShape;
  readonly box: Rect;
  /** Degrees clockwise around the middle; hotspots hang pivoted, a sticky marked for rewording hangs twisted. */
  readonly angle: number;
  /** The upright box around the turned one; the same as `box` when it hangs straight. */
  readonly outer: Rect;
  readonly fill: string;
  /** How it is coloured. */
  readonly stickies: StickySet;
  readonly mark: string;
  readonly label: string;
  /** Words that it says before lines of what it holds, by what they are for. */
  readonly headings: NonNullable<Kind['headings']>;
  readonly pivotal: boolean;
  readonly locked: boolean;
  /** Text inside the box; laid out on first need and cached. */
  readonly text: TextLayout;
  /** How it looks in full, in paint order; places are relative to the box's top-left corner, before turning by `angle`. */
  readonly parts: readonly Part[];
}

/** Figures that are stickies. */
export type NoteShape = Exclude<FigureKind, 'region' | 'frame' | 'lane'>;
/** Figures that hold others. */
export type AreaShape = Extract<FigureKind, 'region' | 'frame' | 'lane'>;

/** A frame, lane or region: lies behind the stickies that it holds; its title is its text. */
export interface AreaFigure {
  readonly type: 'area';
  readonly id: ElementId;
  readonly element: Element;
  readonly shape: AreaShape;
  readonly box: Rect;
  readonly outer: Rect;
  readonly stroke: string;
  /** How it is coloured. */
  readonly stickies: StickySet;
  readonly label: string;
  readonly title: string;
  readonly locked: boolean;
  /** Where its name stands, in board units: the place to grab it and to write on it. Measured on first need. */
  readonly titleBox: Rect;
  /** How it looks in full, in paint order, relative to the box's top-left corner. */
  readonly parts: readonly Part[];
}

/** A relation's drawn path, in board units, from edge to edge. */
export interface ConnectorFigure {
  readonly type: 'connector';
  readonly id: RelationId;
  readonly relation: Relation;
  readonly line: 'solid' | 'dashed' | 'dotted';
  /** How its end looks: information that flows has an open head, a remark a dot. */
  readonly head: ConnectorHead;
  /** Cubic Béziers end to end: start, control, control, end, of which the end is the next one's start. */
  readonly path: Curve;
  /** Around all that is drawn of it, its label included. */
  readonly box: Rect;
  /** Degrees of the arrow head at the end. */
  readonly headAngle: number;
  readonly label: string;
  readonly labelAt: BoardPoint;
  /** Where the label stands; undefined without one. */
  readonly labelBox: Rect | undefined;
  /** How it is coloured just now: it keeps its way, and is drawn anew. */
  readonly stickies: StickySet;
  /** How it looks in full, in paint order, in board units. */
  readonly parts: readonly Part[];
}

/** How a connector's end looks. */
export type ConnectorHead = 'filled' | 'open' | 'dot';

/** One drawable thing. A new variant: extend the canvas painters and the SVG writer; the compiler names both places. */
export type Figure = NoteFigure | AreaFigure | ConnectorFigure;
