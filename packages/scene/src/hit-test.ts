import { containsPoint, expand, type BoardPoint, type Rect } from '@paperroll/model';
import { LINE_WIDTH } from './connector-parts.ts';
import type { FigurePlace } from './create-figures.ts';
import { distanceToCurve } from './curve.ts';
import type { AreaFigure, ConnectorFigure } from './figure.ts';
import { containsTurned } from './rotation.ts';

/** Whether the point lies on the sticky's paper, as it hangs. */
export const hitsNote = (place: FigurePlace, point: BoardPoint): boolean => containsTurned(place.box, place.angle, point);

/** Whether the point lies on the area's name or within `slack` of its edge: its inside is not hit, so that one can work in it. */
export function hitsArea(figure: AreaFigure, point: BoardPoint, slack: number): boolean {
  if (!containsPoint(expand(figure.box, slack), point)) return false;
  return containsPoint(figure.titleBox, point) || !insideEdge(figure.box, point, slack);
}

const insideEdge = (box: Rect, point: BoardPoint, slack: number): boolean =>
  point.x > box.x + slack && point.x < box.x + box.w - slack && point.y > box.y + slack && point.y < box.y + box.h - slack;

/** The nearest connector within `slack` of the point, by its line or its label. */
export function hitConnector(near: readonly ConnectorFigure[], point: BoardPoint, slack: number): ConnectorFigure | undefined {
  let best: ConnectorFigure | undefined;
  let least = slack + LINE_WIDTH / 2;
  for (const figure of near) {
    const { labelBox, path } = figure;
    const distance = labelBox && containsPoint(labelBox, point) ? 0 : distanceToCurve(path, point);
    if (distance < least || (distance === least && best === undefined)) {
      least = distance;
      best = figure;
    }
  }
  return best;
}
