import type { Rect } from '@paperroll/model';
import type { NoteFigure } from './figure.ts';
import { badgeSide, barHeight, BASELINE, CORNER, FOOT_HEIGHT, hasBadges, hasFoot, headBox, leftOf, PAPER_RADIUS, SHADOW_OFFSET, textBoxOf, trimOf } from './figure-style.ts';
import { DONE_GLYPH, GLYPH_SIDE, GLYPHS, LOCK_GLYPH, MORE_GLYPH, REWORD_GLYPH, VOTE_GLYPH } from './glyphs.ts';
import type { Part, PathPart } from './part.ts';
import { scenarioParts } from './scenario-parts.ts';
import { ellipsize } from './text-fit.ts';
import type { TextMeasure } from './text-measure.ts';
import { LABEL_WEIGHT, SHADOW, TEXT_WEIGHT } from './theme.ts';

/** Everything that is drawn of a sticky at full detail, from its shadow to its badges. */
export function noteParts(figure: NoteFigure, measure: TextMeasure): readonly Part[] {
  const parts: Part[] = [];
  paper(figure, parts);
  if (figure.shape === 'pivoted') markedCorner(figure, parts);
  if (figure.pivotal) parts.push({ type: 'rect', x: 0, y: 0, w: figure.box.w, h: 7, radius: 0, fill: figure.stickies.tape });
  head(figure, parts);
  lines(figure, parts);
  if (figure.shape === 'scenario') parts.push(...scenarioParts(figure, measure));
  if (hasFoot(figure.shape, figure.box)) foot(figure, parts, measure);
  badges(figure, parts);
  return parts;
}

function paper(figure: NoteFigure, parts: Part[]): void {
  const { box, fill, shape, mark, stickies: { ink, bold } } = figure;
  const { w, h } = box;
  if (shape === 'socket') return inlet(figure, parts);
  const trim = trimOf(shape, mark);
  const cut = Math.min(CORNER * 0.8, w / 4, h / 4);
  if (trim === 'cut-corner' || trim === 'fold') {
    const outline = trim === 'fold' ? `M0 0H${w}V${h - cut}L${w - cut} ${h}H0Z` : `M0 0H${w - cut}L${w} ${cut}V${h}H0Z`;
    const flap = trim === 'fold' ? `M${w} ${h - cut}H${w - cut}V${h}Z` : `M${w - cut} 0V${cut}H${w}Z`;
    parts.push({ type: 'path', d: outline, ...SHADOW_OFFSET, scale: 1, fill: SHADOW.color, opacity: SHADOW.opacity });
    parts.push({ type: 'path', d: outline, x: 0, y: 0, scale: 1, fill });
    // Plain paper is nearly the colour of the roll.
    if (bold) parts.push({ type: 'path', d: outline, x: 0, y: 0, scale: 1, stroke: ink, strokeWidth: EDGE_WIDTH });
    else if (trim === 'fold') parts.push({ type: 'path', d: outline, x: 0, y: 0, scale: 1, stroke: ink, strokeWidth: 1, opacity: 0.2 });
    parts.push({ type: 'path', d: flap, x: 0, y: 0, scale: 1, fill: ink, opacity: bold ? 0.3 : 0.22 });
    return;
  }
  parts.push({ type: 'rect', x: SHADOW_OFFSET.x, y: SHADOW_OFFSET.y, w, h, radius: PAPER_RADIUS, fill: SHADOW.color, opacity: SHADOW.opacity });
  parts.push({ type: 'rect', x: 0, y: 0, w, h, radius: PAPER_RADIUS, fill, ...(bold ? { stroke: ink, strokeWidth: EDGE_WIDTH } : {}) });
  if (trim === 'double-edge') {
    for (const inset of [1.5, 6]) parts.push({ type: 'rect', x: inset, y: inset, w: w - 2 * inset, h: h - 2 * inset, radius: 2, stroke: ink, strokeWidth: 1.2, opacity: bold ? 1 : 0.55 });
  }
  if (shape === 'window') windowFrame(figure, parts);
  if (trim === 'side-bar') parts.push({ type: 'rect', x: 0, y: 0, w: 6, h, radius: 0, fill: ink, opacity: bold ? 1 : 0.6 });
}

