import type { EditorState } from '@paperroll/editor';
import type { ElementId } from '@paperroll/model';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useBoard } from '../board/board-context.tsx';
import { BARE, chromeInsets, type Insets } from '../board/first-view.ts';
import type { BoardInterfaceStore } from '../state/board-interface.ts';
import { bringClear } from './bring-clear.ts';
import { columnFoot } from './column-foot.ts';
import { bringFoot, chooseHang, hangingPoint, tieOf, type Area, type Hang, type HangingView } from './hanging-place.ts';

/** The camera rests once it has not moved for so long (ms). */
const REST_MS = 140;

/** What is to hang on the wall. */
export interface Hanging {
  /** From which column; undefined for what stands at the edge of the window. */
  readonly column: ElementId | undefined;
  /** Another number brings the column and what hangs from it into view: where one clicks on another column, the wall stays under the pointer. */
  readonly turn: number;
}

/**
 * Keeps a box under its column. The camera moves at every frame: in a frame the box is only moved, by its transform; how large it is and on which side of the
 * column it hangs is chosen when the camera rests, or the column is another one. Undefined while it stands at the edge of the window.
 */
export function useHanging(box: RefObject<HTMLElement | null>, tie: RefObject<HTMLElement | null>, { column, turn }: Hanging): Hang | undefined {
  const { session, chrome } = useBoard();
  const { editor } = session;
  const [hang, setHang] = useState<Hang | undefined>(undefined);
  const settle = useRef<() => void>(() => undefined);

  useLayoutEffect(() => {
    let foot = column === undefined ? undefined : columnFoot(editor, column);
    let current: Hang | undefined;
    let size = { w: 0, h: 0 };
    let frame: number | undefined;
    let rest: ReturnType<typeof setTimeout> | undefined;
    let covered: Area | undefined;
    const move = (glides: boolean): void => {
      const { current: shell } = box;
      if (!shell || !foot || !current) return;
      const view = viewOf(editor.state, chrome);
      const at = hangingPoint(current, foot, view, size);
      covered = { ...at, width: size.w, height: size.h };
      shell.dataset['glides'] = String(glides);
      shell.style.translate = `${Math.round(at.left)}px ${Math.round(at.top)}px`;
      const strip = tieOf(current, foot, view, covered);
      if (tie.current) layTie(tie.current, strip, current.side);
    };
    const tell = (): void => {
      const { hangs, setHangs } = chrome.getState();
      const next = current && covered && { x: covered.left, y: covered.top, w: covered.width, h: covered.height };
      if (JSON.stringify(next) !== JSON.stringify(hangs)) setHangs(next);
    };
    const choose = (glides = true): void => {
      const next = foot && chooseHang(foot, viewOf(editor.state, chrome));
      if (!next) stand(box.current, tie.current);
      if (!isSame(current, next)) {
        current = next;
        setHang(next);
      }
      move(glides);
      tell();
    };
    const lookAgain = (): void => {
      frame = undefined;
      foot = column === undefined ? undefined : columnFoot(editor, column);
      choose();
    };
    settle.current = () => choose(false);
    const onResize = new ResizeObserver(() => {
      const { current: shell } = box;
      if (!shell) return;
      size = { w: shell.offsetWidth, h: shell.offsetHeight };
      move(false);
      tell();
    });
    if (box.current) onResize.observe(box.current);
    choose(false);
    const stops = [
      editor.subscribe((state, before) => {
        if (state.viewport === before.viewport && state.screen === before.screen && state.insets === before.insets) return;
        move(false);
        clearTimeout(rest);
        rest = setTimeout(choose, REST_MS);
      }),
      editor.index.onDiff(() => {
        frame ??= requestAnimationFrame(lookAgain);
      }),
      () => clearTimeout(rest),
      () => onResize.disconnect(),
    ];
    return () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [editor, chrome, box, tie, column]);

  useLayoutEffect(() => () => chrome.getState().setHangs(undefined), [chrome]);

  const bring = useCallback(
    (id: ElementId | undefined) => {
      const foot = id === undefined ? undefined : columnFoot(editor, id);
      const viewport = foot && bringFoot(foot, viewOf(editor.state, chrome));
      if (viewport) editor.setViewport(viewport);
      else bringClear(editor, id === undefined ? editor.state.selection : [id]);
      settle.current();
    },
    [editor, chrome],
  );
  const brought = useRef<number>(undefined);
  useEffect(() => {
    if (brought.current === turn) return;
    brought.current = turn;
    bring(column);
  }, [bring, column, turn]);
  return hang;
}

/** What it stands at the edge for is no matter where it hangs: the lower edge is that of the chrome alone. */
function viewOf({ viewport, screen, insets }: EditorState, chrome: BoardInterfaceStore): HangingView {
  const { bottom } = chrome.getState().focus ? BARE : chromeInsets(screen.w, 'none');
  return { viewport, screen, insets: { ...insets, bottom } satisfies Insets };
}

const isSame = (a: Hang | undefined, b: Hang | undefined): boolean => a === b || (a !== undefined && b !== undefined && a.side === b.side && a.width === b.width && a.height === b.height);

/** At the edge of the window it is laid out by the style sheet. */
function stand(shell: HTMLElement | null, strip: HTMLElement | null): void {
  if (shell) shell.style.translate = '';
  if (strip) strip.hidden = true;
}

function layTie(element: HTMLElement, strip: Area | undefined, side: Hang['side']): void {
  element.hidden = strip === undefined;
  element.dataset['side'] = side;
  if (!strip) return;
  element.style.translate = `${strip.left}px ${strip.top}px`;
  element.style.width = `${strip.width}px`;
  element.style.height = `${strip.height}px`;
}
