import type { Editor } from '@paperroll/editor';
import { intersects, isContainerFigure, kindOf, type ElementId, type RelationId } from '@paperroll/model';
import { visibleRect } from '@paperroll/scene';
import { createStore, type Store } from '../../session/store.ts';
import { selectNode } from './outline-edits.ts';
import { activeAmong, isAbout, pathTo, rowsOf, type OutlineRow } from './outline-rows.ts';
import { buildOutline, type OutlineNode } from './outline-tree.ts';
import { matcher, type OutlineWords } from './outline-words.ts';

/** What is being done to the active line. */
export type OutlineMode =
  | { readonly type: 'reading' }
  | { readonly type: 'renaming'; readonly key: string }
  | { readonly type: 'writing'; readonly kind: string; readonly after: OutlineRow | undefined }
  | { readonly type: 'connecting'; readonly from: ElementId }
  | { readonly type: 'menu'; readonly at: { readonly left: number; readonly top: number } };

/** All that is drawn of an outline. Immutable; a new object for each change. */
export interface OutlineState {
  readonly nodes: readonly OutlineNode[];
  readonly words: OutlineWords;
  readonly rows: readonly OutlineRow[];
  /** Place of the active line; -1 where there are no lines. */
  readonly active: number;
  readonly query: string;
  readonly mode: OutlineMode;
  /** Grows when the active line shall take the focus, and when it shall be scrolled to. */
  readonly focusAsked: number;
  readonly showAsked: number;
}

/** An outline in use: lines in step with the board, and one of them active. Headless. */
export interface Outline {
  readonly editor: Editor;
  readonly state: Store<OutlineState>;
  setQuery(query: string): void;
  setMode(mode: OutlineMode): void;
  /** Goes to a line, gives it the focus and selects what it is about, on the wall too; `extend` keeps what was selected. */
  go(at: number, options?: { readonly extend?: boolean }): void;
  /** Goes to the first line about something, opening what it stands under. */
  goTo(id: ElementId | RelationId): void;
  setFolded(keys: readonly string[], folded: boolean): void;
  /** Ends whatever is being done, and gives the focus back to the active line. */
  focusRow(): void;
  /** Whether somebody works here: then a line that goes away leaves focus and selection to its neighbour, and own changes show at once. */
  setInUse(inUse: boolean): void;
  /** Follows board and selection; returns its undo. */
  follow(): () => void;
}

/** How long (ms) what others do may wait, and which part of the time reading the board again may take: one in so many. */
const WAIT_MIN = 60;
const WAIT_MAX = 1000;
const SHARE = 8;

const READING: OutlineMode = { type: 'reading' };

/** Makes an outline; it follows nothing until told to. */
export function createOutline(editor: Editor, clock: () => number = () => performance.now()): Outline {
  let collapsed: ReadonlySet<string> = new Set();
  let inUse = false;
  let wait = WAIT_MIN;
  const words: OutlineWords = { notation: editor.notation, labels: editor.index.meta.labels };
  const empty: OutlineState = { nodes: [], words, rows: [], active: -1, query: '', mode: READING, focusAsked: 0, showAsked: 0 };
  const state = createStore<OutlineState>(empty);

  const patch = (change: Partial<OutlineState>): void => state.set({ ...state.get(), ...change });

  /** Draws up the lines anew, around the active one; `key` goes to another. */
  const arrange = (change: Partial<Pick<OutlineState, 'nodes' | 'words' | 'query' | 'mode' | 'focusAsked' | 'showAsked'>>, key?: string): void => {
    const before = state.get();
    const next = { ...before, ...change };
    const rows = rowsOf(next.nodes, { collapsed, matches: matcher(next.query, next.words) });
    const row = before.rows[before.active];
    const active = activeAmong(rows, key ?? row?.key, row && { row, at: before.active });
    state.set({ ...next, rows, active });
  };

  const read = (): void => {
    const began = clock();
    const before = state.get();
    const { meta } = editor.index;
    const row = before.rows[before.active];
    arrange({ nodes: buildOutline(editor.index.snapshot(), editor.notation), words: meta.labels === before.words.labels ? before.words : { notation: editor.notation, labels: meta.labels } });
    wait = Math.min(WAIT_MAX, Math.max(WAIT_MIN, (clock() - began) * SHARE));
    const after = state.get();
    const now = after.rows[after.active];
    // What was deleted under the focus leaves it to a neighbour: that is selected then, for focus and selection are one.
    if (inUse && row && now && now.key !== row.key && editor.state.selection.size + editor.state.selectedRelations.size === 0) selectNode(editor, now.node);
  };

  const goTo = (id: ElementId | RelationId): void => {
    const { nodes, showAsked } = state.get();
    const path = pathTo(nodes, id);
    if (!path) return;
    const over = new Set(path.slice(0, -1));
    collapsed = new Set([...collapsed].filter((key) => !over.has(key)));
    arrange({ showAsked: showAsked + 1 }, path.at(-1));
  };

  /** What is selected on the wall becomes the active line. */
  const onSelection = (): void => {
    const { selection, selectedRelations } = editor.state;
    const { rows, active } = state.get();
    const row = rows[active];
    const ids = [...selection, ...selectedRelations];
    const [first] = ids;
    if (first !== undefined && !ids.some((id) => row && isAbout(row.node, id))) goTo(first);
  };

  read();
  onSelection();
  return {
    editor,
    state,
    setQuery: (query) => arrange({ query }),
    setMode: (mode) => patch({ mode }),
    go(at, { extend = false } = {}) {
      const { rows, focusAsked, showAsked } = state.get();
      const active = Math.max(0, Math.min(at, rows.length - 1));
      const row = rows[active];
      if (!row) return;
      patch({ active, focusAsked: focusAsked + 1, showAsked: showAsked + 1 });
      if (extend && row.node.type === 'element') editor.select([...editor.state.selection, row.node.element.id]);
      else showOnWall(editor, row.node);
    },
    goTo,
    setFolded(keys, folded) {
      const next = new Set(collapsed);
      for (const key of keys) if (folded) next.add(key);
      else next.delete(key);
      collapsed = next;
      arrange({});
    },
    focusRow: () => patch({ mode: READING, focusAsked: state.get().focusAsked + 1, showAsked: state.get().showAsked + 1 }),
    setInUse(next) {
      inUse = next;
    },
    follow() {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const update = (): void => {
        clearTimeout(timer);
        timer = undefined;
        read();
      };
      const stops = [
        editor.index.onDiff(({ origin }) => {
          const isOwn = origin === 'local' || origin === 'undo';
          // Somebody who types on the wall of a large board is not kept waiting for the outline.
          if (isOwn && (inUse || wait === WAIT_MIN)) update();
          else timer ??= setTimeout(update, wait);
        }),
        editor.subscribe((now, before) => {
          if (now.selection !== before.selection || now.selectedRelations !== before.selectedRelations) onSelection();
        }),
        () => clearTimeout(timer),
      ];
      // What came between the making and now.
      update();
      onSelection();
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** Selects what a line is about and brings it into view. Of an area it is enough that a part is seen: the view need not jump out and in. */
function showOnWall(editor: Editor, node: OutlineNode): void {
  const element = node.type === 'element' ? editor.index.elements.get(node.element.id) : undefined;
  if (!element) {
    selectNode(editor, node);
    return;
  }
  const { viewport, screen } = editor.state;
  const isArea = isContainerFigure(kindOf(editor.notation, element.kind).figure);
  if (isArea && intersects(element, visibleRect(viewport, screen))) selectNode(editor, node);
  else editor.reveal([element.id]);
}
