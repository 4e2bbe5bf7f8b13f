import type { Size } from '@paperroll/model';
import { Konva } from 'konva/lib/Global';
import { lazy, memo, Suspense, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type ReactElement } from 'react';
import { createBoardStage, type BoardStage } from './board-stage.ts';
import type { FrontLayers, WallFrontProps } from './wall-front.tsx';
import type { PaintedLayer, WallRenderer } from './wall-renderer.ts';

/** What the stage needs. */
export interface WallStageProps {
  readonly renderer: WallRenderer;
  /** CSS pixels. */
  readonly screen: Size;
}

/**
 * The wall's canvases: three layers that hear nothing, each with one shape that paints everything on it. A node per sticky would cost 5 to 100
 * times as much; hit tests are the scene's. The board comes first. The two in front, with React Konva, are fetched and made once the board is
 * shown; until then what belongs on them is painted over the board. Rendered anew only for another size.
 */
export const WallStage = memo(function WallStage({ renderer, screen }: WallStageProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const board = useRef<BoardStage>(null);
  const ratio = useSyncExternalStore(onRatioChange, () => devicePixelRatio);
  const soon = useSoon();
  const [front, setFront] = useState<FrontLayers | undefined>(undefined);
  const hasFront = useRef(false);
  const paintedOver = useRef(false);
  const firstSize = useRef({ screen, ratio });

  useLayoutEffect(() => {
    if (!place.current) return undefined;
    Konva.pixelRatio = firstSize.current.ratio;
    const made = createBoardStage(place.current, firstSize.current.screen, (target) => {
      renderer.paintBoard(target);
      if (hasFront.current) return;
      renderer.paintMoving(target);
      renderer.paintOverlay(target);
    });
    board.current = made;
    // A canvas that the system took back and gave again is blank.
    const container = place.current;
    const paintAnew = (): void => renderer.invalidate();
    container.addEventListener('contextrestored', paintAnew, true);
    return () => {
      container.removeEventListener('contextrestored', paintAnew, true);
      board.current = null;
      made.destroy();
    };
  }, [renderer]);

  useLayoutEffect(() => {
    if (!board.current) return undefined;
    hasFront.current = front !== undefined;
    const over = onTheBoard(board.current, () => (paintedOver.current = true));
    renderer.attach({ board: board.current, moving: front?.moving ?? over(), overlay: front?.overlay ?? over(), onTheBoard: front === undefined });
    if (front && paintedOver.current) renderer.invalidate();
    return () => renderer.attach(undefined);
  }, [renderer, front]);

  useLayoutEffect(() => {
    Konva.pixelRatio = ratio;
    board.current?.setSize(screen, ratio);
    renderer.invalidate();
  }, [renderer, ratio, screen]);

  return (
    <>
      <div ref={place} className="wall-stage" />
      <Suspense>{soon ? <Front renderer={renderer} screen={screen} ratio={ratio} onLayers={setFront} /> : null}</Suspense>
    </>
  );
});

/** Makes what stands for layers that are not there yet: the board paints what belongs on them. */
const onTheBoard = (board: BoardStage, note: () => void) => (): PaintedLayer => {
  let isShown = false;
  return {
    draw: () => void board.draw(),
    visible: (shown) => {
      if (shown) note();
      else if (isShown) board.draw();
      isShown = shown;
    },
  };
};

/** Without a connection the board goes on without it, and paints everything itself. */
const Front = lazy(async () => ({
  default: await import('./wall-front.tsx').then(
    (part) => part.WallFront,
    () => memo<WallFrontProps>(() => null),
  ),
}));

/** At latest after this long, in milliseconds. */
const SOON = 250;

/** False at first; true once the page has had nothing better to do. */
function useSoon(): boolean {
  const [soon, setSoon] = useState(false);
  useEffect(() => {
    const come = (): void => setSoon(true);
    // Safari has no such callback.
    return typeof requestIdleCallback === 'function' ? whenIdle(come) : after(come);
  }, []);
  return soon;
}

function whenIdle(work: () => void): () => void {
  const idle = requestIdleCallback(work, { timeout: SOON });
  return () => cancelIdleCallback(idle);
}

function after(work: () => void): () => void {
  const timer = setTimeout(work, SOON / 5);
  return () => clearTimeout(timer);
}

/** Tells when the window came to another screen, or the browser's zoom changed. */
function onRatioChange(listener: () => void): () => void {
  let query: MediaQueryList;
  const watch = (): void => {
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', changed, { once: true });
  };
  const changed = (): void => {
    watch();
    listener();
  };
  watch();
  return () => query.removeEventListener('change', changed);
}
