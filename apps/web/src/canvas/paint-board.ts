import type { ElementId, Rect, RelationId } from '@paperroll/model';
import { TAPE_LINE, type AreaFigure, type PivotalLine, type Scene } from '@paperroll/scene';
import { paintFarNames, paintFigure, type FigureOptions } from './figure-painters.ts';
import type { PaintTarget } from './paint-target.ts';

/** Paints what touches the box: areas, the tapes of pivotal events, connectors, stickies. Returns how many figures that were. */
export function paintBoard(target: PaintTarget, scene: Scene, rect: Rect, lifted: ReadonlySet<ElementId | RelationId>, options: FigureOptions): number {
  const tapes = scene.pivotalLinesIn(rect).filter((line) => !lifted.has(line.id));
  const areas: AreaFigure[] = [];
  let painted = 0;
  let taped = tapes.length === 0;
  for (const figure of scene.figuresIn(rect)) {
    if (!taped && figure.type !== 'area') {
      paintTapes(target, tapes, options.zoom, scene.stickies.tape);
      taped = true;
    }
    if (lifted.has(figure.id)) continue;
    paintFigure(target, figure, options);
    if (figure.type === 'area') areas.push(figure);
    painted++;
  }
  if (!taped) paintTapes(target, tapes, options.zoom, scene.stickies.tape);
  paintFarNames(target, areas, options.zoom);
  return painted;
}

/** Paints the tapes of pivotal events; never thinner than can be seen. */
export function paintTapes(target: PaintTarget, tapes: readonly PivotalLine[], zoom: number, color: string): void {
  target.globalAlpha = TAPE_LINE.opacity;
  target.strokeStyle = color;
  target.lineWidth = Math.max(TAPE_LINE.width, 1 / zoom);
  target.beginPath();
  for (const { x, y1, y2 } of tapes) {
    target.moveTo(x, y1);
    target.lineTo(x, y2);
  }
  target.stroke();
  target.globalAlpha = 1;
}
