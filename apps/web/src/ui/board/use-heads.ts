import type { Editor, EditorState } from '@paperroll/editor';
import { useLayoutEffect, useState, type RefObject } from 'react';
import { HEADS_HEIGHT } from './first-view.ts';
import { headsInView, readGrid, type HeadsInView } from './model-grid.ts';

const NONE: HeadsInView = { columns: [], lanes: [], chapters: [], end: undefined };

/**
 * The heads in view, kept where they belong: the camera moves at every frame, so that it only sets three properties of the layer, and renders when others come
 * into view.
 */
export function useHeads(editor: Editor, layer: RefObject<HTMLElement | null>): HeadsInView {
  const [heads, setHeads] = useState(NONE);
  useLayoutEffect(() => {
    let grid = readGrid(editor);
    let frame: number | undefined;
    let shown = '';
    const place = ({ viewport, insets }: EditorState): void => {
      const { style } = layer.current ?? {};
      style?.setProperty('--view-x', String(viewport.x));
      style?.setProperty('--view-y', String(viewport.y));
      style?.setProperty('--view-zoom', String(viewport.zoom));
      style?.setProperty('--heads-top', `${insets.top - HEADS_HEIGHT}px`);
      style?.setProperty('--heads-left', `${insets.left}px`);
    };
    const look = (state: EditorState): void => {
      const next = headsInView(editor, grid, state);
      const key = JSON.stringify(next);
      if (key === shown) return;
      shown = key;
      setHeads(next);
    };
    place(editor.state);
    look(editor.state);
    const stops = [
      editor.subscribe((state, before) => {
        if (state.viewport === before.viewport && state.screen === before.screen && state.insets === before.insets) return;
        place(state);
        look(state);
      }),
      editor.index.onDiff(() => {
        frame ??= requestAnimationFrame(() => {
          frame = undefined;
          grid = readGrid(editor);
          look(editor.state);
        });
      }),
    ];
    return () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [editor, layer]);
  return heads;
}
