import { useCallback, useLayoutEffect, useMemo, useState, useSyncExternalStore, type ReactElement } from 'react';
import type { EditorState } from '@paperroll/editor';
import { t } from '../i18n/t.ts';
import { exposeAutomation } from '../automation/automation.ts';
import { listenToPerson } from '../input/dom-input.ts';
import type { BoardSession } from '../session/board-session.ts';
import type { Dress } from './dress.ts';
import { createFrameLoop } from './frame-loop.ts';
import { prepareInIdle } from './prepare-in-idle.ts';
import { WallStage } from './wall-stage.tsx';
import { createWallRenderer } from './wall-renderer.ts';
import { WritingField } from './writing-field.tsx';
import './wall-font.css';
import './wall.css';
import './remote-carets.css';

/** What the wall needs. */
export interface WallProps {
  readonly session: BoardSession;
  readonly dress: Dress;
}

/** The wall: canvas, text field over it, and input. Fills its positioned parent. */
export function Wall({ session, dress }: WallProps): ReactElement {
  const { editor } = session;
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const machinery = useMemo(() => {
    const loop = createFrameLoop();
    return { loop, renderer: createWallRenderer({ editor, peers: session.livePeers, loop, reducedMotion }) };
  }, [session, editor]);
  const { loop, renderer } = machinery;
  const editing = useEditorState(session, (state) => state.editing);
  const screen = useEditorState(session, (state) => state.screen);

  useLayoutEffect(() => {
    renderer.setPaper(dress.paper, dress.texture);
    editor.scene.setStickies(dress.stickies);
  }, [renderer, editor, dress]);
  useLayoutEffect(() => {
    if (!host) return undefined;
    const stops = [
      renderer.start(),
      prepareInIdle(editor.scene),
      listenToPerson(host, editor, loop),
      watchSize(host, (size) => editor.dispatch({ type: 'resize', size })),
      editor.subscribe((state) => {
        host.style.cursor = state.cursor;
      }),
      exposeAutomation(session, host, renderer),
      watchFonts(() => editor.scene.remeasure()),
      loop.dispose,
    ];
    // Somebody may be asked for their name already.
    if (document.activeElement === document.body) host.focus({ preventScroll: true });
    return () => {
      for (const stop of stops) stop();
    };
  }, [host, session, editor, loop, renderer]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the wall takes the keyboard, as an application does
    <div className="wall" ref={setHost} tabIndex={0} role="application" aria-label={t('wall.label')} style={{ background: dress.paper.paper }}>
      {screen.w > 0 ? <WallStage renderer={renderer} screen={screen} /> : null}
      {host && editing ? <WritingField key={`${editing.type} ${editing.id}`} session={session} editing={editing} loop={loop} host={host} /> : null}
    </div>
  );
}

/** A part of the editor's state, followed. */
function useEditorState<T>(session: BoardSession, select: (state: EditorState) => T): T {
  const { editorState } = session;
  const subscribe = useCallback((listener: () => void) => editorState.subscribe(listener), [editorState]);
  return useSyncExternalStore(subscribe, () => select(editorState.get()));
}

// Asked in every frame: the query is made once and keeps itself up to date.
let motionQuery: MediaQueryList | undefined;
const reducedMotion = (): boolean => (motionQuery ??= matchMedia('(prefers-reduced-motion: reduce)')).matches;

function watchSize(host: HTMLElement, tell: (size: { readonly w: number; readonly h: number }) => void): () => void {
  const report = (): void => tell({ w: host.clientWidth, h: host.clientHeight });
  const observer = new ResizeObserver(report);
  observer.observe(host);
  report();
  return () => observer.disconnect();
}

/** Tells when faces arrive: text measured before is measured anew. Those that are there already are no news: nothing was measured without them. */
function watchFonts(arrived: () => void): () => void {
  document.fonts.addEventListener('loadingdone', arrived);
  return () => document.fonts.removeEventListener('loadingdone', arrived);
}
