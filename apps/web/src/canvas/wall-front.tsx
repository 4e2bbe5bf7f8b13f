import type { Size } from '@paperroll/model';
import type { Context } from 'konva/lib/Context';
import type { Layer as KonvaLayer } from 'konva/lib/Layer';
import { memo, useCallback, useImperativeHandle, useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react';
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore';
import type { PaintTarget } from './paint-target.ts';
import type { PaintedLayer, WallRenderer } from './wall-renderer.ts';

/** What hangs in front of the board: what moves, and what lies over everything. */
export interface FrontLayers {
  readonly moving: PaintedLayer;
  readonly overlay: PaintedLayer;
}

/** What the front needs. */
export interface WallFrontProps {
  readonly renderer: WallRenderer;
  /** CSS pixels. */
  readonly screen: Size;
  /** Device pixels for each of them. */
  readonly ratio: number;
  /** Takes the layers once they are there, and undefined when they are gone. */
  readonly onLayers: (layers: FrontLayers | undefined) => void;
}

/** The two canvases in front of the board. Rendered anew only for another size or screen. */
export const WallFront = memo(function WallFront({ renderer, screen, ratio, onLayers }: WallFrontProps): ReactElement {
  const moving = useRef<DrawnLayer>(null);
  const overlay = useRef<DrawnLayer>(null);

  useLayoutEffect(() => {
    if (moving.current && overlay.current) onLayers({ moving: moving.current, overlay: overlay.current });
    return () => onLayers(undefined);
  }, [onLayers]);

  useLayoutEffect(() => {
    for (const drawn of [moving.current, overlay.current]) {
      const canvas = drawn?.layer.getCanvas();
      if (!canvas || canvas.getPixelRatio() === ratio) continue;
      canvas.setPixelRatio(ratio);
      canvas.setSize(screen.w, screen.h);
    }
    renderer.invalidate();
  }, [renderer, ratio, screen]);

  return (
    <Stage className="wall-stage" width={screen.w} height={screen.h} listening={false}>
      <Drawn drawnRef={moving} paint={renderer.paintMoving} />
      <Drawn drawnRef={overlay} paint={renderer.paintOverlay} />
    </Stage>
  );
});

interface DrawnLayer extends PaintedLayer {
  readonly layer: KonvaLayer;
}

/** Painted when the renderer says so, and only then: React Konva draws each layer whose shape gets a new prop, and Konva each that is shown. */
function Drawn({ drawnRef, paint }: { readonly drawnRef: RefObject<DrawnLayer | null>; readonly paint: (target: PaintTarget) => void }): ReactElement {
  const layerRef = useRef<KonvaLayer>(null);
  const askedRef = useRef(false);
  const sceneFunc = useCallback(
    (context: Context) => {
      if (!askedRef.current) return;
      const target = context._context;
      target.clearRect(0, 0, target.canvas.width, target.canvas.height);
      paint(target);
    },
    [paint],
  );
  useImperativeHandle(drawnRef, (): DrawnLayer => {
    const layer = layerRef.current;
    if (!layer) throw new Error('a layer is handed over before it is made');
    return {
      layer,
      visible: (shown) => layer.visible(shown),
      draw: () => {
        askedRef.current = true;
        layer.draw();
        askedRef.current = false;
      },
    };
  }, []);
  return (
    <Layer ref={layerRef} listening={false} clearBeforeDraw={false}>
      <Shape perfectDrawEnabled={false} sceneFunc={sceneFunc} />
    </Layer>
  );
}
