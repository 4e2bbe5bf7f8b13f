import type { Size } from '@paperroll/model';
import { Layer } from 'konva/lib/Layer';
import { Shape } from 'konva/lib/Shape';
import { Stage } from 'konva/lib/Stage';
import type { PaintTarget } from './paint-target.ts';
import type { PaintedLayer } from './wall-renderer.ts';

/** The canvas of the board: one layer that hears nothing, with one shape that paints everything on it. */
export interface BoardStage extends PaintedLayer {
  /** CSS pixels, and device pixels for each; wipes the canvas. */
  setSize(size: Size, ratio: number): void;
  destroy(): void;
}

/**
 * Made without React: it is all that a first look needs, and React's way to Konva comes with a second reconciler of forty kilobytes. It is painted
 * when `draw` is called, and only then: Konva draws layers of its own accord when they are added or shown; such a draw leaves the canvas as it is.
 */
export function createBoardStage(container: HTMLDivElement, size: Size, paint: (target: PaintTarget) => void): BoardStage {
  let asked = false;
  const stage = new Stage({ container, width: size.w, height: size.h, listening: false });
  const layer = new Layer({ listening: false, clearBeforeDraw: false });
  layer.add(
    new Shape({
      perfectDrawEnabled: false,
      sceneFunc: (context) => {
        if (asked) paint(context._context);
      },
    }),
  );
  stage.add(layer);
  return {
    draw: () => {
      asked = true;
      layer.draw();
      asked = false;
    },
    visible: (shown) => layer.visible(shown),
    setSize: ({ w, h }, ratio) => {
      if (layer.getCanvas().getPixelRatio() !== ratio) layer.getCanvas().setPixelRatio(ratio);
      if (stage.width() !== w || stage.height() !== h) stage.size({ width: w, height: h });
    },
    destroy: () => void stage.destroy(),
  };
}
