import type { RelationId } from '@paperroll/model';
import { curveEnd, curveStart, toScreen, type ScreenPoint } from '@paperroll/scene';
import type { Editor } from './editor.ts';

/** A handle at an end of the connector that is selected: dragged, it takes that end to another element. */
export interface ConnectorEndHandle {
  readonly relation: RelationId;
  readonly end: 'from' | 'to';
  readonly at: ScreenPoint;
}

/** Radius of a drawn handle, and how far from its middle it is taken hold of (CSS pixels; fingers are wider). */
export const END_RADIUS = 6;
const END_REACH = 10;
/** A connector shorter than this on screen (CSS pixels) has none: they would be longer than it. */
const ENDS_FROM = 28;

/** The handles of the one connector that is selected alone; none for who may not write, or while writing. */
export function connectorEndsOf(editor: Editor): readonly ConnectorEndHandle[] {
  const { readOnly, editing, selection, selectedRelations, viewport } = editor.state;
  const [relation, another] = selectedRelations;
  if (readOnly || editing || selection.size > 0 || relation === undefined || another !== undefined) return [];
  const figure = editor.scene.connector(relation);
  if (!figure) return [];
  const from = toScreen(viewport, curveStart(figure.path));
  const to = toScreen(viewport, curveEnd(figure.path));
  if (Math.hypot(to.left - from.left, to.top - from.top) < ENDS_FROM) return [];
  return [
    { relation, end: 'to', at: to },
    { relation, end: 'from', at: from },
  ];
}

/** The handle within reach of a screen point, if any. */
export const connectorEndAt = (ends: readonly ConnectorEndHandle[], at: ScreenPoint, reach: number = END_REACH): ConnectorEndHandle | undefined =>
  ends.find((end) => Math.hypot(end.at.left - at.left, end.at.top - at.top) <= reach);
