import * as Y from 'yjs';
import type { BoardDoc } from './board-doc.ts';

/** Undo and redo of this person's own edits; what others did in between stays. */
export interface BoardUndo {
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): boolean;
  redo(): boolean;
  /** Ends the current stop: what follows is undone separately. One stop per gesture, one per burst of typing. */
  stop(): void;
  /** Called when what can be undone or redone may have changed. */
  onChange(listener: () => void): () => void;
  dispose(): void;
}

/** Most steps that can be undone: each keeps what it replaced in memory, for as long as the board is open. */
export const MOST_UNDO_STEPS = 100;

/** Tracks local transactions of the board from now on; beyond {@link MOST_UNDO_STEPS}, the oldest step is forgotten. */
export function createBoardUndo(board: BoardDoc): BoardUndo {
  const undoManager = new Y.UndoManager(board.undoScope as Y.AbstractType<unknown>[] as never, {
    trackedOrigins: new Set(['local']),
    // Stops are set by gestures, never by the clock.
    captureTimeout: Number.MAX_SAFE_INTEGER,
  });
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  undoManager.on('stack-item-added', ({ type }: { readonly type: 'undo' | 'redo' }) => {
    if (type === 'undo') forget(undoManager, undoManager.undoStack.length - MOST_UNDO_STEPS);
    tell();
  });
  undoManager.on('stack-item-popped', tell);
  undoManager.on('stack-cleared', tell);
  const travel = (way: 'undo' | 'redo'): boolean => {
    const travelled = undoManager[way]() !== null;
    // What follows must not be joined to the gesture before the one just undone.
    undoManager.stopCapturing();
    return travelled;
  };
  return {
    canUndo: () => undoManager.undoStack.length > 0,
    canRedo: () => undoManager.redoStack.length > 0,
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    stop: () => undoManager.stopCapturing(),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose: () => {
      listeners.clear();
      undoManager.destroy();
    },
  };
}

/** Drops the oldest steps, and lets the document collect what only they held. */
function forget(undoManager: Y.UndoManager, steps: number): void {
  if (steps <= 0) return;
  const { doc } = undoManager;
  for (const { deletions } of undoManager.undoStack.splice(0, steps)) {
    doc.transact((transaction) => {
      Y.iterateDeletedStructs(transaction, deletions, (struct) => {
        if (struct instanceof Y.Item) struct.keep = false;
      });
    }, undoManager);
    Y.tryGc(deletions, doc.store, doc.gcFilter);
  }
}
