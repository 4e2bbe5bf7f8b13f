import type { Editor } from '@paperroll/editor';
import { centerOf, type ElementId, type Rect } from '@paperroll/model';
import { caretBox, detailFor, selectionBoxes, toScreen, type NoteFigure, type TextMeasure, type Viewport } from '@paperroll/scene';
import type { ShownTrail } from './laser-trails.ts';
import { paintName } from './overlay-painters.ts';
import type { PaintTarget } from './paint-target.ts';
import type { ShownCaret } from './remote-carets.ts';

/** The sticky on which somebody's caret is painted: where letters can be read, and no text field of one's own stands over them. */
export function caretFigure({ scene, state }: Editor, { id }: ShownCaret): NoteFigure | undefined {
  const figure = state.editing?.id === id ? undefined : scene.figure(id);
  return figure?.type === 'note' && detailFor(state.viewport.zoom, figure.box) === 'full' ? figure : undefined;
}

/** Paints a caret with its owner's name, and what they have selected, in the text of a sticky. The context's units are CSS pixels. */
export function paintCaret(target: PaintTarget, viewport: Viewport, figure: NoteFigure, caret: ShownCaret, measure: TextMeasure, box: Rect = figure.box): void {
  const { user, anchor, head, alpha } = caret;
  const { zoom } = viewport;
  const middle = toScreen(viewport, centerOf(box));
  const own = centerOf(figure.box);
  // From the middle of the paper, around which it hangs.
  const place = ({ x, y, w, h }: Rect): Rect => ({ x: (x - own.x) * zoom, y: (y - own.y) * zoom, w: w * zoom, h: h * zoom });
  target.save();
  target.translate(middle.left, middle.top);
  target.rotate((figure.angle * Math.PI) / 180);
  target.globalAlpha = alpha * 0.26;
  target.fillStyle = user.color;
  for (const piece of selectionBoxes(figure, anchor, head, measure)) {
    const { x, y, w, h } = place(piece);
    target.fillRect(x, y, w, h);
  }
  const { x, y, h } = place(caretBox(figure, head, measure));
  target.globalAlpha = alpha;
  target.fillRect(Math.round(x) - 1, y, 2, h);
  paintName(target, user.name, user.color, Math.round(x) - 1, y - NAME_HEIGHT);
  target.restore();
}

const NAME_HEIGHT = 20;

/** Where a caret stands on the screen as it is painted, before its sticky is turned; for automation. */
export function caretOnScreen(viewport: Viewport, figure: NoteFigure, caret: ShownCaret, measure: TextMeasure): { readonly left: number; readonly top: number; readonly height: number } {
  const box = caretBox(figure, caret.head, measure);
  return { ...toScreen(viewport, box), height: box.h * viewport.zoom };
}

/** Carets by the person whom they belong to: what says their name at the caret need not say it again above the sticky. */
export const caretOwners = (editor: Editor, carets: readonly ShownCaret[]): ReadonlyMap<number, ElementId> =>
  new Map(carets.filter((caret) => editor.state.editing?.id === caret.id || caretFigure(editor, caret)).map(({ clientId, id }) => [clientId, id]));

const TRAIL_WIDTH = 5;

/** Paints a trail of light that thins out and pales towards its beginning. */
export function paintTrail(target: PaintTarget, viewport: Viewport, { color, points }: ShownTrail): void {
  target.save();
  target.lineCap = 'round';
  target.strokeStyle = color;
  for (const [i, point] of points.entries()) {
    const next = points[i + 1];
    if (!next) break;
    const [from, to] = [toScreen(viewport, point), toScreen(viewport, next)];
    target.globalAlpha = Math.min(1, 0.15 + point.strength);
    target.lineWidth = Math.max(0.5, TRAIL_WIDTH * point.strength);
    target.beginPath();
    target.moveTo(from.left, from.top);
    target.lineTo(to.left, to.top);
    target.stroke();
  }
  const last = points.at(-1);
  if (last) {
    const { left, top } = toScreen(viewport, last);
    target.globalAlpha = Math.min(1, last.strength * 1.6);
    target.fillStyle = color;
    target.beginPath();
    target.arc(left, top, TRAIL_WIDTH * (0.5 + 0.5 * last.strength), 0, 2 * Math.PI);
    target.fill();
    target.fillStyle = '#ffffff';
    target.beginPath();
    target.arc(left, top, TRAIL_WIDTH * 0.3, 0, 2 * Math.PI);
    target.fill();
  }
  target.restore();
}
