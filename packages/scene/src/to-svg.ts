import { assertNever, expand, labelOf, type BoardSnapshot, type Kind, type Notation, type Rect } from '@paperroll/model';
import { createScene } from './create-scene.ts';
import type { Figure } from './figure.ts';
import type { Part, TextPart } from './part.ts';
import type { PivotalLine } from './scene.ts';
import { snapshotIndex } from './snapshot-index.ts';
import type { TextMeasure } from './text-measure.ts';
import { FONT_FAMILY, LIGHT_PAPER, TAPE, TAPE_LINE } from './theme.ts';
import { escapeXml } from './xml.ts';

/** A file of the wall's face to carry along. */
export interface SvgFont {
  /** CSS `unicode-range` of the characters inside. */
  readonly range: string;
  /** The variable font as WOFF2, in base64. */
  readonly data: string;
}

/** What may be asked of an SVG. */
export interface SvgOptions {
  readonly measure: TextMeasure;
  /** A board file to carry along, so that the picture can be imported again. */
  readonly embedBoard?: string;
  /** Room around the board in units; 48 when absent. */
  readonly padding?: number;
  /** What screen readers call the picture; the board's title when absent. */
  readonly title?: string;
  /** A colour, or `none` for transparency; the paper of the roll when absent. */
  readonly background?: string;
  /** Only what touches this box, instead of the whole board. */
  readonly rect?: Rect;
  /** The face, so that the picture looks the same where nobody has it installed; none when absent. */
  readonly fonts?: readonly SvgFont[];
}

/** Id of the element that carries the board. */
export const EMBEDDED_BOARD = 'paperroll-board';

const EMPTY: Rect = { x: 0, y: 0, w: 320, h: 200 };

/** Draws a board as an SVG document: the same figures as on the wall, text as text. The same board gives the same bytes. */
export function boardToSvg(snapshot: BoardSnapshot, notation: Notation, options: SvgOptions): string {
  const scene = createScene({ index: snapshotIndex(snapshot), notation, measure: options.measure });
  const content = options.rect ?? scene.bounds();
  const view = content ? expand(content, options.padding ?? 48) : EMPTY;
  const figures = content ? scene.figuresIn(content) : [];
  const tapes = content ? scene.pivotalLinesIn(content) : [];
  scene.dispose();
  const title = options.title ?? (snapshot.meta.title || 'Untitled board');
  const background = options.background ?? LIGHT_PAPER.paper;
  const areas = figures.filter((figure) => figure.type === 'area');
  const rest = figures.filter((figure) => figure.type !== 'area');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${num(view.w)}" height="${num(view.h)}" viewBox="${num(view.x)} ${num(view.y)} ${num(view.w)} ${num(view.h)}" role="img" aria-labelledby="board-title board-desc" font-family="${escapeXml(FONT_FAMILY)}">`,
    `<title id="board-title">${escapeXml(title)}</title>`,
    `<desc id="board-desc">${escapeXml(describe(snapshot, notation))}</desc>`,
    ...(options.embedBoard === undefined ? [] : [`<metadata id="${EMBEDDED_BOARD}">${escapeXml(options.embedBoard)}</metadata>`]),
    ...(options.fonts && options.fonts.length > 0 ? [`<style>${options.fonts.map(fontFace).join('')}</style>`] : []),
    ...(background === 'none' ? [] : [`<rect x="${num(view.x)}" y="${num(view.y)}" width="${num(view.w)}" height="${num(view.h)}" fill="${escapeXml(background)}"/>`]),
    ...areas.map(figureToSvg),
    ...tapes.map((line) => tapeToSvg(line, view)),
    ...rest.map(figureToSvg),
    '</svg>',
    '',
  ].join('\n');
}

const fontFace = ({ range, data }: SvgFont): string =>
  `@font-face{font-family:'Inter Variable';font-weight:100 900;unicode-range:${escapeXml(range)};src:url(data:font/woff2;base64,${data}) format('woff2')}`;

