import { DIM_PAPER, LIGHT_PAPER, type PaperTheme } from '@paperroll/scene';
import { useCallback, useEffect, useLayoutEffect, useState, useSyncExternalStore, type ReactElement } from 'react';
import type { EditorState } from '@paperroll/editor';
import { exposeAutomation } from '../automation/automation.ts';
import { listenToPerson } from '../input/dom-input.ts';
import type { BoardSession } from '../session/board-session.ts';
import { createFrameLoop, type FrameLoop } from './frame-loop.ts';
import { WallStage } from './wall-stage.tsx';
import { createWallRenderer, type WallRenderer } from './wall-renderer.ts';
import { WritingField } from './writing-field.tsx';
import './wall-font.css';
import './wall.css';

/** The two dresses of chrome and wall. */
export type Theme = 'light' | 'dark';

/** What the wall needs. */
export interface WallProps {
  readonly session: BoardSession;
  readonly theme: Theme;
}

interface Machinery {
  readonly loop: FrameLoop;
  readonly renderer: WallRenderer;
}

const paperOf = (theme: Theme): PaperTheme => (theme === 'dark' ? DIM_PAPER : LIGHT_PAPER);

/** The wall: canvas, text field over it, and input. Fills its positioned parent. */
export function Wall({ session, theme }: WallProps): ReactElement {
  const { editor } = session;
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const [machinery, setMachinery] = useState<Machinery | undefined>(undefined);
  const editing = useEditorState(session, (state) => state.editing);
  const screen = useEditorState(session, (state) => state.screen);

  useLayoutEffect(() => {
    if (!host) return undefined;
    const loop = createFrameLoop();
    const renderer = createWallRenderer({ editor, peers: session.livePeers, loop, paper: paperOf(theme), reducedMotion });
    const stops = [
      watchSize(host, (size) => editor.dispatch({ type: 'resize', size })),
      listenToPerson(host, editor, loop),
      editor.subscribe((state) => {
        host.style.cursor = state.cursor;
      }),
      exposeAutomation(session, host, renderer),
      watchFonts(() => editor.scene.remeasure()),
    ];
    setMachinery({ loop, renderer });
    host.focus({ preventScroll: true });
    return () => {
      for (const stop of stops) stop();
      renderer.dispose();
      loop.dispose();
      setMachinery(undefined);
    };
    // The paper follows by itself: a new theme must not tear the wall down.
  }, [host, session, editor]);

  useEffect(() => machinery?.renderer.setPaper(paperOf(theme)), [machinery, theme]);

  return (
    <div className="wall" ref={setHost} tabIndex={0} role="application" aria-label="Wall" aria-roledescription="wall of stickies" style={{ background: paperOf(theme).paper }}>
      {machinery && screen.w > 0 ? <WallStage renderer={machinery.renderer} screen={screen} /> : null}
      {machinery && host && editing ? (
        <WritingField key={`${editing.type} ${editing.id}`} editor={editor} editing={editing} loop={machinery.loop} host={host} />
      ) : null}
    </div>
  );
}

/** A part of the editor's state, followed. */
function useEditorState<T>(session: BoardSession, select: (state: EditorState) => T): T {
  const { editorState } = session;
  const subscribe = useCallback((listener: () => void) => editorState.subscribe(listener), [editorState]);
  return useSyncExternalStore(subscribe, () => select(editorState.get()));
}

const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

function watchSize(host: HTMLElement, tell: (size: { readonly w: number; readonly h: number }) => void): () => void {
  const report = (): void => tell({ w: host.clientWidth, h: host.clientHeight });
  const observer = new ResizeObserver(report);
  observer.observe(host);
  report();
  return () => observer.disconnect();
}

/** Tells when faces arrived: text measured before is measured anew. */
function watchFonts(arrived: () => void): () => void {
  let stopped = false;
  const tell = (): void => {
    if (!stopped) arrived();
  };
  void document.fonts.ready.then(tell);
  document.fonts.addEventListener('loadingdone', tell);
  return () => {
    stopped = true;
    document.fonts.removeEventListener('loadingdone', tell);
  };
}
