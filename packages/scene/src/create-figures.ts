import {
  isContainerFigure,
  isLocked,
  labelOf,
  unknownKind,
  type Element,
  type Kind,
  type Notation,
  type Rect,
  type Relation,
  type RelationKind,
} from '@paperroll/model';
import { areaParts, areaTitle, type AreaTitle } from './area-parts.ts';
import { routedConnector, type ConnectorEnds, type ConnectorWay, type RoutedConnector } from './connector-routing.ts';
import type { AreaFigure, AreaShape, NoteFigure, NoteShape } from './figure.ts';
import { angleOf, fitOptionsOf, hasBadges, PAINT_MARGIN, SHADOW_OFFSET, textBoxOf } from './figure-style.ts';
import { noteParts } from './note-parts.ts';
import type { Part } from './part.ts';
import { outerBox } from './rotation.ts';
import { fitText, type TextLayout } from './text-fit.ts';
import type { TextMeasure } from './text-measure.ts';
import { PAPER_STICKIES, type StickySet } from './theme.ts';

/** Builds figures from elements and relations of one notation. */
export interface Figures {
  kind(id: string): Kind;
  /** Where an element stands and how it hangs, without building its figure. */
  placeOf(element: Element): FigurePlace;
  figure(element: Element): NoteFigure | AreaFigure;
  /** The same figure with another box; text is laid out anew only when the size differs. */
  moved(figure: NoteFigure | AreaFigure, box: Rect): NoteFigure | AreaFigure;
  /** A relation's way around the stickies that are near. */
  connector(relation: Relation, ends: ConnectorEnds, way: ConnectorWay): RoutedConnector;
}

/** Where a figure is: what the spatial index, hit tests and connectors need of it. */
export interface FigurePlace {
  readonly type: 'note' | 'area';
  readonly box: Rect;
  readonly angle: number;
  readonly outer: Rect;
}

/** What figures are built from; `labels` are the board's own words for kinds. */
export interface FigureParts {
  readonly notation: Notation;
  readonly labels: Readonly<Record<string, string>>;
  readonly measure: TextMeasure;
  /** How they are coloured just now; as the notation has it when left out. */
  readonly stickies?: () => StickySet;
}

const PLAIN: Pick<RelationKind, 'line'> = { line: 'solid' };

/** Creates a builder of figures for one notation and one set of labels. */
export function createFigures({ notation, labels, measure, stickies = () => PAPER_STICKIES }: FigureParts): Figures {
  const kinds = new Map(notation.kinds.map((kind) => [kind.id, kind]));
  const lines = new Map(notation.relationKinds.map((kind) => [kind.id, kind]));
  const kind = (id: string): Kind => {
    let known = kinds.get(id);
    if (!known) kinds.set(id, (known = unknownKind(id)));
    return known;
  };
  const build = (element: Element, box: Rect): NoteFigure | AreaFigure => {
    const of = kind(element.kind);
    const label = labelOf(of, labels);
    return isContainerFigure(of.figure)
      ? new LazyArea(element, of.figure as AreaShape, box, of, label, measure, stickies())
      : new LazyNote(element, of.figure as NoteShape, box, of, label, measure, stickies());
  };
  return {
    kind,
    placeOf: (element) => placeOf(kind(element.kind), element, element),
    figure: (element) => build(element, { x: element.x, y: element.y, w: element.w, h: element.h }),
    moved(figure, box) {
      if (figure.box.w !== box.w || figure.box.h !== box.h) return build(figure.element, box);
      if (figure instanceof LazyNote || figure instanceof LazyArea) return figure.at(box);
      return build(figure.element, box);
    },
    connector: (relation, ends, way) => routedConnector({ relation, kind: lines.get(relation.kind) ?? PLAIN, ...ends, ...way, measure, stickies }),
  };
}

/** Where an element of a kind stands when it has the box. */
export function placeOf(kind: Kind, element: Element, { x, y, w, h }: Rect): FigurePlace {
  const box = { x, y, w, h };
  if (isContainerFigure(kind.figure)) return { type: 'area', box, angle: 0, outer: box };
  const angle = angleOf(element, kind.figure as NoteShape);
  return { type: 'note', box, angle, outer: outerBox(box, angle) };
}