/** One sentence: how many of what there is, in the board's own words. */
function describe({ meta, elements, relations }: BoardSnapshot, notation: Notation): string {
  const counts = notation.kinds.flatMap((kind) => {
    const count = elements.filter((element) => element.kind === kind.id).length;
    return count === 0 ? [] : [`${count} × ${nameOf(kind, meta.labels)}`];
  });
  const known = new Set(notation.kinds.map((kind) => kind.id));
  const others = elements.filter((element) => !known.has(element.kind)).length;
  if (others > 0) counts.push(`${others} × other`);
  if (relations.length > 0) counts.push(`${relations.length} × relation`);
  return `${notation.title}: ${counts.length === 0 ? 'an empty board' : counts.join(', ')}.`;
}

const nameOf = (kind: Kind, labels: BoardSnapshot['meta']['labels']): string => labelOf(kind, labels);

function tapeToSvg({ x, y1, y2 }: PivotalLine, view: Rect): string {
  const top = Math.max(y1, view.y);
  const bottom = Math.min(y2, view.y + view.h);
  return `<path d="M${num(x)} ${num(top)}V${num(bottom)}" stroke="${TAPE}" stroke-width="${TAPE_LINE.width}" opacity="${TAPE_LINE.opacity}"/>`;
}

function figureToSvg(figure: Figure): string {
  switch (figure.type) {
    case 'note':
    case 'area': {
      const { box } = figure;
      const turn = figure.type === 'note' && figure.angle !== 0 ? ` rotate(${num(figure.angle)} ${num(box.w / 2)} ${num(box.h / 2)})` : '';
      const name = [figure.label, figure.element.text].filter((text) => text !== '').join(': ');
      return `<g transform="translate(${num(box.x)} ${num(box.y)})${turn}" data-kind="${escapeXml(figure.element.kind)}"><title>${escapeXml(name)}</title>${figure.parts.map(partToSvg).join('')}</g>`;
    }
    case 'connector':
      return `<g data-kind="${escapeXml(figure.relation.kind)}" fill="none">${figure.parts.map(partToSvg).join('')}</g>`;
    default:
      return assertNever(figure);
  }
}

function partToSvg(part: Part): string {
  switch (part.type) {
    case 'rect': {
      const { x, y, w, h, radius } = part;
      return `<rect x="${num(x)}" y="${num(y)}" width="${num(w)}" height="${num(h)}"${radius > 0 ? ` rx="${num(radius)}"` : ''}${paintOf(part)}/>`;
    }
    case 'path': {
      const { d, x, y, scale, dash } = part;
      const moved = x === 0 && y === 0 && scale === 1 ? '' : ` transform="translate(${num(x)} ${num(y)})${scale === 1 ? '' : ` scale(${num(scale)})`}"`;
      return `<path d="${d}"${moved}${paintOf(part)}${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}${part.stroke ? ' stroke-linecap="round"' : ''}/>`;
    }
    case 'text': {
      const anchor = anchorOf(part);
      const spacing = part.spacing ? ` letter-spacing="${part.spacing}"` : '';
      const space = /^\s|\s\s|\s$/.test(part.text) ? ' xml:space="preserve"' : '';
      return `<text${space} x="${num(part.x)}" y="${num(part.y)}" font-size="${num(part.size)}"${part.weight === 400 ? '' : ` font-weight="${part.weight}"`}${anchor}${spacing}${part.rtl ? ' direction="rtl"' : ''}${paintOf(part)}>${escapeXml(part.text)}</text>`;
    }
    default:
      return assertNever(part);
  }
}

/** In SVG the start of a line from right to left is its right end. */
function anchorOf({ align, rtl }: TextPart): string {
  const anchor = align === 'middle' || !rtl ? align : align === 'start' ? 'end' : 'start';
  return anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
}

function paintOf(part: { readonly fill?: string; readonly stroke?: string; readonly strokeWidth?: number; readonly opacity?: number }): string {
  return [
    ` fill="${escapeXml(part.fill ?? 'none')}"`,
    part.stroke === undefined ? '' : ` stroke="${escapeXml(part.stroke)}"`,
    part.strokeWidth === undefined ? '' : ` stroke-width="${num(part.strokeWidth)}"`,
    part.opacity === undefined || part.opacity === 1 ? '' : ` opacity="${num(part.opacity)}"`,
  ].join('');
}

/** Three decimals, without a trailing zero or a negative one. */
const num = (value: number): string => String(Math.round(value * 1000) / 1000 || 0);
