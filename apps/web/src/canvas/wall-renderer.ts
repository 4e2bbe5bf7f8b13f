import type { Editor, EditorState } from '@paperroll/editor';
import { expand, intersects, type Rect } from '@paperroll/model';
import { LIGHT_PAPER, visibleRect, type Figure, type PaperTheme } from '@paperroll/scene';
import type { Peer, Store } from '../session/board-session.ts';
import { paintFarNames, paintFigure } from './figure-painters.ts';
import type { FrameLoop } from './frame-loop.ts';
import { movedBoxes, movingFigures, NOTHING_MOVES, sameLifted, type MovingFigures } from './moving-figures.ts';
import { lookSame, overlayIsEmpty, paintOverlay, type OverlayFacts } from './overlay.ts';
import { seenCarets, type SeenCaret } from './overlay-guest-painters.ts';
import { createOverlayGuests } from './overlay-guests.ts';
import { paintBoard } from './paint-board.ts';
import { paintPaper } from './paint-paper.ts';
import type { PaintTarget } from './paint-target.ts';
import { paintTexture } from './paint-texture.ts';
import { resetPainting } from './part-painter.ts';
import { paintPlaceGhost } from './place-ghost.ts';
import { createRemoteCursors } from './remote-cursors.ts';
import { createRemoteDrags } from './remote-drags.ts';
import { createStaleParts, type ScreenPart } from './stale-parts.ts';

/** A canvas that can be drawn anew, or hidden while it is empty. */
export interface PaintedLayer {
  draw(): unknown;
  visible(shown: boolean): unknown;
}

/** The three canvases of the wall, from the back to the front. */
export interface WallLayers {
  readonly board: PaintedLayer;
  readonly moving: PaintedLayer;
  readonly overlay: PaintedLayer;
  /** The two in front have no canvas of their own yet: what belongs on them is painted over the board. */
  readonly onTheBoard?: boolean;
}

/** Counts for automation and benches. */
export interface RenderStats {
  readonly frames: number;
  /** Milliseconds that the last drawn frame took. */
  readonly lastFrameMs: number;
  /** Figures painted on the board layer when it was last drawn. */
  readonly figures: number;
  /** How often the board layer was drawn. */
  readonly boardFrames: number;
}

/** Decides what to draw when, and paints it. */
export interface WallRenderer {
  /** Begins to follow the board; returns its undo. */
  start(): () => void;
  attach(layers: WallLayers | undefined): void;
  setPaper(paper: PaperTheme, texture: boolean): void;
  /** Draws everything anew: sizes or fonts changed. */
  invalidate(): void;
  paintBoard(target: PaintTarget): void;
  paintMoving(target: PaintTarget): void;
  paintOverlay(target: PaintTarget): void;
  stats(): RenderStats;
  /** Carets of others as they are painted, from the wall's corner in CSS pixels. */
  carets(): readonly SeenCaret[];
}

/** What a renderer is made from. */
export interface WallRendererParts {
  readonly editor: Editor;
  readonly peers: Store<readonly Peer[]>;
  readonly loop: FrameLoop;
  readonly reducedMotion: () => boolean;
}

// While the camera moves, a view of many figures that takes long to paint is painted one level of detail coarser. A slow first
// paint of a few (text laid out for the first time) is no reason: words that vanish at every move are worse than a slow frame.
const SLOW_PAINT_MS = 9;
const MANY_FIGURES = 250;
const SETTLE_MS = 140;
/** How far from its area a name that is written large from afar stands, in CSS pixels. */
const NAME_REACH = 20;
/** How far a cursor's name reaches, in CSS pixels. */
const CURSOR_REACH = 260;

