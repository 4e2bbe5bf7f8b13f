import type { Editor } from '@paperroll/editor';
import { centerOf, type ElementId, type EventModel } from '@paperroll/model';
import { visibleRect } from '@paperroll/scene';

/** The slice that one looks at: the nearest to the middle of the window; undefined without slices. */
export function sliceInView({ index, state }: Pick<Editor, 'index' | 'state'>, { slices }: Pick<EventModel, 'slices'>): ElementId | undefined {
  const middle = centerOf(visibleRect(state.viewport, state.screen)).x;
  let nearest: { readonly id: ElementId; readonly far: number } | undefined;
  for (const { id } of slices) {
    const column = index.elements.get(id);
    const far = column ? Math.abs(centerOf(column).x - middle) : Infinity;
    if (!nearest || far < nearest.far) nearest = { id, far };
  }
  return nearest?.id;
}
