import type { BoardSession } from '../../session/board-session.ts';

/** How often it is looked anew where the board begins, which costs the ways of the connectors at its edge (ms). */
const EVERY_MS = 250;
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Takes the first view anew as more of a board comes in, since its beginning may come later than its middle; never again once somebody
 * laid a hand on the wall, or all of it is there. Returns its undo.
 */
export function untilMoved({ editor, arriving }: Pick<BoardSession, 'editor' | 'arriving'>, stand: () => void): () => void {
  let own = editor.state.viewport;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (): void => {
    timer = undefined;
    if (editor.state.viewport !== own) return stop();
    stand();
    own = editor.state.viewport;
  };
  const stops = [
    editor.scene.onChange(() => {
      timer ??= setTimeout(again, EVERY_MS);
    }),
    () => clearTimeout(timer),
    arriving.subscribe(() => {
      if (arriving.get()) return;
      again();
      stop();
    }),
  ];
  for (const touch of TOUCHES) window.addEventListener(touch, stop, { capture: true, passive: true });
  function stop(): void {
    for (const end of stops.splice(0)) end();
    for (const touch of TOUCHES) window.removeEventListener(touch, stop, { capture: true });
  }
  return stop;
}
