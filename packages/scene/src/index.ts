export type { AreaFigure, ConnectorFigure, Figure, NoteFigure } from './figure.ts';
export type { BoxOverrides, Hit, Scene, SceneChange, SceneParts } from './scene.ts';
export type { TextFitOptions, TextLayout, TextMeasure } from './text-fit.ts';
export { fitRect, panBy, toBoard, toScreen, visibleRect, zoomAt, ZOOM_MAX, ZOOM_MIN, type ScreenPoint, type Viewport } from './viewport.ts';