/** What is expensive about a figure, made once and shared by its moved copies. */
interface Look<T> {
  value?: T;
  parts?: readonly Part[];
}

/** What belongs to another system hangs on paper of its own tone. */
const paperColor = (kind: Kind, { props }: Element): string => (props['external'] === true ? (kind.externalColor ?? kind.color) : kind.color);

class LazyNote implements NoteFigure {
  readonly type = 'note';
  readonly id: NoteFigure['id'];
  readonly element: Element;
  readonly shape: NoteShape;
  readonly box: Rect;
  readonly angle: number;
  readonly outer: Rect;
  readonly fill: string;
  readonly stickies: StickySet;
  readonly mark: string;
  readonly label: string;
  readonly headings: NoteFigure['headings'];
  readonly pivotal: boolean;
  readonly locked: boolean;
  readonly #kind: Kind;
  readonly #measure: TextMeasure;
  readonly #look: Look<TextLayout>;

  constructor(element: Element, shape: NoteShape, box: Rect, kind: Kind, label: string, measure: TextMeasure, stickies: StickySet, look: Look<TextLayout> = {}) {
    this.id = element.id;
    this.element = element;
    this.shape = shape;
    this.box = box;
    this.angle = angleOf(element, shape);
    this.outer = outerBox(box, this.angle);
    this.fill = stickies.paperOf(paperColor(kind, element));
    this.stickies = stickies;
    this.mark = kind.mark;
    this.label = label;
    this.headings = kind.headings ?? [];
    this.pivotal = element.props['pivotal'] === true;
    this.locked = isLocked(element);
    this.#kind = kind;
    this.#measure = measure;
    this.#look = look;
  }

  get text(): TextLayout {
    return (this.#look.value ??= fitText(this.element.text, textBoxOf(this.shape, this.box, hasBadges(this.element)), this.#measure, fitOptionsOf(this.shape, this.box)));
  }

  get parts(): readonly Part[] {
    return (this.#look.parts ??= noteParts(this, this.#measure));
  }

  at(box: Rect): LazyNote {
    return new LazyNote(this.element, this.shape, box, this.#kind, this.label, this.#measure, this.stickies, this.#look);
  }
}

class LazyArea implements AreaFigure {
  readonly type = 'area';
  readonly id: AreaFigure['id'];
  readonly element: Element;
  readonly shape: AreaShape;
  readonly box: Rect;
  readonly outer: Rect;
  readonly stroke: string;
  readonly stickies: StickySet;
  readonly label: string;
  readonly title: string;
  readonly locked: boolean;
  readonly #kind: Kind;
  readonly #measure: TextMeasure;
  readonly #look: Look<AreaTitle>;

  constructor(element: Element, shape: AreaShape, box: Rect, kind: Kind, label: string, measure: TextMeasure, stickies: StickySet, look: Look<AreaTitle> = {}) {
    this.id = element.id;
    this.element = element;
    this.shape = shape;
    this.box = box;
    this.outer = box;
    this.stroke = stickies.lineOf(kind.color);
    this.stickies = stickies;
    this.label = label;
    this.title = element.text;
    this.locked = isLocked(element);
    this.#kind = kind;
    this.#measure = measure;
    this.#look = look;
  }

  get #name(): AreaTitle {
    return (this.#look.value ??= areaTitle(this.shape, this.title, this.label, this.box, this.#measure));
  }

  get titleBox(): Rect {
    const { box } = this.#name;
    return { x: this.box.x + box.x, y: this.box.y + box.y, w: box.w, h: box.h };
  }

  get parts(): readonly Part[] {
    return (this.#look.parts ??= areaParts(this, this.#name));
  }

  at(box: Rect): LazyArea {
    return new LazyArea(this.element, this.shape, box, this.#kind, this.label, this.#measure, this.stickies, this.#look);
  }
}

/** The box that a repaint of the figure must cover: shadow and outlines included. */
export const paintBox = (outer: Rect): Rect => ({
  x: outer.x - PAINT_MARGIN,
  y: outer.y - PAINT_MARGIN,
  w: outer.w + 2 * PAINT_MARGIN + SHADOW_OFFSET.x,
  h: outer.h + 2 * PAINT_MARGIN + SHADOW_OFFSET.y,
});
