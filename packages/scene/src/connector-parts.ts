import type { BoardPoint, Rect } from '@paperroll/model';
import { curveStart, curveEnd, type Curve } from './curve.ts';
import type { ConnectorFigure, ConnectorHead } from './figure.ts';
import { BASELINE } from './figure-style.ts';
import type { Part } from './part.ts';
import { rtlOf } from './text-direction.ts';
import { LABEL_WEIGHT, type StickySet } from './theme.ts';

/** Width of a connector's line, and length and half width of its head. */
export const LINE_WIDTH = 2.2;
export const HEAD = { length: 13, half: 6 } as const;
/** Size of the words on a label. */
export const LABEL_SIZE = 12;

const DOT_RADIUS = 4.5;
const LINE_OPACITY = 0.72;
const HEAD_OPACITY = 0.86;
const DASHES: Readonly<Record<ConnectorFigure['line'], readonly number[] | undefined>> = { solid: undefined, dashed: [9, 6], dotted: [2, 6] };
const HEADS: Readonly<Record<ConnectorFigure['line'], ConnectorHead>> = { solid: 'filled', dashed: 'open', dotted: 'dot' };

/** The head that goes with a line: dashed lines carry information, dotted ones remarks. */
export const headOf = (line: ConnectorFigure['line']): ConnectorHead => HEADS[line];

/** What is drawn of a connector. */
export interface ConnectorLook {
  readonly path: Curve;
  readonly headAngle: number;
  readonly line: ConnectorFigure['line'];
  /** The words as they are shown, and where they stand. */
  readonly label: string;
  readonly labelBox: Rect | undefined;
}

/** The list that both canvas and SVG draw a connector from. */
export function connectorParts({ path, headAngle, line, label, labelBox }: ConnectorLook, stickies: StickySet): readonly Part[] {
  const tip = curveEnd(path);
  const angle = (headAngle * Math.PI) / 180;
  const head = headOf(line);
  const dash = DASHES[line];
  const d = pathData(path, { x: tip.x - LINE_ENDS[head] * Math.cos(angle), y: tip.y - LINE_ENDS[head] * Math.sin(angle) });
  return [
    { type: 'path', d, ...AT_ORIGIN, stroke: stickies.ink, strokeWidth: LINE_WIDTH, opacity: stickies.bold ? 1 : LINE_OPACITY, ...(dash ? { dash } : {}) },
    headPart(head, tip, angle, stickies),
    ...(labelBox ? labelParts(label, labelBox, stickies) : []),
  ];
}

const AT_ORIGIN = { x: 0, y: 0, scale: 1 } as const;
/** The line ends inside a closed head, so that its square end does not show at the tip. */
const LINE_ENDS: Readonly<Record<ConnectorHead, number>> = { filled: HEAD.length / 2, open: 1.5, dot: DOT_RADIUS };

function pathData(path: Curve, end: BoardPoint): string {
  const start = curveStart(path);
  const pieces = path.map(([, c1, c2, to], i) => {
    const last = i === path.length - 1 ? end : to;
    return `C${n(c1.x)} ${n(c1.y)} ${n(c2.x)} ${n(c2.y)} ${n(last.x)} ${n(last.y)}`;
  });
  return `M${n(start.x)} ${n(start.y)}${pieces.join('')}`;
}

function headPart(head: ConnectorHead, tip: BoardPoint, angle: number, { ink, bold }: StickySet): Part {
  const opacity = bold ? 1 : HEAD_OPACITY;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (back: number, aside: number): string => `${n(tip.x - back * cos - aside * sin)} ${n(tip.y - back * sin + aside * cos)}`;
  switch (head) {
    case 'filled':
      return { type: 'path', d: `M${at(0, 0)}L${at(HEAD.length, HEAD.half)}L${at(HEAD.length, -HEAD.half)}Z`, ...AT_ORIGIN, fill: ink, opacity };
    case 'open':
      return { type: 'path', d: `M${at(HEAD.length - 1, HEAD.half)}L${at(0.5, 0)}L${at(HEAD.length - 1, -HEAD.half)}`, ...AT_ORIGIN, stroke: ink, strokeWidth: LINE_WIDTH, opacity };
    case 'dot': {
      const arc = `A${DOT_RADIUS} ${DOT_RADIUS} 0 1 1 `;
      return { type: 'path', d: `M${at(0, 0)}${arc}${at(2 * DOT_RADIUS, 0)}${arc}${at(0, 0)}Z`, ...AT_ORIGIN, fill: ink, opacity };
    }
  }
}

const labelParts = (text: string, box: Rect, { ink, labelSheet }: StickySet): readonly Part[] => [
  { type: 'rect', ...box, radius: 6, fill: labelSheet, opacity: 0.94 },
  {
    type: 'text',
    text,
    x: box.x + box.w / 2,
    y: box.y + box.h / 2 + LABEL_SIZE * BASELINE,
    size: LABEL_SIZE,
    weight: LABEL_WEIGHT,
    align: 'middle',
    fill: ink,
    writing: true,
    ...rtlOf(text),
  },
];

/** Two decimals: a hundredth of a unit is not seen, and files stay small. */
const n = (value: number): number => Math.round(value * 100) / 100 || 0;
