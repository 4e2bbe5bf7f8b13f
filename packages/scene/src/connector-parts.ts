import { centerOf, containsRect, expand, intersects, unionOf, type Rect, type Relation, type RelationKind } from '@paperroll/model';
import { bezierBox, type Bezier } from './bezier.ts';
import { routeConnector, type ConnectorEnd } from './connector-path.ts';
import type { ConnectorFigure } from './figure.ts';
import { BASELINE } from './figure-style.ts';
import type { Part } from './part.ts';
import { outerBox } from './rotation.ts';
import { ellipsize } from './text-fit.ts';
import type { TextMeasure } from './text-measure.ts';
import { INK, LABEL_WEIGHT, LIGHT_PAPER } from './theme.ts';

/** Width of a connector's line, and length and half width of its head. */
export const LINE_WIDTH = 2.2;
export const HEAD = { length: 13, half: 6 } as const;

const LABEL_SIZE = 12;
const LABEL_ROOM = 220;
const DASHES: Readonly<Record<ConnectorFigure['line'], readonly number[] | undefined>> = { solid: undefined, dashed: [9, 6], dotted: [2, 6] };

/** Builds the figure of a relation between two ends. */
export function connectorFigure(
  relation: Relation,
  kind: Pick<RelationKind, 'line'>,
  ends: { readonly from: ConnectorEnd; readonly to: ConnectorEnd; readonly slot: number },
  measure: TextMeasure,
): ConnectorFigure {
  const { path, headAngle, labelAt: middle } = routeConnector(ends.from, ends.to, ends.slot, relation.from === relation.to);
  const label = relation.label.replace(/\s+/g, ' ').trim();
  const shown = label === '' ? '' : ellipsize(label, LABEL_ROOM, LABEL_SIZE, LABEL_WEIGHT, measure);
  const labelBox = shown === '' ? undefined : clearOf(ends, boxAround(middle, measure.width(shown, LABEL_SIZE, LABEL_WEIGHT)));
  const labelAt = labelBox ? centerOf(labelBox) : middle;
  const line = expand(bezierBox(path), HEAD.half + 2);
  const box = (labelBox && unionOf([line, labelBox])) ?? line;
  let parts: readonly Part[] | undefined;
  return {
    type: 'connector',
    id: relation.id,
    relation,
    line: kind.line,
    path,
    box,
    headAngle,
    label,
    labelAt,
    labelBox,
    get parts() {
      return (parts ??= connectorParts(path, headAngle, kind.line, shown, labelBox));
    },
  };
}

const boxAround = (at: { readonly x: number; readonly y: number }, width: number): Rect => ({ x: at.x - width / 2 - 6, y: at.y - 10, w: width + 12, h: 20 });

/**
 * A label wider than the gap between its ends would vanish under them: between neighbours in a row it goes above both,
 * in a column to the right of both.
 */
function clearOf({ from, to }: { readonly from: ConnectorEnd; readonly to: ConnectorEnd }, label: Rect): Rect {
  const a = outerBox(from.box, from.angle);
  const b = outerBox(to.box, to.angle);
  const covered = [a, b].some((box) => intersects(label, box) && !containsRect(box, label));
  if (!covered) return label;
  const beside = a.x + a.w <= b.x + 1 || b.x + b.w <= a.x + 1;
  return beside ? { ...label, y: Math.min(a.y, b.y, label.y + 4) - label.h - 4 } : { ...label, x: Math.max(a.x + a.w, b.x + b.w) + 8 };
}

function connectorParts(path: Bezier, headAngle: number, line: ConnectorFigure['line'], label: string, labelBox: Rect | undefined): readonly Part[] {
  const [start, c1, c2, end] = path;
  const angle = (headAngle * Math.PI) / 180;
  const back = { x: end.x - HEAD.length * Math.cos(angle), y: end.y - HEAD.length * Math.sin(angle) };
  const across = { x: -Math.sin(angle) * HEAD.half, y: Math.cos(angle) * HEAD.half };
  const dash = DASHES[line];
  const parts: Part[] = [
    // The line ends inside the head, so that its square end does not show at the tip.
    {
      type: 'path',
      d: `M${n(start.x)} ${n(start.y)}C${n(c1.x)} ${n(c1.y)} ${n(c2.x)} ${n(c2.y)} ${n((end.x + back.x) / 2)} ${n((end.y + back.y) / 2)}`,
      x: 0,
      y: 0,
      scale: 1,
      stroke: INK,
      strokeWidth: LINE_WIDTH,
      opacity: 0.72,
      ...(dash ? { dash } : {}),
    },
    {
      type: 'path',
      d: `M${n(end.x)} ${n(end.y)}L${n(back.x + across.x)} ${n(back.y + across.y)}L${n(back.x - across.x)} ${n(back.y - across.y)}Z`,
      x: 0,
      y: 0,
      scale: 1,
      fill: INK,
      opacity: 0.86,
    },
  ];
  if (labelBox) {
    parts.push({ type: 'rect', ...labelBox, radius: 6, fill: LIGHT_PAPER.paper, opacity: 0.94 });
    parts.push({
      type: 'text',
      text: label,
      x: labelBox.x + labelBox.w / 2,
      y: labelBox.y + labelBox.h / 2 + LABEL_SIZE * BASELINE,
      size: LABEL_SIZE,
      weight: LABEL_WEIGHT,
      align: 'middle',
      fill: INK,
      writing: true,
    });
  }
  return parts;
}

/** Two decimals: a hundredth of a unit is not seen, and files stay small. */
const n = (value: number): number => Math.round(value * 100) / 100;
