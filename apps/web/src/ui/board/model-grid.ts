import type { Editor, EditorState } from '@paperroll/editor';
import { columnsOf, EM, modelLanesOf, SLICE_PATTERNS, type Element, type ElementId, type SlicePattern } from '@paperroll/model';
import { toScreen } from '@paperroll/scene';

/** A column as its head shows it. Board units. */
export interface ColumnHead {
  readonly id: ElementId;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Its own title, else that of the command or read model in it; may be empty. */
  readonly title: string;
  readonly pattern: SlicePattern | undefined;
  readonly status: string;
  readonly locked: boolean;
}

/** A lane or a chapter by its name. Board units. */
export type NamedArea = Pick<Element, 'id' | 'x' | 'y' | 'w' | 'h' | 'text'>;

/** What the heads of a board are made from, all of it; what is in view is picked by `headsInView`. */
export interface ModelGrid {
  readonly columns: readonly Element[];
  readonly lanes: readonly NamedArea[];
  readonly chapters: readonly NamedArea[];
}

/** Reads columns, lanes and chapters from a board. */
export function readGrid(editor: Editor): ModelGrid {
  const elements = [...editor.index.elements.values()];
  return { columns: columnsOf(elements), lanes: modelLanesOf(elements), chapters: elements.filter((element) => element.kind === EM.chapter && element.text !== '') };
}

/** What of it is in view, with what is in each column read from the wall. */
export interface HeadsInView {
  readonly columns: readonly ColumnHead[];
  readonly lanes: readonly NamedArea[];
  readonly chapters: readonly NamedArea[];
  /** Where a column behind the last would begin. */
  readonly end: { readonly x: number; readonly y: number } | undefined;
}

/** The heads that can be seen just now. */
export function headsInView(editor: Editor, grid: ModelGrid, { viewport, screen, insets }: EditorState): HeadsInView {
  const left = viewport.x;
  const right = viewport.x + screen.w / viewport.zoom;
  const top = viewport.y + insets.top / viewport.zoom;
  const bottom = viewport.y + screen.h / viewport.zoom;
  const isSeen = ({ x, y, w, h }: NamedArea): boolean => x < right && x + w > left && y < bottom && y + h > top;
  const last = grid.columns.at(-1);
  return {
    columns: grid.columns.filter((column) => isSeen(column) && column.w * viewport.zoom >= LEAST_WIDTH).map((column) => headOf(editor, column)),
    // A lane's own name is seen where its left end is.
    lanes: grid.lanes.filter((lane) => isSeen(lane) && toScreen(viewport, lane).left < insets.left - LANE_SLACK),
    chapters: grid.chapters.filter((chapter) => chapter.x < right && chapter.x + chapter.w > left && chapter.y < bottom && (chapter.y < top || viewport.zoom < SMALL)),
    end: last && isSeen(last) ? { x: last.x + last.w, y: last.y } : undefined,
  };
}

/** Narrower than this (CSS pixels) a head cannot be pressed. */
const LEAST_WIDTH = 24;
/** Below this zoom heads of columns reach over the chapters that hang above them. */
const SMALL = 0.67;
/** So much of a lane's name may be covered before it is said again, in CSS pixels. */
const LANE_SLACK = 24;

function headOf(editor: Editor, { id, x, y, w, h, text, props }: Element): ColumnHead {
  const stated = SLICE_PATTERNS.find((known) => known === props['pattern']);
  const content = text !== '' && stated ? [] : editor.scene.contentOf(id).flatMap((each) => editor.index.elements.get(each) ?? []);
  const first = (kind: string): Element | undefined => content.find((element) => element.kind === kind);
  const title = text || [EM.command, EM.readModel, EM.event].map((kind) => first(kind)?.text ?? '').find((name) => name !== '') || '';
  const told: SlicePattern | undefined = first(EM.processor) ? 'automation' : first(EM.command) ? 'state-change' : first(EM.readModel) ? 'state-view' : undefined;
  const { status } = props;
  return { id, x, y, w, h, title: title.replace(/\s+/g, ' ').trim(), pattern: stated ?? told, status: typeof status === 'string' ? status : 'created', locked: props['locked'] === true };
}

/** The column that a dragged one would stand before if let go at a place; undefined for the end. */
export function dropBefore(columns: readonly Element[], moving: ElementId, x: number): Element | undefined {
  return columns.find((column) => column.id !== moving && column.x + column.w / 2 > x);
}
