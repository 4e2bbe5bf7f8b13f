import { centerOf, expand, unionOf, type Rect, type Relation, type RelationKind } from '@paperroll/model';
import { DETOUR_MARGIN } from './connector-detour.ts';
import { PARALLEL_GAP } from './connector-hop.ts';
import { LABEL_PAD, placeLabel, type LabelRequest } from './connector-label.ts';
import { connectorParts, HEAD, headOf, LABEL_SIZE } from './connector-parts.ts';
import { routeConnector } from './connector-path.ts';
import type { ConnectorAnchors } from './connector-spread.ts';
import { createProbe, type Obstacle, type ObstaclesNear } from './connector-probe.ts';
import { curveBox, pointAlong, polylineOf } from './curve.ts';
import type { ConnectorFigure } from './figure.ts';
import type { Part } from './part.ts';
import { ellipsize } from './text-fit.ts';
import type { TextMeasure } from './text-measure.ts';
import { LABEL_WEIGHT, type StickySet } from './theme.ts';

/** Where both ends of a connector stand. */
export interface ConnectorEnds {
  readonly from: Obstacle['place'];
  readonly to: Obstacle['place'];
}

/** What a way depends on beside its ends. */
export interface ConnectorWay {
  /** Its place among the relations of the same pair. */
  readonly slot: number;
  /** Where it meets its ends; undefined where it hops over their edges. */
  readonly anchors: ConnectorAnchors | undefined;
  readonly near: ObstaclesNear;
}

/** What a connector is routed from. */
export interface ConnectorRequest extends ConnectorEnds, ConnectorWay {
  readonly relation: Relation;
  readonly kind: Pick<RelationKind, 'line'>;
  readonly measure: TextMeasure;
  readonly stickies: () => StickySet;
}

/** A connector with its way; the figure is made when it is known which places for its label are taken. */
export interface RoutedConnector {
  /** Where its label stands when no other label is in the way; undefined without one. */
  readonly labelPlace: Rect | undefined;
  /** Where it looked for stickies so far: as long as nothing changes there, it would be routed the same. */
  readonly watched: readonly Rect[];
  figure(isTaken: (label: Rect) => boolean): ConnectorFigure;
}

const LABEL_ROOM = 220;

/** Whether words stand on the connector. */
export const hasLabel = ({ label }: Relation): boolean => label.trim() !== '';

/** Whether people asked for level and upright legs instead of a curve (property `route`). */
export const isElbow = ({ props }: Relation): boolean => props['route'] === 'elbow';

/** A box that holds all that is ever drawn or looked at of a connector, however it is routed. */
export function reachOf({ relation, from, to, slot }: Pick<ConnectorRequest, 'relation' | 'from' | 'to' | 'slot'>): Rect {
  const label = hasLabel(relation) ? LABEL_ROOM + LABEL_PAD + 28 : 0;
  return expand(unionOf([from.outer, to.outer]) ?? from.outer, DETOUR_MARGIN + 30 + label + Math.abs(slot) * 1.5 * PARALLEL_GAP);
}

/** Routes a connector and finds a place for its label. */
export function routedConnector({ relation, kind, from, to, slot, anchors, near, measure, stickies }: ConnectorRequest): RoutedConnector {
  const probe = createProbe(near, relation.from, relation.to);
  const { path, headAngle } = routeConnector(from, to, slot, relation.from === relation.to, { probe, track: trackOf(relation.id, slot), anchors, elbow: isElbow(relation) });
  const label = relation.label.replace(/\s+/g, ' ').trim();
  const shown = label === '' ? '' : ellipsize(label, LABEL_ROOM, LABEL_SIZE, LABEL_WEIGHT, measure);
  const request: LabelRequest | undefined = shown === '' ? undefined : { path, from, to, width: measure.width(shown, LABEL_SIZE, LABEL_WEIGHT) + LABEL_PAD, headLength: HEAD.length };
  const labelPlace = request && placeLabel(request, probe, () => false);
  const line = expand(curveBox(path), HEAD.half + 2);
  return {
    labelPlace,
    watched: probe.watched,
    figure(isTaken) {
      const labelBox = request && labelPlace && isTaken(labelPlace) ? placeLabel(request, probe, isTaken) : labelPlace;
      let drawn: { readonly as: StickySet; readonly parts: readonly Part[] } | undefined;
      return {
        type: 'connector',
        id: relation.id,
        relation,
        line: kind.line,
        head: headOf(kind.line),
        path,
        box: (labelBox && unionOf([line, labelBox])) ?? line,
        headAngle,
        label,
        labelAt: labelBox ? centerOf(labelBox) : pointAlong(polylineOf(path), 0.5),
        labelBox,
        get stickies() {
          return stickies();
        },
        get parts() {
          // Its way is found at some cost, and is the same in every colour.
          const as = stickies();
          if (drawn?.as !== as) drawn = { as, parts: connectorParts({ path, headAngle, line: kind.line, label: shown, labelBox }, as) };
          return drawn.parts;
        },
      };
    },
  };
}

/** Spread over the tracks by id, so that ways along one channel do not lie on each other; siblings by their slot. */
function trackOf(id: string, slot: number): number {
  if (slot !== 0) return Math.max(-2, Math.min(2, slot * 2));
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) | 0;
  return (Math.abs(hash) % 5) - 2;
}
