/** What painters draw on: the 2D context of a canvas on the page or off it. */
export type PaintTarget = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
