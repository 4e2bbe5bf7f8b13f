import type { Editor } from '@paperroll/editor';
import { centerOf, type ElementId, type Rect } from '@paperroll/model';
import { caretBox, detailFor, selectionBoxes, toScreen, type NoteFigure, type ScreenPoint, type TextMeasure, type Viewport } from '@paperroll/scene';
import { inkOn } from './ink-on.ts';
import type { ShownTrail } from './laser-trails.ts';
import type { GuestFacts } from './overlay-guests.ts';
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
  paintTag(target, user.name, user.color, Math.round(x) - 1, y);
  target.restore();
}

const TAG_FONT = "600 10px 'Inter Variable', Inter, system-ui, sans-serif";
const TAG_HEIGHT = 14;

/** Smaller than the name at a cursor: it stands among letters. From its lower left corner. */
function paintTag(target: PaintTarget, name: string, color: string, left: number, bottom: number): void {
  target.font = TAG_FONT;
  target.letterSpacing = '0px';
  target.textAlign = 'start';
  const shown = name.length > 24 ? `${name.slice(0, 23)}…` : name;
  target.fillStyle = color;
  target.beginPath();
  target.roundRect(left, bottom - TAG_HEIGHT, target.measureText(shown).width + 8, TAG_HEIGHT, [4, 4, 4, 0]);
  target.fill();
  target.fillStyle = inkOn(color);
  target.fillText(shown, left + 4, bottom - 3.6);
}

/** Somebody's caret as it is painted: its top, from the wall's corner in CSS pixels, before its sticky is turned. */
export interface SeenCaret extends ScreenPoint {
  readonly name: string;
  readonly color: string;
  readonly height: number;
}

/** What is painted of carets just now; for automation. */
export function seenCarets(editor: Editor, { carets, measure }: GuestFacts): readonly SeenCaret[] {
  const { viewport } = editor.state;
  return carets.flatMap((caret): readonly SeenCaret[] => {
    const figure = caretFigure(editor, caret);
    const box = figure && caretBox(figure, caret.head, measure);
    return box ? [{ ...toScreen(viewport, box), name: caret.user.name, color: caret.user.color, height: box.h * viewport.zoom }] : [];
  });
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
