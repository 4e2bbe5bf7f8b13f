import { assertNever, type Rect, type Size } from '@paperroll/model';
import type { AreaFigure, AreaShape } from './figure.ts';
import { BASELINE, titleSizeOf } from './figure-style.ts';
import type { Part } from './part.ts';
import { rtlOf } from './text-direction.ts';
import { ellipsize } from './text-fit.ts';
import type { TextMeasure } from './text-measure.ts';
import { LABEL_WEIGHT } from './theme.ts';

/** An area's name as it is shown: one line, cut to the area's width, its kind above it in small letters. */
export interface AreaTitle {
  readonly text: string;
  readonly size: number;
  readonly kind: string;
  readonly kindSize: number;
  /** Relative to the area's corner. */
  readonly box: Rect;
}

const PAD = 12;

/** Lays out the name of an area; an area without one shows its kind. */
export function areaTitle(shape: AreaShape, title: string, label: string, area: Size, measure: TextMeasure): AreaTitle {
  const size = titleSizeOf(shape, area);
  const kindSize = Math.round(size * 0.42);
  const room = Math.max(1, area.w - 4 * PAD);
  const line = (title.split(/[\n\r]/, 1)[0] ?? '').trim() || label;
  const text = ellipsize(line, room, size, LABEL_WEIGHT, measure);
  const kind = ellipsize(label.toUpperCase(), room, kindSize, LABEL_WEIGHT, measure);
  const width = Math.max(measure.width(text, size, LABEL_WEIGHT), measure.width(kind, kindSize, LABEL_WEIGHT) + kind.length * 0.5);
  const w = Math.min(area.w, width + 2 * PAD);
  const h = Math.min(area.h, Math.round(size * 1.3 + kindSize * 1.4 + PAD));
  return { text, size, kind, kindSize, box: { x: shape === 'region' ? Math.min(18, (area.w - w) / 2) : 0, y: 0, w, h } };
}

/** Everything that is drawn of an area at full detail. */
export function areaParts(figure: AreaFigure, title: AreaTitle): readonly Part[] {
  return [...outline(figure), ...titleParts(figure, title)];
}

function outline({ shape, box, stroke, element, stickies: { sheet, bold } }: AreaFigure): readonly Part[] {
  const { w, h } = box;
  switch (shape) {
    case 'frame':
      return [
        { type: 'rect', x: 0, y: 0, w, h, radius: 8, fill: sheet, opacity: 0.5 },
        { type: 'rect', x: 0, y: 0, w, h, radius: 8, stroke, strokeWidth: 2 },
      ];
    case 'lane':
      return [
        { type: 'rect', x: 0, y: 0, w, h, radius: 0, fill: stroke, opacity: bold ? 0.05 : 0.1 },
        { type: 'path', d: `M0 0H${w}M0 ${h}H${w}`, x: 0, y: 0, scale: 1, stroke, strokeWidth: 2 },
      ];
    case 'region': {
      const inner = `M16 3H${w - 16}Q${w - 3} 3 ${w - 3} 16V${h - 16}Q${w - 3} ${h - 3} ${w - 16} ${h - 3}H16Q3 ${h - 3} 3 ${h - 16}V16Q3 3 16 3Z`;
      const supporting = element.props['classification'] === 'supporting' || element.props['classification'] === 'generic';
      return [
        { type: 'rect', x: 3, y: 3, w: Math.max(1, w - 6), h: Math.max(1, h - 6), radius: 14, fill: stroke, opacity: bold ? 0.04 : 0.06 },
        { type: 'path', d: inner, x: 0, y: 0, scale: 1, stroke, strokeWidth: 5, ...(supporting ? { dash: [18, 10] } : {}) },
      ];
    }
    default:
      return assertNever(shape);
  }
}

function titleParts({ shape, stroke, stickies: { ink, sheet, bold } }: AreaFigure, { text, size, kind, kindSize, box }: AreaTitle): readonly Part[] {
  const kindBaseline = box.y + PAD * 0.5 + kindSize * 1.1;
  const x = box.x + PAD;
  const tab: readonly Part[] =
    shape === 'frame'
      ? []
      : [
          { type: 'rect', ...box, radius: shape === 'region' ? 4 : 0, fill: sheet },
          { type: 'rect', ...box, radius: shape === 'region' ? 4 : 0, fill: stroke, opacity: bold ? 0.1 : 0.22 },
        ];
  return [
    ...tab,
    { type: 'text', text: kind, x, y: kindBaseline, size: kindSize, weight: LABEL_WEIGHT, align: 'start', fill: ink, spacing: 0.5, opacity: bold ? 1 : 0.8 },
    { type: 'text', text, x, y: kindBaseline + kindSize * 0.3 + size * (0.65 + BASELINE), size, weight: LABEL_WEIGHT, align: 'start', fill: ink, writing: true, ...rtlOf(text) },
  ];
}