/** A notch on the left, where something comes in. */
function inlet({ box: { w, h }, fill, stickies: { ink, bold } }: NoteFigure, parts: Part[]): void {
  const depth = Math.min(14, w * 0.08);
  const half = Math.min(22, h * 0.22);
  const d = `M0 0H${w}V${h}H0V${h / 2 + half}L${depth} ${h / 2}L0 ${h / 2 - half}Z`;
  parts.push({ type: 'path', d, ...SHADOW_OFFSET, scale: 1, fill: SHADOW.color, opacity: SHADOW.opacity });
  parts.push({ type: 'path', d, x: 0, y: 0, scale: 1, fill });
  parts.push({ type: 'path', d, x: 0, y: 0, scale: 1, stroke: ink, strokeWidth: bold ? EDGE_WIDTH : 1, ...(bold ? {} : { opacity: 0.45 }) });
}

/** A wireframe’s edge and title bar with three dots: white paper on a pale roll needs a line around it. */
function windowFrame({ box, stickies: { ink, bold } }: NoteFigure, parts: Part[]): void {
  const { w, h } = box;
  const bar = barHeight(box);
  if (!bold) parts.push({ type: 'rect', x: 0, y: 0, w, h, radius: PAPER_RADIUS, stroke: ink, strokeWidth: 1.2, opacity: 0.5 });
  if (bar === 0) return;
  parts.push({ type: 'rect', x: 0, y: 0, w, h: bar, radius: PAPER_RADIUS, fill: ink, opacity: bold ? 0.25 : 0.12 });
  const r = bar * 0.16;
  for (const i of [0, 1, 2]) parts.push({ type: 'rect', x: bar * 0.4 + i * r * 3.2, y: bar / 2 - r, w: 2 * r, h: 2 * r, radius: r, fill: ink, opacity: 0.6 });
}

/** Of the line around paper in a bold set. */
const EDGE_WIDTH = 2.5;

/** A dark corner with the mark in paper colour: a hotspot is seen from across the room, in grey too. */
function markedCorner({ box, fill, mark, stickies: { ink } }: NoteFigure, parts: Part[]): void {
  const side = Math.min(CORNER, box.w / 3, box.h / 3);
  parts.push({ type: 'path', d: `M0 0H${side}L0 ${side}Z`, x: 0, y: 0, scale: 1, fill: ink });
  const size = side * 0.55;
  pushMark(parts, mark, { x: side * 0.3 - size / 2, y: side * 0.34 - size / 2, w: size, h: size }, fill);
}

function head({ shape, box, mark, stickies: { ink } }: NoteFigure, parts: Part[]): void {
  if (shape === 'gear') {
    const side = leftOf(shape, box) * 0.7;
    pushMark(parts, mark, { x: leftOf(shape, box) * 0.35, y: (box.h - side) / 2, w: side, h: side }, ink, 0.75);
    return;
  }
  const place = headBox(shape, box);
  if (!place) return;
  if (shape === 'arrow') parts.push(glyph(VOTE_GLYPH, place, ink));
  else pushMark(parts, mark, place, ink);
}

function lines(figure: NoteFigure, parts: Part[]): void {
  const { fontSize, lineHeight, lines: texts, rtl } = figure.text;
  const room = textBoxOf(figure.shape, figure.box, hasBadges(figure.element));
  const start = figure.shape === 'note' || figure.shape === 'scenario';
  const top = start ? room.y : room.y + (room.h - texts.length * lineHeight) / 2;
  texts.forEach((text, i) => {
    if (text === '') return;
    const fromRight = rtl?.[i] === true;
    parts.push({
      type: 'text',
      text,
      x: room.x + room.w * (start ? (fromRight ? 1 : 0) : 0.5),
      y: top + lineHeight * (i + 0.5) + fontSize * BASELINE,
      size: fontSize,
      weight: TEXT_WEIGHT,
      align: start ? (fromRight ? 'end' : 'start') : 'middle',
      fill: figure.stickies.ink,
      writing: true,
      ...(fromRight ? { rtl: true } : {}),
    });
  });
}

const FOOT_OPACITY = 0.86;
const FOOT_SPACING = 0.5;
const MARK_SIDE = 12;
const BOLD_MARK_SIDE = 18;

/**
 * Label and mark of the kind, so that it is told without colour: at the right, because actors are stuck over the lower
 * left corner of what they do. Minis show their mark large, so only the label here.
 */
