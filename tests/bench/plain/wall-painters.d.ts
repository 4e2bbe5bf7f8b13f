// The app's own painters: the bench's Vite configuration resolves these names to apps/web/src/canvas.

declare module 'virtual:wall/paint-board' {
  import type { ElementId, Rect, RelationId } from '@paperroll/model';
  import type { Scene } from '@paperroll/scene';
  export function paintBoard(
    target: CanvasRenderingContext2D,
    scene: Scene,
    rect: Rect,
    lifted: ReadonlySet<ElementId | RelationId>,
    options: { readonly zoom: number; readonly coarse: boolean; readonly withoutWriting: boolean },
  ): number;
}

declare module 'virtual:wall/figure-painters' {
  import type { Figure } from '@paperroll/scene';
  export function paintFigure(target: CanvasRenderingContext2D, figure: Figure, options: { readonly zoom: number; readonly coarse: boolean; readonly withoutWriting: boolean }): void;
}

declare module 'virtual:wall/paint-paper' {
  import type { Size } from '@paperroll/model';
  import type { PaperTheme, Viewport } from '@paperroll/scene';
  export function paintPaper(target: CanvasRenderingContext2D, paper: PaperTheme, viewport: Viewport, screen: Size): void;
}

declare module 'virtual:wall/part-painter' {
  export function resetPainting(target: CanvasRenderingContext2D): void;
}

declare module 'virtual:wall/overlay-painters' {
  import type { Rect } from '@paperroll/model';
  import type { Viewport } from '@paperroll/scene';
  interface Outlined {
    readonly box: Rect;
    readonly angle: number;
  }
  export function paintOutlines(target: CanvasRenderingContext2D, viewport: Viewport, boxes: Iterable<Outlined>, style: { readonly color: string; readonly width: number; readonly gap: number }): void;
  export function paintMarquee(target: CanvasRenderingContext2D, viewport: Viewport, rect: Rect, color: string): void;
  export function paintCursor(
    target: CanvasRenderingContext2D,
    viewport: Viewport,
    cursor: { readonly clientId: number; readonly user: { readonly id: string; readonly name: string; readonly color: string }; readonly at: { readonly x: number; readonly y: number }; readonly alpha: number },
  ): void;
}

declare module 'virtual:wall/text-measure' {
  import type { TextMeasure } from '@paperroll/scene';
  export function createTextMeasure(): TextMeasure;
}

declare module 'virtual:wall/wall-font.css' {}
