import { centerOf, containsPoint, type BoardPoint, type ElementId, type Rect } from '@paperroll/model';
import type { AreaShape } from './figure.ts';
import type { PivotalLine } from './scene.ts';

/** How far the tape reaches up and down from an event that lies in no lane and no frame, in units. */
export const PIVOTAL_REACH = 600;

const LANE_GAP = 80;

/** An area as the tape sees it. */
export interface TapedArea {
  readonly shape: AreaShape;
  readonly box: Rect;
}

/**
 * The tape through a pivotal event's middle: across the stack of lanes that it lies in, within the frame that holds it;
 * without either, 600 units up and down. `areas` are those that the tape's column may cross.
 */
export function pivotalLineAt(id: ElementId, box: Rect, areas: readonly TapedArea[]): PivotalLine {
  const middle = centerOf(box);
  const stack = laneStack(middle, areas);
  const frame = areas.filter((area) => area.shape === 'frame' && containsPoint(area.box, middle)).sort((a, b) => b.box.h - a.box.h)[0];
  const [y1, y2] = stack ?? (frame ? [frame.box.y, frame.box.y + frame.box.h] : [middle.y - PIVOTAL_REACH, middle.y + PIVOTAL_REACH]);
  return { id, x: middle.x, y1, y2 };
}

/** From the top of the highest to the bottom of the lowest lane that adjoins, lane by lane, the one with the point. */
function laneStack(point: BoardPoint, areas: readonly TapedArea[]): readonly [number, number] | undefined {
  const lanes = areas
    .filter(({ shape, box }) => shape === 'lane' && box.x <= point.x && point.x <= box.x + box.w)
    .map(({ box }) => [box.y, box.y + box.h] as const)
    .sort((a, b) => a[0] - b[0]);
  let run: [number, number] | undefined;
  for (const [top, bottom] of lanes) {
    if (run && top <= run[1] + LANE_GAP) run[1] = Math.max(run[1], bottom);
    else {
      if (run && run[0] <= point.y && point.y <= run[1]) return run;
      run = [top, bottom];
    }
  }
  return run && run[0] <= point.y && point.y <= run[1] ? run : undefined;
}
