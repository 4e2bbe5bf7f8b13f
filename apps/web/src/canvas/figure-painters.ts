import { assertNever } from '@paperroll/model';
import { coarser, curveStart, detailFor, LABEL_WEIGHT, textBars, titleSizeOf, type AreaFigure, type ConnectorFigure, type Detail, type Figure, type NoteFigure } from '@paperroll/scene';
import type { PaintTarget } from './paint-target.ts';
import { paintParts, type PartOptions } from './part-painter.ts';

/** How figures are painted. */
export interface FigureOptions extends PartOptions {
  /** One level less than size allows: while the camera moves over more than a frame's worth of text. */
  readonly coarse: boolean;
}

const BAR_OPACITY = 0.34;
/** Of the line around paper that is bold, in CSS pixels at the least. */
const EDGE = { width: 2.5, least: 1 } as const;

/** Paints a figure on a context whose units are the board's. */
export function paintFigure(target: PaintTarget, figure: Figure, options: FigureOptions): void {
  switch (figure.type) {
    case 'note':
      return paintNote(target, figure, options);
    case 'area':
      return paintArea(target, figure, options);
    case 'connector':
      return paintConnector(target, figure, options);
    default:
      assertNever(figure);
  }
}

// Below this nobody sees that a sticky hangs turned; and what is too short to be seen as a line is left out.
const TURN_MIN_PX = 10;
const LINE_MIN_PX = 3;

function paintNote(target: PaintTarget, figure: NoteFigure, options: FigureOptions): void {
  const { x, y, w, h } = figure.box;
  const shown = detailFor(options.zoom, figure.box);
  const detail = options.coarse && shown === 'full' ? coarser(shown) : shown;
  if (detail === 'block' && !figure.pivotal && (figure.angle === 0 || h * options.zoom < TURN_MIN_PX)) {
    target.fillStyle = figure.fill;
    target.fillRect(x, y, w, h);
    if (figure.stickies.bold) paintEdge(target, figure, x, y, options.zoom);
    return;
  }
  if (figure.angle === 0) {
    target.translate(x, y);
    paintPaper(target, figure, detail, options);
    target.translate(-x, -y);
    return;
  }
  const angle = (figure.angle * Math.PI) / 180;
  target.translate(x + w / 2, y + h / 2);
  target.rotate(angle);
  target.translate(-w / 2, -h / 2);
  paintPaper(target, figure, detail, options);
  target.translate(w / 2, h / 2);
  target.rotate(-angle);
  target.translate(-x - w / 2, -y - h / 2);
}

function paintPaper(target: PaintTarget, figure: NoteFigure, detail: Detail, options: FigureOptions): void {
  const { w, h } = figure.box;
  if (detail === 'full') return paintParts(target, figure.parts, options);
  target.fillStyle = figure.fill;
  target.fillRect(0, 0, w, h);
  if (figure.stickies.bold) paintEdge(target, figure, 0, 0, options.zoom);
  const bars = detail === 'bars' && !options.withoutWriting;
  if (!figure.pivotal && !bars) return;
  target.fillStyle = figure.stickies.ink;
  target.globalAlpha = BAR_OPACITY;
  if (figure.pivotal) target.fillRect(0, 0, w, h * 0.08);
  if (bars) for (const bar of textBars(figure)) target.fillRect(bar.x, bar.y, bar.w, bar.h);
  target.globalAlpha = 1;
}

function paintEdge(target: PaintTarget, { box, stickies }: NoteFigure, x: number, y: number, zoom: number): void {
  target.strokeStyle = stickies.ink;
  target.lineWidth = Math.max(EDGE.width, EDGE.least / zoom);
  target.strokeRect(x, y, box.w, box.h);
}

function paintArea(target: PaintTarget, figure: AreaFigure, options: FigureOptions): void {
  target.translate(figure.box.x, figure.box.y);
  paintParts(target, isFar(figure, options.zoom) ? figure.parts.slice(0, OUTLINE_PARTS) : figure.parts, options);
  target.translate(-figure.box.x, -figure.box.y);
}

/** Of the parts of an area, its ground and its line come before its name. */
const OUTLINE_PARTS = 2;

const NAME_PX = 11;
/** An area narrower than this on screen (CSS pixels) has no room for a name. */
const NAME_ROOM_PX = 44;
const NAME_LETTER_PX = 6.4;

/** Whether an area's name is too small to be read, and there is room for larger letters. */
const isFar = ({ box, shape }: AreaFigure, zoom: number): boolean => titleSizeOf(shape, box) * zoom < NAME_PX * 0.8 && box.w * zoom >= NAME_ROOM_PX;

/**
 * Names areas whose own name is too small to be read, in letters that can be: above the area; a lane, which has neighbours, at its upper edge.
 * To be painted after the stickies, which would hide some of them.
 */
export function paintFarNames(target: PaintTarget, figures: readonly Figure[], zoom: number): void {
  for (const figure of figures) if (figure.type === 'area' && isFar(figure, zoom)) paintFarName(target, figure, zoom);
}

function paintFarName(target: PaintTarget, { box, shape, title, label, stickies }: AreaFigure, zoom: number): void {
  const room = box.w * zoom;
  const line = (title.split(/[\n\r]/, 1)[0] ?? '').trim() || label;
  const letters = Math.floor(room / NAME_LETTER_PX);
  const words = line.length > letters ? `${line.slice(0, Math.max(1, letters - 1))}…` : line;
  const y = shape === 'lane' ? box.y + 13 / zoom : box.y - 4 / zoom;
  paintParts(target, [{ type: 'text', text: words, x: box.x + 3 / zoom, y, size: NAME_PX / zoom, weight: LABEL_WEIGHT, align: 'start', fill: stickies.ink }], { zoom, withoutWriting: false });
}

const HAIRLINE_PX = 0.8;
/** Letters on a connector that are smaller than this (CSS pixels) are left out, and so is the paper behind them. */
const LABEL_PX = 5;
/** Of the parts of a connector, its line and its head come before its label. */
const LINE_PARTS = 2;
const LABEL_SIZE = 12;

function paintConnector(target: PaintTarget, figure: ConnectorFigure, options: FigureOptions): void {
  if (2 * options.zoom >= HAIRLINE_PX) {
    const bare = figure.labelBox !== undefined && LABEL_SIZE * options.zoom < LABEL_PX;
    return paintParts(target, bare ? figure.parts.slice(0, LINE_PARTS) : figure.parts, options);
  }
  const { w, h } = figure.box;
  if (Math.max(w, h) * options.zoom < LINE_MIN_PX) return;
  target.globalAlpha = 0.6;
  target.strokeStyle = figure.stickies.ink;
  target.lineWidth = HAIRLINE_PX / options.zoom;
  target.beginPath();
  const start = curveStart(figure.path);
  target.moveTo(start.x, start.y);
  for (const [, c1, c2, end] of figure.path) target.bezierCurveTo(c1.x, c1.y, c2.x, c2.y, end.x, end.y);
  target.stroke();
  target.globalAlpha = 1;
}
