import type { ElementId } from '@paperroll/model';
import { useBoard } from '../board/board-context.tsx';

/** Selects elements and brings them into view, out from under the panels; the focus stays where it is. */
export function useReveal(): (ids: readonly ElementId[]) => void {
  const { editor } = useBoard().session;
  return (ids) => editor.reveal(ids);
}
