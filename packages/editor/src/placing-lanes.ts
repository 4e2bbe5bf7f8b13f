import { centerOf, kindOf, type BoardPoint, type Rect } from '@paperroll/model';
import { clearRect } from './camera.ts';
import type { Editor } from './editor.ts';

/** Room (CSS pixels) between the edge of what is seen and the beginning of the first lane. */
const START = 24;

/** Whether the kind is a lane: a band through the whole story, not a thing at a point of it. */
export const isLaneKind = (editor: Editor, kind: string): boolean => kindOf(editor.notation, kind).figure === 'lane';

/**
 * Where a lane goes that is put down at a point. The first begins where one looks, so that its name is seen. Others are as long as the
 * nearest one, and lie against it when they would overlap or nearly touch: the lanes of a board are one sheet of ruled paper.
 */
export function laneAt(editor: Editor, kind: string, at: BoardPoint): Rect {
  const { w, h } = kindOf(editor.notation, kind).size;
  const y = Math.round(at.y - h / 2);
  const lanes = [...editor.index.elements.values()].filter((element) => isLaneKind(editor, element.kind));
  const nearest = lanes.reduce<Rect | undefined>((best, lane) => (best && offset(best, at) <= offset(lane, at) ? best : lane), undefined);
  if (!nearest) return { x: Math.round(clearRect(editor).x + START / editor.state.viewport.zoom), y, w, h };
  const below = at.y >= centerOf(nearest).y;
  let box: Rect = { x: nearest.x, y, w: nearest.w, h };
  // Each step moves past one lane in the same direction, so it ends.
  for (let touched = touching(lanes, box); touched; touched = overlapping(lanes, box)) box = { ...box, y: below ? touched.y + touched.h : touched.y - h };
  return box;
}

const offset = (lane: Rect, at: BoardPoint): number => Math.abs(centerOf(lane).y - at.y);
const overlapping = (lanes: readonly Rect[], box: Rect): Rect | undefined => lanes.find((lane) => lane.y < box.y + box.h && box.y < lane.y + lane.h);
const touching = (lanes: readonly Rect[], box: Rect): Rect | undefined => overlapping(lanes, { ...box, y: box.y - box.h / 4, h: box.h * 1.5 });
