import type { Editing, Editor } from '@paperroll/editor';
import { labelOf, type Rect } from '@paperroll/model';
import { fitOptionsOf, LABEL_WEIGHT, lineHeightOf, textRoomOf, titleSizeOf, toScreen, type NoteFigure } from '@paperroll/scene';
import { t } from '../i18n/t.ts';

/** Where and how the text field stands, so that its letters lie exactly on the painted ones. Lengths in board units. */
export interface WritingPlace {
  /** The paper on which it stands. */
  readonly paper: Rect;
  readonly angle: number;
  /** Room for text, relative to the paper's corner. */
  readonly room: Rect;
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly weight: number;
  readonly align: 'start' | 'center';
  /** What hides the painting below; undefined where the painting leaves the text out. */
  readonly background: string | undefined;
  readonly fill: string;
  readonly ink: string;
  /** Whether the text is longer than there is room for. */
  readonly more: boolean;
  readonly label: string;
  readonly placeholder: string;
}

/** Of the field on an area: a lane is as wide as the story, its name is not. */
const TITLE_WIDTH = { least: 160, most: 480 } as const;
const CONNECTOR_ROOM = { w: 220, h: 26 } as const;

/** Reads where the field of what is being written stands now; undefined when that is gone. */
export function writingPlaceOf(editor: Editor, editing: Editing): WritingPlace | undefined {
  return editing.type === 'element' ? placeOnElement(editor, editing) : placeOnConnector(editor, editing);
}

function placeOnElement(editor: Editor, { id }: Extract<Editing, { readonly type: 'element' }>): WritingPlace | undefined {
  const figure = editor.scene.figure(id);
  const kind = editor.kindOf(id);
  if (!figure || !kind) return undefined;
  const common = { label: t('wall.text-of', { kind: labelOf(kind, editor.index.meta.labels) }), placeholder: t('wall.example', { example: kind.wording.example }) };
  if (figure.type === 'note') return { ...common, ...placeOnNote(figure) };
  const size = titleSizeOf(figure.shape, figure.box);
  const { x, y, h } = figure.titleBox;
  const w = Math.min(TITLE_WIDTH.most, Math.max(TITLE_WIDTH.least, figure.titleBox.w + 40, figure.box.w * 0.6));
  return {
    ...common,
    paper: { x, y, w, h },
    angle: 0,
    room: { x: 12, y: h - lineHeightOf(size) - 4, w: w - 24, h: lineHeightOf(size) },
    fontSize: size,
    lineHeight: lineHeightOf(size),
    weight: LABEL_WEIGHT,
    align: 'start',
    background: figure.stickies.sheet,
    fill: figure.stickies.sheet,
    ink: figure.stickies.ink,
    more: false,
  };
}

function placeOnNote(figure: NoteFigure): Omit<WritingPlace, 'label' | 'placeholder'> {
  const { box, text, shape } = figure;
  const room = textRoomOf(figure);
  const fontSize = figure.element.text.trim() === '' ? fitOptionsOf(shape, box).max : text.fontSize;
  return {
    paper: box,
    angle: figure.angle,
    room: { ...room, x: room.x - box.x, y: room.y - box.y },
    fontSize,
    lineHeight: lineHeightOf(fontSize),
    weight: fitOptionsOf(shape, box).weight,
    align: shape === 'note' ? 'start' : 'center',
    background: undefined,
    fill: figure.fill,
    ink: figure.stickies.ink,
    more: text.more,
  };
}

function placeOnConnector(editor: Editor, { id }: Extract<Editing, { readonly type: 'relation' }>): WritingPlace | undefined {
  const figure = editor.scene.connector(id);
  if (!figure) return undefined;
  const { w, h } = CONNECTOR_ROOM;
  return {
    paper: { x: figure.labelAt.x - w / 2, y: figure.labelAt.y - h / 2, w, h },
    angle: 0,
    room: { x: 6, y: 4, w: w - 12, h: h - 8 },
    fontSize: 12,
    lineHeight: 18,
    weight: LABEL_WEIGHT,
    align: 'center',
    background: figure.stickies.sheet,
    fill: figure.stickies.sheet,
    ink: figure.stickies.ink,
    more: false,
    label: t('wall.connector-label'),
    placeholder: t('wall.connector-example'),
  };
}

/** The smallest letters (CSS pixels) that one is asked to write in. */
const READABLE_PX = 14;

/** The place on screen: a CSS transform for the paper, and whether it is enlarged so that it can be read. `covered` CSS pixels at the bottom are not seen. */
export function transformOf(editor: Editor, place: WritingPlace, covered = 0): { readonly transform: string; readonly enlarged: boolean } {
  const { viewport, screen } = editor.state;
  const { paper, angle } = place;
  const scale = Math.max(viewport.zoom, READABLE_PX / Math.max(place.fontSize, READABLE_PX * 0.7));
  const enlarged = scale > viewport.zoom * 1.001;
  const middle = toScreen(viewport, { x: paper.x + paper.w / 2, y: paper.y + paper.h / 2 });
  const half = { w: (paper.w * scale) / 2, h: (paper.h * scale) / 2 };
  // Enlarged paper stays on the screen; at its own size it lies where it lies.
  const left = enlarged ? clamp(middle.left, half.w, screen.w - half.w) : middle.left;
  const top = enlarged ? clamp(middle.top, half.h, screen.h - covered - half.h) : middle.top;
  const turn = angle === 0 || enlarged ? '' : ` rotate(${angle}deg)`;
  return { transform: `translate(${left}px, ${top}px) scale(${scale})${turn} translate(${-paper.w / 2}px, ${-paper.h / 2}px)`, enlarged };
}

const clamp = (value: number, low: number, high: number): number => (low > high ? (low + high) / 2 : Math.min(high, Math.max(low, value)));
