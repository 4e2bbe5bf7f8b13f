import { centerOf, elementId, rectBetween, runEdit, type BoardPoint, type ElementId, type Rect, type RelationId } from '@paperroll/model';
import { fitRect, LIGHT_PAPER, panBy, textRoomOf, toBoard, toScreen, visibleRect, zoomAt, type Figure, type Viewport } from '@paperroll/scene';
import { paintFigure } from 'virtual:wall/figure-painters';
import { paintCursor, paintMarquee, paintOutlines } from 'virtual:wall/overlay-painters';
import { paintBoard } from 'virtual:wall/paint-board';
import { paintPaper } from 'virtual:wall/paint-paper';
import { resetPainting } from 'virtual:wall/part-painter';
import 'virtual:wall/wall-font.css';
import type { BenchHandle } from '../bench-handle.ts';
import { openPlainBoard } from './plain-board.ts';
import { followCursors } from './plain-cursors.ts';

// The least that shows and moves the same stickies: two canvases, one listener each, no framework, no snapping, no undo.

const screen = { w: innerWidth, h: innerHeight };
const ACCENT = LIGHT_PAPER.accent;
const NONE: ReadonlySet<ElementId | RelationId> = new Set();

/** What the pointer does just now. */
type Doing =
  | { readonly type: 'nothing' }
  | { readonly type: 'marquee'; readonly from: BoardPoint; rect: Rect }
  | { readonly type: 'move'; readonly from: BoardPoint; readonly boxes: ReadonlyMap<ElementId, Rect>; now: ReadonlyMap<ElementId, Rect>; figures: readonly Figure[] };

function canvasOf(): CanvasRenderingContext2D {
  const canvas = document.body.appendChild(document.createElement('canvas'));
  canvas.width = screen.w * devicePixelRatio;
  canvas.height = screen.h * devicePixelRatio;
  canvas.style.width = `${screen.w}px`;
  canvas.style.height = `${screen.h}px`;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  context.scale(devicePixelRatio, devicePixelRatio);
  return context;
}

