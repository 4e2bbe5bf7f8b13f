import type { Editor } from '@paperroll/editor';
import { unionOf, type Size } from '@paperroll/model';
import { visibleRect } from '@paperroll/scene';
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactElement } from 'react';
import { t } from '../i18n/t.ts';
import type { BoardSession } from '../session/board-session.ts';
import { createMinimapPicture, scaleFor } from './minimap-picture.ts';
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
/** Room around the board, in CSS pixels. */
const PAD = 8;

/** The whole board in small, with a box around what is in view; press or drag to go there, arrows to pan. Fills its parent. */
export function Minimap({ session }: { readonly session: BoardSession }): ReactElement {
  const host = useRef<HTMLButtonElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const seen = useRef<HTMLSpanElement>(null);
  const view = useRef<MapView>({ left: 0, top: 0, scale: 1 });
  const { editor } = session;

  useEffect(() => {
    if (!host.current || !canvas.current || !seen.current) return undefined;
    return showMap({ editor, host: host.current, canvas: canvas.current, seen: seen.current, lay: (next) => (view.current = next) });
  }, [editor]);

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
    <button type="button" ref={host} className="minimap" aria-label={t('minimap.keys')} onPointerDown={go} onPointerMove={go} onMouseDown={keepFocus} onKeyDown={pan}>
      <canvas ref={canvas} aria-hidden="true" />
      <span ref={seen} className="minimap__seen" />
    </button>
  );
}

const WAYS: Readonly<Record<string, { readonly x: number; readonly y: number } | undefined>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

interface MapParts {
  readonly editor: Editor;
  readonly host: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** The box around what is in view. */
  readonly seen: HTMLElement;
  /** Told where the board lies in the host. */
  readonly lay: (view: MapView) => void;
}

/** Keeps the map up to date until the returned undo is called. Moving the camera paints nothing: picture and box are put elsewhere. */
function showMap({ editor, host, canvas, seen, lay }: MapParts): () => void {
  const { scene } = editor;
  const picture = createMinimapPicture(scene, canvas);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  let size: Size = { w: 0, h: 0 };
  const draw = (): void => {
    timer = undefined;
    if (size.w === 0 || size.h === 0) return;
    const now = performance.now();
    picture.refresh({ w: size.w - 2 * PAD, h: size.h - 2 * PAD }, devicePixelRatio, now);
    place();
    clearTimeout(later);
    const again = picture.staleUntil();
    if (again !== undefined) later = setTimeout(ask, again - now + 1);
  };
  const place = (): void => {
    const { viewport, screen } = editor.state;
    const inView = visibleRect(viewport, screen);
    const { covers } = picture;
    const shown = (covers && unionOf([covers, inView])) ?? inView;
    const scale = scaleFor(shown, { w: size.w - 2 * PAD, h: size.h - 2 * PAD });
    const left = size.w / 2 - (shown.x + shown.w / 2) * scale;
    const top = size.h / 2 - (shown.y + shown.h / 2) * scale;
    if (covers) canvas.style.transform = `translate(${px(left + covers.x * scale)}, ${px(top + covers.y * scale)}) scale(${scale / picture.scale})`;
    seen.style.transform = `translate(${px(left + inView.x * scale)}, ${px(top + inView.y * scale)})`;
    seen.style.width = px(inView.w * scale);
    seen.style.height = px(inView.h * scale);
    lay({ left, top, scale });
  };
  const ask = (): void => {
    timer ??= setTimeout(draw, REDRAW_MS);
  };
  const observer = new ResizeObserver(([entry]) => {
    if (entry) size = { w: entry.contentRect.width, h: entry.contentRect.height };
    clearTimeout(timer);
    draw();
  });
  observer.observe(host);
  const stops = [
    picture.dispose,
    scene.onChange(ask),
    editor.subscribe((state, before) => {
      if (state.viewport !== before.viewport || state.screen !== before.screen) ask();
    }),
  ];
  return () => {
    clearTimeout(timer);
    clearTimeout(later);
    observer.disconnect();
    for (const stop of stops) stop();
  };
}

const px = (value: number): string => `${Math.round(value * 100) / 100}px`;
