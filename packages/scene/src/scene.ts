import type { BoardIndex, BoardPoint, ElementId, Notation, Rect, RelationId } from '@paperroll/model';
import type { AreaFigure, ConnectorFigure, Figure, NoteFigure } from './figure.ts';
import type { TextMeasure } from './text-measure.ts';
import type { StickySet } from './theme.ts';

/** What lies under a point. `title` is an area's name or edge: an area's inside is not hit, so that one can work in it. */
export type Hit =
  | { readonly type: 'element'; readonly id: ElementId }
  | { readonly type: 'connector'; readonly id: RelationId };

/** A vertical tape through the roll at a pivotal event's middle, behind connectors and stickies. Board units. */
export interface PivotalLine {
  readonly id: ElementId;
  readonly x: number;
  readonly y1: number;
  readonly y2: number;
}

/** What changed to the eye: boxes to repaint (board units). */
export interface SceneChange {
  readonly dirty: readonly Rect[];
  readonly ids: ReadonlySet<ElementId | RelationId>;
}

/** Boxes that differ from the document for the moment: a drag, a resize, mine or somebody's. Connectors follow. */
export type BoxOverrides = ReadonlyMap<ElementId, Rect>;

/** An element as its colour alone, upright: what a map in small shows of it. */
export interface Block {
  readonly type: 'note' | 'area';
  readonly box: Rect;
  readonly color: string;
}

/** What can be drawn of a board, kept by diffs. */
export interface Scene {
  /** What the board is drawn in just now. */
  readonly notation: Notation;
  /** Figures that touch the box, in paint order: areas, connectors, stickies. */
  figuresIn(rect: Rect): readonly Figure[];
  /** Elements that touch the box as blocks, in paint order. Builds no figures and routes nothing. */
  blocksIn(rect: Rect): readonly Block[];
  figure(id: ElementId): NoteFigure | AreaFigure | undefined;
  connector(id: RelationId): ConnectorFigure | undefined;
  /** Figures as they look with these boxes, with the connectors that hang on them: for the moving layer. */
  figuresWith(overrides: BoxOverrides): readonly Figure[];
  /** Topmost thing at the point; `slack` in units widens thin things (edges, connectors). */
  hitTest(point: BoardPoint, slack: number): Hit | undefined;
  /** Elements wholly or partly (`touch`) in the box, areas only when wholly. */
  elementsIn(rect: Rect, mode: 'inside' | 'touch'): readonly ElementId[];
  /** What `elementsIn(…, 'touch')` of a marquee gains and loses when its box changes: looks only where the two differ. */
  crossed(before: Rect, after: Rect): { readonly entered: readonly ElementId[]; readonly left: readonly ElementId[] };
  /** What an area holds: elements that lie wholly in it, or whose middle does and that are smaller. Empty for a sticky. */
  contentOf(area: ElementId): readonly ElementId[];
  /** The smallest area that holds the point. */
  areaAt(point: BoardPoint): ElementId | undefined;
  /** The tape of a pivotal event; undefined for any other element. */
  pivotalLine(id: ElementId): PivotalLine | undefined;
  /** Tapes that cross the box, to be painted after the areas. */
  pivotalLinesIn(rect: Rect): readonly PivotalLine[];
  /** The box around everything; undefined on an empty board. */
  bounds(): Rect | undefined;
  /** Finds the ways of at most so many connectors that nobody has looked at yet, so that the first look at them is quick; false when none is left. */
  prepare(limit: number): boolean;
  onChange(listener: (change: SceneChange) => void): () => void;
  /** How everything is coloured; the notation's own colours at first. */
  readonly stickies: StickySet;
  /** Colours everything anew and reports it as changed. */
  setStickies(stickies: StickySet): void;
  /** After web fonts arrived: measures anew and reports everything as changed. */
  remeasure(): void;
  dispose(): void;
}

/** What a scene is made from. */
export interface SceneParts {
  readonly index: BoardIndex;
  readonly notation: Notation;
  /** Finds the notation that a board says it is of, when it says so later or anew; without it, the first one stays. */
  readonly findNotation?: (id: string) => Notation | undefined;
  readonly measure: TextMeasure;
}
