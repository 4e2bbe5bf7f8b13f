import { unionOf, type Rect, type Size } from '@paperroll/model';
import { visibleRect, type Scene } from '@paperroll/scene';
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactElement } from 'react';
import { t } from '../i18n/t.ts';
import type { BoardSession } from '../session/board-session.ts';
import './minimap.css';

/** The part of the board that the minimap shows, fitted into its size. */
interface MapView {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

// Small enough not to be felt, often enough to follow a drag.
const REDRAW_MS = 80;
const PAN_SHARE = 0.25;

/** The whole board in small, with a box around what is in view; press or drag to go there, arrows to pan. Fills its parent. */
export function Minimap({ session }: { readonly session: BoardSession }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<MapView>({ left: 0, top: 0, scale: 1 });
  const { editor } = session;

  useEffect(() => {
    const target = canvas.current;
    const host = target?.parentElement;
    const context = target?.getContext('2d');
    if (!target || !host || !context) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      timer = undefined;
      const size = { w: host.clientWidth, h: host.clientHeight };
      fitCanvas(target, size);
      view.current = paintMap(context, session, size, devicePixelRatio, getComputedStyle(target));
    };
    const ask = (): void => {
      timer ??= setTimeout(draw, REDRAW_MS);
    };
    const observer = new ResizeObserver(ask);
    observer.observe(host);
    const stops = [
      editor.scene.onChange(ask),
      editor.subscribe((state, before) => {
        if (state.viewport !== before.viewport || state.screen !== before.screen) ask();
      }),
    ];
    draw();
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      for (const stop of stops) stop();
    };
  }, [session, editor]);

  const go = (event: PointerEvent<HTMLButtonElement>): void => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const corner = event.currentTarget.getBoundingClientRect();
    const { left, top, scale } = view.current;
    const { viewport, screen } = editor.state;
    const at = { x: (event.clientX - corner.left - left) / scale, y: (event.clientY - corner.top - top) / scale };
    editor.setViewport({ ...viewport, x: at.x - screen.w / viewport.zoom / 2, y: at.y - screen.h / viewport.zoom / 2 });
  };
  // The wall keeps the keyboard: after a press here, Space pans and keys write as before.
  const keepFocus = (event: MouseEvent): void => event.preventDefault();
  const pan = (event: KeyboardEvent): void => {
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const { viewport, screen } = editor.state;
    const seen = visibleRect(viewport, screen);
    editor.setViewport({ ...viewport, x: viewport.x + way.x * seen.w * PAN_SHARE, y: viewport.y + way.y * seen.h * PAN_SHARE });
  };
  return (
    <button type="button" className="minimap" aria-label={t('minimap.keys')} onPointerDown={go} onPointerMove={go} onMouseDown={keepFocus} onKeyDown={pan}>
      <canvas ref={canvas} aria-hidden="true" />
    </button>
  );
}

const WAYS: Readonly<Record<string, { readonly x: number; readonly y: number } | undefined>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function fitCanvas(canvas: HTMLCanvasElement, { w, h }: Size): void {
  const width = Math.round(w * devicePixelRatio);
  const height = Math.round(h * devicePixelRatio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

function paintMap(context: CanvasRenderingContext2D, { editor }: BoardSession, size: Size, ratio: number, style: CSSStyleDeclaration): MapView {
  const { viewport, screen } = editor.state;
  const seen = visibleRect(viewport, screen);
  const content = editor.scene.bounds();
  const shown = unionOf(content ? [content, seen] : [seen]) ?? seen;
  const pad = 8;
  const scale = Math.min((size.w - 2 * pad) / Math.max(1, shown.w), (size.h - 2 * pad) / Math.max(1, shown.h));
  const left = size.w / 2 - (shown.x + shown.w / 2) * scale;
  const top = size.h / 2 - (shown.y + shown.h / 2) * scale;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.w, size.h);
  context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * left, ratio * top);
  if (content) paintBlocks(context, editor.scene, content, scale);
  paintSeen(context, seen, scale, style);
  return { left, top, scale };
}

function paintBlocks(context: CanvasRenderingContext2D, scene: Scene, content: Rect, scale: number): void {
  const least = 1.5 / scale;
  for (const figure of scene.figuresIn(content)) {
    if (figure.type === 'connector') continue;
    const { x, y, w, h } = figure.box;
    if (figure.type === 'area') {
      context.globalAlpha = 0.25;
      context.fillStyle = figure.stroke;
      context.fillRect(x, y, w, h);
      context.globalAlpha = 1;
      continue;
    }
    context.fillStyle = figure.fill;
    context.fillRect(x, y, Math.max(w, least), Math.max(h, least));
  }
}

function paintSeen(context: CanvasRenderingContext2D, seen: Rect, scale: number, style: CSSStyleDeclaration): void {
  context.fillStyle = style.color;
  context.globalAlpha = 0.08;
  context.fillRect(seen.x, seen.y, seen.w, seen.h);
  context.globalAlpha = 1;
  context.strokeStyle = style.color;
  context.lineWidth = 1.5 / scale;
  context.strokeRect(seen.x, seen.y, seen.w, seen.h);
}
