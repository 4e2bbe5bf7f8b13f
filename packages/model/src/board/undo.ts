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

/** Tracks local transactions of the board from now on. */
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
  undoManager.on('stack-item-added', tell);
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
