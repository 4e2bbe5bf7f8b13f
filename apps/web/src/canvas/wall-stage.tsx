import type { Size } from '@paperroll/model';
import { Konva } from 'konva/lib/Core';
import type { Context } from 'konva/lib/Context';
import type { Layer as KonvaLayer } from 'konva/lib/Layer';
import { memo, useCallback, useLayoutEffect, useRef, useSyncExternalStore, type ReactElement } from 'react';
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore';
import type { PaintTarget } from './paint-target.ts';
import type { WallRenderer } from './wall-renderer.ts';

/** What the stage needs. */
export interface WallStageProps {
  readonly renderer: WallRenderer;
  /** CSS pixels. */
  readonly screen: Size;
}

/**
 * The wall's canvases: three layers that hear nothing, each with one shape that paints everything on it. A node per sticky
 * would cost 5 to 100 times as much; hit tests are the scene's. Rendered anew only for another size: React Konva draws every
 * layer whose shape gets a new prop, beside the draws that the renderer asks for.
 */
export const WallStage = memo(function WallStage({ renderer, screen }: WallStageProps): ReactElement {
  const board = useRef<KonvaLayer>(null);
  const moving = useRef<KonvaLayer>(null);
  const overlay = useRef<KonvaLayer>(null);
  const ratio = useSyncExternalStore(onRatioChange, () => devicePixelRatio);

  useLayoutEffect(() => {
    if (!board.current || !moving.current || !overlay.current) return undefined;
    renderer.attach({ board: board.current, moving: moving.current, overlay: overlay.current });
    return () => renderer.attach(undefined);
  }, [renderer]);

  useLayoutEffect(() => {
    Konva.pixelRatio = ratio;
    for (const layer of [board.current, moving.current, overlay.current]) {
      const canvas = layer?.getCanvas();
      if (!canvas || canvas.getPixelRatio() === ratio) continue;
      canvas.setPixelRatio(ratio);
      canvas.setSize(screen.w, screen.h);
    }
    renderer.invalidate();
  }, [renderer, ratio, screen]);

  return (
    <Stage className="wall-stage" width={screen.w} height={screen.h} listening={false}>
      <Painted layer={board} paint={renderer.paintBoard} />
      <Painted layer={moving} paint={renderer.paintMoving} />
      <Painted layer={overlay} paint={renderer.paintOverlay} />
    </Stage>
  );
});

function Painted({ layer, paint }: { readonly layer: React.RefObject<KonvaLayer | null>; readonly paint: (target: PaintTarget) => void }): ReactElement {
  const sceneFunc = useCallback((context: Context) => paint(context._context), [paint]);
  return (
    <Layer ref={layer} listening={false}>
      <Shape perfectDrawEnabled={false} sceneFunc={sceneFunc} />
    </Layer>
  );
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
