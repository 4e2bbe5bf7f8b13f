import type { Editor } from '@paperroll/editor';
import { columnsOf, moveSlice, type ElementId } from '@paperroll/model';
import { toBoard } from '@paperroll/scene';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { t } from '../../i18n/t.ts';
import { dropBefore } from './model-grid.ts';

/** A column on its way: how far it was pulled in CSS pixels, and where (board units) it would be put. */
export interface ColumnDrag {
  readonly id: ElementId;
  readonly by: number;
  readonly drop: number;
}

/** What a head listens to. */
export interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
}

/** CSS pixels that a press may wander and still be a click. */
const THRESHOLD = 6;
/** This close to the edge the wall moves along, so far at each move of the pointer. CSS pixels. */
const EDGE = { reach: 48, step: 24 } as const;

interface Grip {
  readonly id: ElementId;
  readonly at: number;
  /** Where the camera stood, so that the column stays under the pointer while the wall moves along. */
  readonly from: number;
  readonly pulled: boolean;
}

/** Dragging columns by their heads: shown while it goes on, one edit when it is let go, nothing on Escape. */
export function useColumnDrag(editor: Editor): { readonly drag: ColumnDrag | undefined; readonly handlersFor: (id: ElementId) => DragHandlers; readonly wasDrag: () => boolean } {
  const [drag, setDrag] = useState<ColumnDrag | undefined>(undefined);
  const grip = useRef<Grip | undefined>(undefined);
  const dragged = useRef(false);
  const end = (): void => {
    grip.current = undefined;
    setDrag(undefined);
  };
  useEffect(() => {
    if (!drag) return undefined;
    const cancel = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      grip.current = undefined;
      setDrag(undefined);
    };
    window.addEventListener('keydown', cancel, true);
    return () => window.removeEventListener('keydown', cancel, true);
  }, [drag]);

  const columns = (): ReturnType<typeof columnsOf> => columnsOf([...editor.index.elements.values()]);
  const boardX = (event: PointerEvent): number => toBoard(editor.state.viewport, { left: event.clientX, top: 0 }).x;
  const handlersFor = (id: ElementId): DragHandlers => ({
    onPointerDown(event) {
      dragged.current = false;
      if (event.button !== 0 || editor.state.readOnly) return;
      grip.current = { id, at: event.clientX, from: editor.state.viewport.x, pulled: false };
    },
    onPointerMove(event) {
      const held = grip.current;
      if (!held || (!held.pulled && Math.abs(event.clientX - held.at) < THRESHOLD)) return;
      if (!held.pulled) event.currentTarget.setPointerCapture(event.pointerId);
      grip.current = { ...held, pulled: true };
      dragged.current = true;
      const { viewport, screen } = editor.state;
      const pan = event.clientX < EDGE.reach ? -EDGE.step : event.clientX > screen.w - EDGE.reach ? EDGE.step : 0;
      if (pan !== 0) editor.setViewport({ ...viewport, x: viewport.x + pan / viewport.zoom });
      const all = columns();
      const before = dropBefore(all, id, boardX(event));
      const last = all.findLast((column) => column.id !== id);
      const { x, zoom } = editor.state.viewport;
      setDrag({ id, by: event.clientX - held.at + (x - held.from) * zoom, drop: before?.x ?? (last ? last.x + last.w : 0) });
    },
    onPointerUp(event) {
      const held = grip.current;
      end();
      if (!held?.pulled) return;
      const edit = moveSlice([...editor.index.elements.values()], id, dropBefore(columns(), id, boardX(event))?.id);
      if (edit && editor.run(edit).ok) editor.announce(t('model.column-moved'));
    },
    onPointerCancel: end,
  });
  return { drag, handlersFor, wasDrag: () => dragged.current };
}