function foot(figure: NoteFigure, parts: Part[], measure: TextMeasure): void {
  const { w, h } = figure.box;
  const { ink, bold } = figure.stickies;
  const mark = bold ? BOLD_MARK_SIDE : MARK_SIDE;
  const small = figure.shape === 'mini';
  const inset = trimOf(figure.shape, figure.mark) === 'double-edge' ? 4 : 0;
  const size = small ? 7.5 : 9;
  const middle = h - FOOT_HEIGHT / 2 + (small ? 3 : -inset);
  const marked = !small && figure.shape !== 'pivoted';
  const side = small ? 5 : 10 + inset;
  const right = w - side - (marked ? mark + 4 : 0);
  const left = side + (figure.text.more ? MORE_ROOM : 0);
  const label = figure.label.toUpperCase();
  const shown = ellipsize(label, (right - left) / (1 + FOOT_SPACING / size / 0.66), size, LABEL_WEIGHT, measure);
  const place = { x: w - side - mark, y: middle - mark / 2, w: mark, h: mark };
  if (marked) footMark(figure, place, parts);
  parts.push({
    type: 'text',
    text: shown,
    x: small ? w / 2 : right,
    y: middle + size * BASELINE,
    size,
    weight: LABEL_WEIGHT,
    align: small ? 'middle' : 'end',
    fill: ink,
    spacing: FOOT_SPACING,
    opacity: bold ? 1 : FOOT_OPACITY,
  });
}

/** A letter as mark would read as part of the label: its own little tile sets it apart. In a bold set every mark has one, filled. */
function footMark({ mark, fill, stickies: { ink, bold } }: NoteFigure, place: Rect, parts: Part[]): void {
  if (bold) {
    parts.push({ type: 'rect', ...place, radius: 4, fill: ink });
    pushMark(parts, mark, { x: place.x + 2, y: place.y + 2, w: place.w - 4, h: place.h - 4 }, fill);
    return;
  }
  const { x, y, w, h } = place;
  if (GLYPHS[mark] === undefined) parts.push({ type: 'rect', x: x - 0.5, y: y - 0.5, w: w + 1, h: h + 1, radius: 3, stroke: ink, strokeWidth: 1, opacity: FOOT_OPACITY });
  pushMark(parts, mark, place, ink, FOOT_OPACITY);
}

const MORE_ROOM = 18;

function badges(figure: NoteFigure, parts: Part[]): void {
  const { w, h } = figure.box;
  const side = badgeSide(figure.box);
  let right = w - 6;
  const top = 6 + (figure.pivotal ? 7 : 0);
  const atTop = (d: string): void => {
    right -= side;
    parts.push(glyph(d, { x: right, y: top, w: side, h: side }, figure.stickies.ink));
    right -= 4;
  };
  if (figure.locked) atTop(LOCK_GLYPH);
  if (figure.element.props['state'] === 'resolved') atTop(DONE_GLYPH);
  if (figure.element.props['twist'] === true) atTop(REWORD_GLYPH);
  if (figure.text.more) parts.push(glyph(MORE_GLYPH, { x: 7, y: h - side - 3, w: side, h: side }, figure.stickies.ink));
}

/** A mark inside a square: its picture, or itself as text. */
function pushMark(parts: Part[], mark: string, place: Rect, fill: string, opacity = 1): void {
  const picture = GLYPHS[mark];
  if (picture !== undefined) {
    parts.push({ ...glyph(picture, place, fill), opacity });
    return;
  }
  if (mark === '') return;
  const size = place.h * 0.84;
  parts.push({ type: 'text', text: mark, x: place.x + place.w / 2, y: place.y + place.h / 2 + size * BASELINE, size, weight: LABEL_WEIGHT, align: 'middle', fill, opacity });
}

function glyph(d: string, place: Rect, fill: string): PathPart {
  return { type: 'path', d, x: place.x, y: place.y, scale: Math.min(place.w, place.h) / GLYPH_SIDE, fill };
}

/** Room for text on a sticky of this size, for the field that people write in. */
export const textRoomOf = (figure: NoteFigure): Rect => {
  const room = textBoxOf(figure.shape, figure.box, hasBadges(figure.element));
  return { ...room, x: room.x + figure.box.x, y: room.y + figure.box.y };
};
