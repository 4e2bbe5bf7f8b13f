import type { BoardSnapshot } from '../board/snapshot.ts';
import type { Edit } from '../edits/edit.ts';
import type { Format } from '../formats/format.ts';
import type { Prose } from '../formats/outline.ts';
import type { Rect, Size } from '../geometry.ts';
import type { ElementId } from '../ids.ts';
import type { LintRule } from '../lint/lint.ts';
import type { Element } from '../schema/element.ts';

/**
 * How a kind is drawn; a new look adds one variant, and exhaustive switches name the painters to extend.
 * `square`, `wide`, `mini`: stickies (76×76, 76×127, 38×51 mm) · `pivoted`: a square that hangs tilted · `arrow`: a mini with
 * a black arrow · `note`: unruled paper · `window`: a wireframe with a title bar · `gear`: wide, with a gear · `socket`: wide, with an inlet on its left ·
 * `scenario`: paper with given, when and then · `region`: a tape line around what it holds · `frame`: a titled area · `lane`: a horizontal swimlane.
 */
export type FigureKind = 'square' | 'wide' | 'mini' | 'pivoted' | 'arrow' | 'note' | 'window' | 'gear' | 'socket' | 'scenario' | 'region' | 'frame' | 'lane';

/** A property that people may edit in the details of an element. */
export type PropField =
  | { readonly name: string; readonly label: string; readonly type: 'text' | 'long-text' }
  | { readonly name: string; readonly label: string; readonly type: 'flag' }
  | { readonly name: string; readonly label: string; readonly type: 'choice'; readonly options: readonly { readonly value: string; readonly label: string }[] };

/** A kind of element, as data: palette, shortcuts, legend, lint, exports and screen readers all read this. */
export interface Kind {
  readonly id: string;
  /** The field's own word; a board may rename it. */
  readonly label: string;
  readonly plural: string;
  readonly figure: FigureKind;
  /** Paper colour, `#rrggbb`; dark text (#1a1a1a) on it reaches WCAG AA. Regions, frames and lanes: the tape's colour. */
  readonly color: string;
  /** Paper of one that belongs to another system (its property `external`), where that looks otherwise. */
  readonly externalColor?: string;
  readonly size: Size;
  /** One key as `KeyboardEvent.key` reports it, in lower case: letters, and signs that may need Shift on some keyboards (`+`). Empty for none. */
  readonly shortcut: string;
  /** One or two characters that tell the kind without colour (WCAG 1.4.1). */
  readonly mark: string;
  /** How to word it, and an example: shown as the sticky's placeholder, in palette and legend. */
  readonly wording: { readonly rule: string; readonly example: string };
  /** One sentence for people who have never seen one. */
  readonly description: string;
  /** Level ids in whose palette it stands. */
  readonly levels: readonly string[];
  readonly fields: readonly PropField[];
  /** Words that its figure says by itself, before lines of what it holds. */
  readonly headings?: readonly { readonly id: string; readonly label: string }[];
}

/** Whether elements of the figure hold others (they lie behind, and take along what lies wholly in them). */
export const isContainerFigure = (figure: FigureKind): boolean => figure === 'region' || figure === 'frame' || figure === 'lane';

/** A kind of relation. `line` tells the scene how its connector looks. */
export interface RelationKind {
  readonly id: string;
  readonly label: string;
  readonly line: 'solid' | 'dashed' | 'dotted';
}

/** A depth of working; filters the palette. */
export interface Level {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}

/** A relation that nobody drew: read from adjacency on the wall. */
export interface InferredRelation {
  readonly kind: string;
  readonly from: ElementId;
  readonly to: ElementId;
}

/** A board worth reading, shipped with the product. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Builds the board; the same each time. */
  build(): BoardSnapshot;
}

/** A notation is data and pure functions; adding one is a new folder and one line in the registry. */
export interface Notation {
  readonly id: string;
  readonly title: string;
  readonly levels: readonly Level[];
  readonly kinds: readonly Kind[];
  readonly relationKinds: readonly RelationKind[];
  /** The kind that a double-click writes. */
  readonly defaultKind: string;
  /** What the grammar puts after this kind (`Tab`) and before it (`Shift+Tab`), at the level; undefined: the same kind again. */
  nextKind(kind: string, level: string): string | undefined;
  previousKind(kind: string, level: string): string | undefined;
  /** The kind of relation that the grammar gives between two kinds; total: falls back to the plainest one. */
  relationBetween(fromKind: string, toKind: string): string;
  /** Relations by adjacency, without those that are drawn. */
  inferRelations(snapshot: BoardSnapshot): readonly InferredRelation[];
  /** Events in the order of time: by x, ties by y, then id. */
  timeline(snapshot: BoardSnapshot): readonly Element[];
  /** Units between stickies that are written in a row; the editor's own when left out. */
  readonly rowGap?: number;
  /** An edit with all that it entails: what is drawn several times is renamed everywhere, what goes hands over what others need of it. */
  wholeEdit?(elements: ReadonlyMap<ElementId, Element>, edit: Edit): Edit;
  /** Where a new element goes that no pointer has a place for; undefined: the editor finds one. */
  spotFor?(elements: readonly Element[], kind: string, selected: ElementId | undefined): Rect | undefined;
  /** Where writing goes on after an element (or `back`): to what is empty yet, or just to a selection; undefined: a new sticky beside it. */
  writeOn?(board: Pick<BoardSnapshot, 'elements' | 'relations'>, id: ElementId, back: boolean): WriteOn | undefined;
}

/** Where writing goes on. */
export type WriteOn = { readonly write: ElementId } | { readonly select: ElementId };

/**
 * What a notation brings beside the wall itself: checks, files, prose, samples. Kept apart from the notation, so that a page which shows a board
 * loads none of it until somebody exports, imports or asks.
 */
export interface NotationLibrary {
  readonly notation: Notation;
  readonly rules: readonly LintRule[];
  readonly formats: readonly Format[];
  /** How a board of this notation is told as a document, and read back from one; without it, plainly. */
  readonly prose?: Prose;
  /** The board as a Markdown document of the notation's own form; without it, the prose is rendered. */
  readonly document?: (snapshot: BoardSnapshot) => string;
  readonly samples: readonly Sample[];
}

/** The kind of an element, or a plain one that draws and names any unknown kind. */
export function kindOf(notation: Notation, kindId: string): Kind {
  return notation.kinds.find((kind) => kind.id === kindId) ?? unknownKind(kindId);
}

/** What a kind of a newer version or another notation looks like: grey paper with its id as label. */
export function unknownKind(id: string): Kind {
  return {
    id,
    label: id,
    plural: id,
    figure: 'square',
    color: '#d9dce1',
    size: { w: 160, h: 160 },
    shortcut: '',
    mark: '?',
    wording: { rule: '', example: '' },
    description: 'A kind that this version does not know. It is kept as it is.',
    levels: [],
    fields: [],
  };
}

/** The board's own word for a kind, or the notation's. */
export const labelOf = (kind: Kind, labels: Readonly<Record<string, string>>): string => labels[kind.id] ?? kind.label;