/** Draws the wall: at most once a frame, and only the layers on which something changed. */
export function createWallRenderer({ editor, peers, loop, reducedMotion }: WallRendererParts): WallRenderer {
  const { scene } = editor;
  const cursors = createRemoteCursors();
  const drags = createRemoteDrags(editor.index.elements);
  const guests = createOverlayGuests(editor, () => ask('overlay'));
  const dirty = { board: true, moving: true, overlay: true };
  const stale = createStaleParts();
  let parts: readonly ScreenPart[] | undefined;
  let layers: WallLayers | undefined;
  let lastBoard: PaintedLayer | undefined;
  let paper = LIGHT_PAPER;
  let texture = false;
  let moving = NOTHING_MOVES;
  let overlayShares = false;
  let coarse = false;
  let paintedCoarse = false;
  let fullPaintMs = 0;
  let settleTimer: ReturnType<typeof setTimeout> | undefined;
  let fadeTimer: ReturnType<typeof setTimeout> | undefined;
  let known = peers.get();
  let facts: OverlayFacts | undefined;
  let stats: RenderStats = { frames: 0, lastFrameMs: 0, figures: 0, boardFrames: 0 };

  const ask = (...which: (keyof typeof dirty)[]): void => {
    for (const layer of which) dirty[layer] = true;
    if (which.includes('board')) stale.addAll();
    loop.request();
  };
  const cameraMoved = (): void => {
    coarse = stats.figures > MANY_FIGURES && fullPaintMs > SLOW_PAINT_MS;
    clearTimeout(settleTimer);
    settleTimer = setTimeout(() => {
      coarse = false;
      if (paintedCoarse) ask('board');
    }, SETTLE_MS);
    ask('board', 'moving', 'overlay');
  };
  const overlayFacts = (now: number): OverlayFacts => {
    const mine = movedBoxes(editor.state.preview);
    const remote = drags.boxes();
    const boxes = mine ? (remote.size > 0 ? new Map([...remote, ...mine]) : mine) : remote;
    return { paper, peers: peers.get(), cursors: cursors.shown(now, cursorView()), boxes, ...guests.facts(now) };
  };
  /** Where a cursor must be for it, or its owner's name, to be seen. */
  const cursorView = (): Rect => {
    const { viewport, screen } = editor.state;
    return expand(visibleRect(viewport, screen), CURSOR_REACH / viewport.zoom);
  };
  const peersChanged = (): void => {
    const now = performance.now();
    const before = known;
    known = peers.get();
    guests.update(known, now);
    if (drags.update(known, now)) ask('moving');
    if (cursors.update(known, now, cursorView()) || !lookSame(before, known)) ask('overlay');
  };

  const follow = (): readonly (() => void)[] => [
    editor.subscribe((state, before) => {
      if (state.viewport !== before.viewport || state.screen !== before.screen) return cameraMoved();
      if (state.preview !== before.preview || state.editing !== before.editing) ask('moving', 'overlay');
      else if (isShown(state, before)) ask('overlay');
    }),
    scene.onChange((change) => {
      const view = visibleRect(editor.state.viewport, editor.state.screen);
      const seen = change.dirty.filter((rect) => intersects(rect, view));
      if (seen.length === 0) return;
      stale.add(seen);
      dirty.board = true;
      ask('moving', 'overlay');
    }),
    peers.subscribe(peersChanged),
    loop.onDraw((time) => draw(time)),
  ];

  function draw(time: number): void {
    if (!layers || !(dirty.board || dirty.moving || dirty.overlay)) return;
    const started = performance.now();
    const instantly = reducedMotion();
    const glides = cursors.advance(time, instantly, cursorView());
    const drifts = drags.advance(time, instantly);
    if (dirty.moving) {
      const next = movingFigures(scene, editor.state, drags.boxes());
      // What somebody drags where one does not look paints nothing here.
      dirty.moving = dirty.board || editor.state.preview.type !== 'none' || isSeen(moving) || isSeen(next);
      if (dirty.moving && !sameLifted(moving, next)) {
        dirty.board = true;
        stale.addAll();
      }
      dirty.overlay ||= dirty.moving;
      moving = next;
    }
    const { board, moving: hasMoving, overlay } = dirty;
    dirty.board = dirty.moving = dirty.overlay = false;
    if (drifts) ask('moving');
    if (glides) ask('overlay');
    if (!board && !hasMoving && !overlay) return;
    if (board) {
      // Where the others' canvases are missing, what they left on the board's must go as well.
      parts = stale.take(editor.state.viewport, editor.state.screen);
      if (layers.onTheBoard) parts = undefined;
      layers.board.draw();
      parts = undefined;
    }
    if (hasMoving || overlay) {
      facts = overlayFacts(time);
      drawFront(layers, { moving: hasMoving, overlay }, !overlayIsEmpty(editor, facts));
      facts = undefined;
    }
    stats = { ...stats, frames: stats.frames + 1, lastFrameMs: performance.now() - started, boardFrames: stats.boardFrames + (board ? 1 : 0) };
    waitForFade(time);
  }

  const isSeen = ({ figures, ghosts }: MovingFigures): boolean => {
    const view = visibleRect(editor.state.viewport, editor.state.screen);
    const touches = (figure: Figure): boolean => intersects(figure.type === 'connector' ? figure.box : figure.outer, view);
    return figures.some(touches) || ghosts.some(touches);
  };

  /** While something moves, the overlay is painted on its canvas, over it: each canvas that changes costs the compositor a screenful. */
  function drawFront({ moving: movingLayer, overlay: overlayLayer }: WallLayers, changed: { readonly moving: boolean; readonly overlay: boolean }, hasOverlay: boolean): void {
    const moves = isSeen(moving) || editor.state.preview.type === 'place';
    const wasShared = overlayShares;
    overlayShares = moves && hasOverlay;
    if (moves) show(movingLayer, true);
    else if (changed.moving) show(movingLayer, false);
    if (overlayShares) overlayLayer.visible(false);
    else if (changed.overlay || wasShared) show(overlayLayer, hasOverlay);
  }

  /** A timer that is under way stays: cursors that moved meanwhile fade later than it was set for. */
  function waitForFade(now: number): void {
    const next = fadeTimer === undefined ? cursors.nextFade(now) : undefined;
    if (next === undefined) return;
    fadeTimer = setTimeout(() => {
      fadeTimer = undefined;
      const later = cursors.nextFade(next - 1);
      if (later !== undefined && later > next) waitForFade(performance.now());
      else ask('overlay');
    }, next - now + 1);
  }

  const onBoard = (target: PaintTarget, paint: () => void): void => {
    const { x, y, zoom } = editor.state.viewport;
    target.save();
    resetPainting(target);
    target.scale(zoom, zoom);
    target.translate(-x, -y);
    paint();
    target.restore();
    resetPainting(target);
  };
  const paintFigures = (target: PaintTarget, rect: Rect): number => {
    let painted = 0;
    onBoard(target, () => {
      painted = paintBoard(target, scene, rect, moving.lifted, { zoom: editor.state.viewport.zoom, coarse, withoutWriting: false });
    });
    return painted;
  };
  const paintWhole = (target: PaintTarget): void => {
    const started = performance.now();
    const { viewport, screen } = editor.state;
    paintPaper(target, paper, viewport, screen);
    if (texture) paintTexture(target, viewport, screen);
    const painted = paintFigures(target, visibleRect(viewport, screen));
    paintedCoarse = coarse;
    // Measured when painted in full; while coarse it is the last full measure that decides.
    if (!coarse) fullPaintMs = performance.now() - started;
    stats = { ...stats, figures: painted };
  };
  /** What changed is painted anew where it is, down to whole pixels, and nothing else. */
  const paintPart = (target: PaintTarget, { left, top, w, h }: ScreenPart): void => {
    const { viewport, screen } = editor.state;
    const { zoom } = viewport;
    const ratio = target.getTransform().a;
    const [x, y] = [Math.floor(left * ratio) / ratio, Math.floor(top * ratio) / ratio];
    const part = { left: x, top: y, w: Math.ceil((left + w) * ratio) / ratio - x, h: Math.ceil((top + h) * ratio) / ratio - y };
    target.save();
    target.beginPath();
    target.rect(part.left, part.top, part.w, part.h);
    target.clip();
    paintPaper(target, paper, viewport, screen, part);
    if (texture) paintTexture(target, viewport, screen);
    paintFigures(target, expand({ x: viewport.x + part.left / zoom, y: viewport.y + part.top / zoom, w: part.w / zoom, h: part.h / zoom }, NAME_REACH / zoom));
    target.restore();
  };
  const paintOver = (target: PaintTarget): void => {
    target.save();
    resetPainting(target);
    paintOverlay(target, editor, facts ?? overlayFacts(performance.now()));
    target.restore();
    resetPainting(target);
  };
  const paintAll = (target: PaintTarget, figures: readonly Figure[]): void => {
    const { zoom } = editor.state.viewport;
    for (const figure of figures) paintFigure(target, figure, { zoom, coarse: false, withoutWriting: figure.id === moving.writing });
    paintFarNames(target, figures.filter(({ id }) => id !== moving.writing), zoom);
  };

  return {
    start: () => {
      const stops = follow();
      return () => {
        clearTimeout(settleTimer);
        clearTimeout(fadeTimer);
        guests.dispose();
        for (const stop of stops) stop();
      };
    },
    attach: (next) => {
      // The board is not painted again only because others came before it.
      if (next && next.board === lastBoard) ask('moving', 'overlay');
      else if (next) ask('board', 'moving', 'overlay');
      lastBoard = next?.board ?? lastBoard;
      layers = next;
    },
    setPaper: (next, withTexture) => {
      if (next === paper && withTexture === texture) return;
      paper = next;
      texture = withTexture;
      ask('board', 'overlay');
    },
    invalidate: () => ask('board', 'moving', 'overlay'),
    paintBoard(target) {
      if (parts && !paintedCoarse && !coarse) for (const part of parts) paintPart(target, part);
      else paintWhole(target);
    },
    paintMoving(target) {
      const { preview } = editor.state;
      onBoard(target, () => {
        paintAll(target, moving.figures);
        if (moving.ghosts.length > 0) paintAll(target, moving.ghosts);
        if (preview.type === 'place') paintPlaceGhost(target, editor.notation, preview.kind, preview.box, scene.stickies);
      });
      if (overlayShares) paintOver(target);
    },
    paintOverlay: paintOver,
    stats: () => stats,
    carets: () => seenCarets(editor, guests.facts(performance.now())),
  };
}

/** Whether more changed than what the wall does not show: where the pointer is, and what chrome tells of it. */
function isShown(state: EditorState, before: EditorState): boolean {
  for (const name of Object.keys(state) as (keyof EditorState)[]) if (state[name] !== before[name] && !UNSEEN.has(name)) return true;
  return false;
}

const UNSEEN: ReadonlySet<keyof EditorState> = new Set(['pointer', 'cursor', 'insets', 'canUndo', 'canRedo']);

/** Draws a layer, or hides its canvas: the compositor works less with fewer canvases. */
function show(layer: PaintedLayer, shown: boolean): void {
  layer.visible(shown);
  if (shown) layer.draw();
}