async function start(): Promise<void> {
  const back = canvasOf();
  const front = canvasOf();
  const plain = await openPlainBoard();
  const { board, index, scene } = plain;
  const bounds = scene.bounds() ?? { x: 0, y: 0, w: 1, h: 1 };
  const whole = fitRect(bounds, screen);
  let viewport: Viewport = whole.zoom >= 0.38 ? whole : { x: bounds.x - 200, y: bounds.y - 200, zoom: 0.4 };
  let doing: Doing = { type: 'nothing' };
  let selection: ReadonlySet<ElementId> = new Set();
  let lifted = NONE;
  let writing: { readonly id: ElementId; readonly field: HTMLTextAreaElement } | undefined;
  let asked = false;
  let backDirty = true;
  const cursors = followCursors(plain, () => ask(false));

  const ask = (withBack: boolean): void => {
    backDirty ||= withBack;
    if (asked) return;
    asked = true;
    requestAnimationFrame(draw);
  };
  const onBoard = (target: CanvasRenderingContext2D, paint: () => void): void => {
    target.save();
    resetPainting(target);
    target.scale(viewport.zoom, viewport.zoom);
    target.translate(-viewport.x, -viewport.y);
    paint();
    target.restore();
    resetPainting(target);
  };
  const draw = (): void => {
    asked = false;
    const options = { zoom: viewport.zoom, coarse: false, withoutWriting: false };
    if (backDirty) {
      paintPaper(back, LIGHT_PAPER, viewport, screen);
      onBoard(back, () => paintBoard(back, scene, visibleRect(viewport, screen), lifted, options));
      backDirty = false;
    }
    front.clearRect(0, 0, screen.w, screen.h);
    onBoard(front, () => {
      const written = writing && scene.figure(writing.id);
      if (doing.type === 'move') for (const figure of doing.figures) paintFigure(front, figure, options);
      if (written) paintFigure(front, written, { ...options, withoutWriting: true });
    });
    const moved = doing.type === 'move' ? doing.now : undefined;
    const outlined = [...selection].slice(0, 1500).flatMap((id) => {
      const figure = scene.figure(id);
      return figure ? [{ box: moved?.get(id) ?? figure.box, angle: figure.type === 'note' ? figure.angle : 0 }] : [];
    });
    if (outlined.length > 0) paintOutlines(front, viewport, outlined, { color: ACCENT, width: 2, gap: 2 });
    if (doing.type === 'marquee') paintMarquee(front, viewport, doing.rect, ACCENT);
    resetPainting(front);
    for (const cursor of cursors.all.values()) paintCursor(front, viewport, cursor);
    if (cursors.glide()) ask(false);
  };
  const look = (next: Viewport): void => {
    viewport = next;
    ask(true);
  };
  const pointOf = (event: MouseEvent): BoardPoint => toBoard(viewport, { left: event.clientX, top: event.clientY });

  const moveTo = (move: Extract<Doing, { type: 'move' }>, point: BoardPoint): void => {
    const dx = point.x - move.from.x;
    const dy = point.y - move.from.y;
    move.now = new Map([...move.boxes].map(([id, { x, y, w, h }]) => [id, { x: x + dx, y: y + dy, w, h }]));
    move.figures = scene.figuresWith(move.now);
    const isFirst = lifted === NONE;
    if (isFirst) lifted = new Set(move.figures.map((figure) => figure.id));
    ask(isFirst);
  };
  const stopWriting = (): void => {
    writing?.field.remove();
    writing = undefined;
    lifted = NONE;
    ask(true);
  };
  const write = (id: ElementId): void => {
    const figure = scene.figure(id);
    if (figure?.type !== 'note') return;
    const field = document.body.appendChild(document.createElement('textarea'));
    const room = textRoomOf(figure);
    const { left, top } = toScreen(viewport, room);
    Object.assign(field.style, { left: `${left}px`, top: `${top}px`, width: `${room.w}px`, height: `${room.h}px`, transform: `scale(${viewport.zoom})`, font: `20px sans-serif` });
    field.value = figure.element.text;
    field.addEventListener('input', () => {
      runEdit(board, index, { type: 'set-text', id, text: field.value });
      ask(false);
    });
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') stopWriting();
    });
    writing = { id, field };
    lifted = new Set([id]);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    ask(true);
  };

  front.canvas.addEventListener('pointerdown', (event) => {
    front.canvas.setPointerCapture(event.pointerId);
    const at = pointOf(event);
    const hit = scene.hitTest(at, 4 / viewport.zoom);
    if (hit?.type !== 'element') {
      selection = new Set();
      doing = { type: 'marquee', from: at, rect: { ...at, w: 0, h: 0 } };
      return ask(false);
    }
    if (!selection.has(hit.id)) selection = new Set([hit.id]);
    const boxes = new Map([...selection].flatMap((id) => index.elements.get(id) ?? []).map((element) => [element.id, element]));
    doing = { type: 'move', from: at, boxes, now: boxes, figures: [] };
  });
  let latest: PointerEvent | undefined;
  const follow = (): void => {
    const event = latest;
    latest = undefined;
    if (!event || doing.type === 'nothing') return;
    if (doing.type === 'move') return moveTo(doing, pointOf(event));
    doing.rect = rectBetween(doing.from, pointOf(event));
    selection = new Set(scene.elementsIn(doing.rect, 'inside'));
    ask(false);
  };
  front.canvas.addEventListener('pointermove', (event) => {
    if (doing.type === 'nothing') return;
    if (!latest) requestAnimationFrame(follow);
    latest = event;
  });
  front.canvas.addEventListener('pointerup', () => {
    follow();
    const done = doing;
    doing = { type: 'nothing' };
    if (done.type === 'move' && done.figures.length > 0) runEdit(board, index, { type: 'move-elements', moves: [...done.now].map(([id, { x, y }]) => ({ id, x, y })) });
    lifted = NONE;
    ask(done.type === 'move');
  });
  front.canvas.addEventListener('dblclick', (event) => {
    const hit = scene.hitTest(pointOf(event), 0);
    if (hit?.type === 'element') write(hit.id);
  });
  let turned: { left: number; top: number; zoom: number; at: { left: number; top: number } } | undefined;
  const turn = (): void => {
    if (!turned) return;
    look(turned.zoom === 0 ? panBy(viewport, turned) : zoomAt(viewport, turned.at, viewport.zoom * Math.exp(-turned.zoom * 0.01)));
    turned = undefined;
  };
  addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      if (!turned) requestAnimationFrame(turn);
      turned ??= { left: 0, top: 0, zoom: 0, at: { left: 0, top: 0 } };
      turned.at = { left: event.clientX, top: event.clientY };
      if (event.ctrlKey) turned.zoom += event.deltaY;
      else {
        turned.left += event.deltaX;
        turned.top += event.deltaY;
      }
    },
    { passive: false },
  );
  scene.onChange(() => ask(true));
  document.fonts.addEventListener('loadingdone', () => scene.remeasure());

  const handle: BenchHandle = {
    ready: Promise.resolve(),
    elementCount: () => index.elements.size,
    screenPointOf(id) {
      const element = index.elements.get(elementId(id));
      if (!element) return undefined;
      const { left, top } = toScreen(viewport, centerOf(element));
      return { x: left, y: top };
    },
    viewport: () => viewport,
    setViewport: look,
    zoomToFit: () => look(fitRect(scene.bounds() ?? bounds, screen)),
  };
  window.paperroll = handle;
  draw();
}

void start();
