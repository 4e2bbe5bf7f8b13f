import { eventModeling, kindIdOf, readSpecification, type Step } from '@paperroll/model';
import type { NoteFigure } from './figure.ts';
import { BASELINE, textBoxOf } from './figure-style.ts';
import type { Part } from './part.ts';
import { rtlOf } from './text-direction.ts';
import { ellipsize } from './text-fit.ts';
import type { TextMeasure } from './text-measure.ts';
import { LABEL_WEIGHT, TEXT_WEIGHT } from './theme.ts';

const ROW = 24;
const SIZE = 12;
const PHASE = { size: 8, room: 46 } as const;
const REJECTION = '#f7b7b2';
const PAPERS: ReadonlyMap<string, string> = new Map(eventModeling.kinds.map((kind) => [kind.id, kind.color]));

/**
 * The steps of a specification, a line each: its phase in small letters, and what it is about on a strip in the colour of its kind; a rejection has a red strip
 * and a cross. What does not fit is told by its number.
 */
export function scenarioParts(figure: NoteFigure, measure: TextMeasure): readonly Part[] {
  const { element, box, stickies } = figure;
  const title = textBoxOf('scenario', box, false);
  const top = title.y + title.h + 6;
  const room = Math.floor((box.h - top - title.y) / ROW);
  const { steps } = readSpecification(element.props);
  if (room <= 0 || steps.length === 0) return [];
  const shown = steps.length > room ? steps.slice(0, room - 1) : steps;
  const parts = shown.flatMap((step, i) => {
    const isFirst = steps[i - 1]?.phase !== step.phase;
    return row({ step, y: top + i * ROW, x: title.x, w: title.w, phase: isFirst }, figure, measure);
  });
  const left = steps.length - shown.length;
  if (left === 0) return parts;
  return [...parts, { type: 'text', text: `+${left}`, x: title.x + PHASE.room + 8, y: top + shown.length * ROW + ROW / 2 + SIZE * BASELINE, size: SIZE, weight: LABEL_WEIGHT, align: 'start', fill: stickies.ink }];
}

interface Row {
  readonly step: Step;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  /** Whether its phase is named: the first of each is. */
  readonly phase: boolean;
}

function row({ step, x, y, w, phase }: Row, { headings, stickies: { ink, bold, paperOf } }: NoteFigure, measure: TextMeasure): readonly Part[] {
  const middle = y + ROW / 2;
  const strip = { x: x + PHASE.room, y: y + 2, w: Math.max(1, w - PHASE.room), h: ROW - 4 };
  const heading = headings.find(({ id }) => id === step.phase)?.label ?? step.phase;
  const isError = step.kind === 'error';
  const words = `${isError ? '× ' : ''}${step.title || '…'}${step.expectEmpty ? ': [ ]' : ''}`;
  const text = ellipsize(words, strip.w - 14, SIZE, TEXT_WEIGHT, measure);
  return [
    ...(phase ? [{ type: 'text', text: heading.toUpperCase(), x, y: middle + PHASE.size * BASELINE, size: PHASE.size, weight: LABEL_WEIGHT, align: 'start', fill: ink, spacing: 0.5 } as const] : []),
    { type: 'rect', ...strip, radius: 3, fill: paperOf(isError ? REJECTION : colorOf(step)), ...(bold ? { stroke: ink, strokeWidth: 1.5 } : {}) },
    { type: 'text', text, x: strip.x + 7, y: middle + SIZE * BASELINE, size: SIZE, weight: TEXT_WEIGHT, align: 'start', fill: ink, ...rtlOf(text) },
  ];
}

const colorOf = ({ kind }: Step): string => (kind === 'error' ? REJECTION : (PAPERS.get(kindIdOf(kind)) ?? REJECTION));
