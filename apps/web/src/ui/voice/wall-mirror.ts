import { isGesture, type Editor } from '@paperroll/editor';
import type { BoardDiff, ElementId } from '@paperroll/model';
import { readingOrder } from '@paperroll/scene';
import { createStore, type Store } from '../../session/store.ts';
import { spokenName, spokenRelation } from './spoken-name.ts';

/** One thing of the wall, in words. */
export interface MirrorItem {
  readonly id: string;
  readonly name: string;
  /** Its place in reading order among all, from 1; of several that are selected, among those. */
  readonly position: number;
  readonly size: number;
  readonly selected: boolean;
}

/** The few things that a screen reader finds on the wall: what is selected, and what lies before and after it. */
export interface MirrorState {
  readonly items: readonly MirrorItem[];
  /** What has the focus; undefined while nothing is selected. */
  readonly active: string | undefined;
}

/** Puts what is selected on the wall into words, as it changes. Headless. */
export interface WallMirror {
  readonly state: Store<MirrorState>;
  /** Follows selection and board; returns its undo. */
  follow(): () => void;
}

/** Stickies before and after the selected one. */
const NEIGHBOURS = 3;
/** Of several that are selected, so many can be read one by one. */
const MOST = 50;
/** Milliseconds to wait for more: keys that are held down, and edits of others. */
const SOON = 30;
const LATER = 400;
const EMPTY: MirrorState = { items: [], active: undefined };

/** Makes a mirror; it follows nothing until told to. Costs nothing while the camera moves, a gesture runs or others work elsewhere. */
export function createWallMirror(editor: Editor): WallMirror {
  const state = createStore<MirrorState>(EMPTY);
  let order: readonly ElementId[] | undefined;

  const ordered = (): readonly ElementId[] => (order ??= readingOrder([...editor.index.elements.values()]).map((element) => element.id));
  const itemsOf = (ids: readonly ElementId[], place: (at: number) => Pick<MirrorItem, 'position' | 'size'>): readonly MirrorItem[] =>
    ids.flatMap((id, at) => {
      const element = editor.index.elements.get(id);
      return element ? [{ id, name: spokenName(editor, element), ...place(at), selected: editor.state.selection.has(id) }] : [];
    });

  const read = (): MirrorState => {
    const { selection, selectedRelations } = editor.state;
    const ids = [...selection];
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) {
      const all = ordered();
      const at = all.indexOf(only);
      const first = Math.max(0, at - NEIGHBOURS);
      return { items: itemsOf(all.slice(first, at + NEIGHBOURS + 1), (i) => ({ position: first + i + 1, size: all.length })), active: only };
    }
    if (ids.length > 1) return { items: itemsOf(ids.slice(-MOST), (i) => ({ position: Math.max(0, ids.length - MOST) + i + 1, size: ids.length })), active: ids.at(-1) };
    const relations = [...selectedRelations].slice(0, MOST).flatMap((id) => editor.index.relations.get(id) ?? []);
    if (relations.length === 0) return EMPTY;
    const items = relations.map((relation, i) => ({ id: relation.id, name: spokenRelation(editor, relation), position: i + 1, size: selectedRelations.size, selected: true }));
    return { items, active: items[0]?.id };
  };

  const moves = ({ elements }: BoardDiff): boolean =>
    elements.added.length > 0 || elements.removed.length > 0 || elements.changed.some(({ before, after }) => before.x !== after.x || before.y !== after.y || before.h !== after.h);
  const concerns = ({ elements, relations, meta }: BoardDiff): boolean => {
    const shown = new Set(state.get().items.map((item) => item.id));
    if (shown.size === 0) return false;
    if (meta || relations.added.length + relations.removed.length + relations.changed.length > 0) return true;
    return elements.added.length + elements.removed.length > 0 || elements.changed.some(({ after }) => shown.has(after.id));
  };

  return {
    state,
    follow() {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let due = true;
      const update = (): void => {
        timer = undefined;
        // While one drags or writes, the hand says it: the words follow when it rests.
        if (!due || isGesture(editor.state.tool) || editor.state.editing) return;
        due = false;
        state.set(read());
      };
      const ask = (wait: number): void => {
        due = true;
        timer ??= setTimeout(update, wait);
      };
      const stops = [
        editor.subscribe((now, before) => {
          const chosen = now.selection !== before.selection || now.selectedRelations !== before.selectedRelations;
          if (chosen || (due && (now.tool !== before.tool || now.editing !== before.editing))) ask(SOON);
        }),
        editor.index.onDiff((diff) => {
          if (moves(diff)) order = undefined;
          if (concerns(diff)) ask(diff.origin === 'remote' ? LATER : SOON);
        }),
        () => clearTimeout(timer),
      ];
      ask(0);
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
