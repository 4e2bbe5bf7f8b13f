import type { Action, EditorState } from '@paperroll/editor';
import type { BoardIndex } from '@paperroll/model';
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { useStore as useZustand } from 'zustand';
import type { Theme } from '../../canvas/dress.ts';
import type { BoardSession } from '../../session/board-session.ts';
import type { BoardInterface, BoardInterfaceStore } from '../state/board-interface.ts';
import { useSelected } from '../state/use-store.ts';

/** What the chrome of an open board works with. */
export interface BoardParts {
  readonly session: BoardSession;
  readonly chrome: BoardInterfaceStore;
  readonly theme: Theme;
}

const BoardContext = createContext<BoardParts | undefined>(undefined);

/** Hands an open board to its chrome. */
export const BoardProvider = BoardContext.Provider;

/** The open board. */
export function useBoard(): BoardParts {
  const parts = useContext(BoardContext);
  if (!parts) throw new Error('useBoard outside of BoardProvider');
  return parts;
}

/** A part of the editor's state; renders again only when the part is another one. */
export function useEditorState<S>(select: (state: EditorState) => S): S {
  return useSelected(useBoard().session.editorState, select);
}

/** A part of the board's lookups; `select` gives the same object until its part changes, as elements and meta do. */
export function useBoardIndex<S>(select: (index: BoardIndex) => S): S {
  const { index } = useBoard().session.editor;
  const subscribe = useCallback((tell: () => void) => index.onDiff(tell), [index]);
  return useSyncExternalStore(subscribe, () => select(index));
}

/** A part of the chrome's own state. */
export function useChrome<S>(select: (state: BoardInterface) => S): S {
  return useZustand(useBoard().chrome, select);
}

/** Whether the person may write here. */
export const useWrites = (): boolean => !useEditorState((state) => state.readOnly);

/** Finds an action by its id. */
export function useAction(id: string): Action | undefined {
  return useBoard().session.editor.actions.find((action) => action.id === id);
}

/** Gives the keyboard back to the wall, after something of the chrome is done. */
export function focusWall(): void {
  document.querySelector<HTMLElement>('.wall')?.focus({ preventScroll: true });
}
