export type { AreaFigure, AreaShape, ConnectorFigure, ConnectorHead, Figure, NoteFigure, NoteShape } from './figure.ts';
export type { Part, PathPart, RectPart, TextPart } from './part.ts';
export type { BoxOverrides, Hit, PivotalLine, Scene, SceneChange, SceneParts } from './scene.ts';
export { createScene } from './create-scene.ts';
export { snapshotIndex } from './snapshot-index.ts';
export { createFigures, type FigureParts, type FigurePlace, type Figures } from './create-figures.ts';
export { ellipsize, fitText, lineHeightOf, type TextFitOptions, type TextLayout } from './text-fit.ts';
export { createCachedMeasure, type CachedMeasure, type TextMeasure } from './text-measure.ts';
export type { ConnectorEnd } from './connector-anchor.ts';
export { routeConnector, type ConnectorPath, type RouteContext } from './connector-path.ts';
export type { Obstacle, ObstaclesNear, Probe } from './connector-probe.ts';
export { curveBox, curveEnd, curveStart, distanceToCurve, type Curve } from './curve.ts';
export { bezierAt, bezierBox, distanceToBezier, type Bezier } from './bezier.ts';
export { containsTurned, intersectsTurned, outerBox, rotatePoint } from './rotation.ts';
export { textRoomOf } from './note-parts.ts';
export { caretBox, selectionBoxes } from './text-caret.ts';
export { BASELINE, fitOptionsOf, PAINT_MARGIN, PAPER_RADIUS, SHADOW_OFFSET, textBoxOf, titleSizeOf } from './figure-style.ts';
export {
  CONTRAST_STICKIES,
  DIM_PAPER,
  FONT_FAMILY,
  INK,
  LABEL_WEIGHT,
  LIGHT_PAPER,
  PAPER_STICKIES,
  SHADOW,
  systemPaper,
  systemStickies,
  TAPE,
  TAPE_LINE,
  TEXT_WEIGHT,
  type PaperTheme,
  type StickySet,
  type SystemColors,
} from './theme.ts';
export { fitRect, panBy, toBoard, toScreen, visibleRect, zoomAt, ZOOM_MAX, ZOOM_MIN, type ScreenPoint, type Viewport } from './viewport.ts';
export { createWidthTable, interMeasure, type WidthTable } from './width-table.ts';
export { boardToSvg, EMBEDDED_BOARD, type SvgFont, type SvgOptions } from './to-svg.ts';
export { snapMove, snapNeighbours, snapPlace, snapPoint, snapResize, type PulledEdges, type SnapGuide, type SnapRequest, type SnappedMove } from './snapping.ts';
export {
  alignBoxes,
  distributeBoxes,
  nearestInDirection,
  readingOrder,
  ROW_HEIGHT,
  rowOfBoxes,
  stackBoxes,
  type Alignment,
  type Direction,
} from './arrange.ts';
export { grownAreas } from './arrange-areas.ts';
export { holdersOf, isGround, type ArrangeBox, type ArrangedBoxes } from './arrange-box.ts';
export { resolveOverlaps } from './arrange-overlaps.ts';
export { gridBoxes, pileBoxes } from './arrange-pile.ts';
export { insertSpace, removeSpace, spaceToClose, type SpaceCut } from './arrange-space.ts';
export { rowInTime, type TimeCluster } from './arrange-time.ts';
export { BARS_FROM, coarser, detailFor, TEXT_FROM, textBars, type Detail } from './lod.ts';
export { GLYPH_SIDE, GLYPHS } from './glyphs.ts';
export { luminanceOf } from './colors.ts';
export { areasOf, onlyElements, pictureContent, type BoardArea, type PictureChoice, type PictureContent } from './picture-content.ts';
export { facesFor, textsOf, type FaceFile } from './face-file.ts';
export { INTER_SUBSETS } from './inter-subsets.ts';
export { occupiedIn } from './pdf/occupied.ts';
export { planPages, type PagePlan, type PageScale, type PdfLayout, type PlannedPage } from './pdf/page-plan.ts';
export { MM_PER_UNIT, PAPERS, ROLLS, type PaperId } from './pdf/paper.ts';
export { notationToDraw, pictureToSvg, svgFormat, type SvgPictureOptions } from './svg-format.ts';
