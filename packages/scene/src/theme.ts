import { contrastBetween, towards } from './colors.ts';

/** Ink of every text and arrow: dark on every paper colour (WCAG AA), in light and dark chrome alike. */
export const INK = '#1a1a1a';
/** Shadow under paper: a second box, because a blurred one costs ten times as much to paint. */
export const SHADOW = { color: '#1a1a1a', opacity: 0.14 } as const;
/** The tape of pivotal events and of the mark on them. */
export const TAPE = '#2f4858';
/** Width of the tape through the roll in units, and how much of it is seen: it lies under connectors and stickies. */
export const TAPE_LINE = { width: 10, opacity: 0.34 } as const;
/** Face of all text on the wall, with what stands in where it is missing. */
export const FONT_FAMILY = "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
/** Weight of what people write, and of labels and titles. */
export const TEXT_WEIGHT = 400;
export const LABEL_WEIGHT = 600;

/** The roll that everything hangs on. It is paper in every theme, so that ink on it is dark in every theme. */
export interface PaperTheme {
  readonly id: 'light' | 'dim' | 'system';
  /** The paper of the roll. */
  readonly paper: string;
  /** Dots of the grid. */
  readonly grid: string;
  readonly ink: string;
  /** Selection, guides and focus: 3:1 or better on the paper and on every sticky's edge. */
  readonly accent: string;
  /** Lines to which things snap, told from the selection by their colour. */
  readonly guide: string;
}

/** White paper for light chrome. */
export const LIGHT_PAPER: PaperTheme = { id: 'light', paper: '#faf8f3', grid: '#e4dfd3', ink: INK, accent: '#1f5fd0', guide: '#d6247c' };
/** Toned paper that does not glare beside dark chrome; ink on it still reaches 9:1. */
export const DIM_PAPER: PaperTheme = { id: 'dim', paper: '#c9c3b6', grid: '#b6af9f', ink: INK, accent: '#123f94', guide: '#a80f5b' };

/** How what hangs on the roll is coloured. It is the viewer's choice: no board changes by it, and exports do not know it. */
export interface StickySet {
  readonly id: 'paper' | 'contrast' | 'system';
  /** Letters, lines and marks. */
  readonly ink: string;
  /** Under the names of areas, and under the words on connectors. */
  readonly sheet: string;
  readonly labelSheet: string;
  /** The tape of pivotal events. */
  readonly tape: string;
  /** Whether paper has a line around it, its mark stands large in the foot, and nothing is faint. */
  readonly bold: boolean;
  /** The paper for a kind's colour, and the line of an area for its own. */
  paperOf(color: string): string;
  /** A sticky that is seen as a speck, as on the minimap: told from the roll without its line. */
  blockOf(color: string): string;
  lineOf(color: string): string;
}

const itself = (color: string): string => color;

/** Colours as the notations have them. */
export const PAPER_STICKIES: StickySet = { id: 'paper', ink: INK, sheet: '#ffffff', labelSheet: LIGHT_PAPER.paper, tape: TAPE, bold: false, paperOf: itself, blockOf: itself, lineOf: itself };

/** WCAG AAA for text, and AA for lines and text on either roll. */
const TEXT_CONTRAST = 8.5;
const LINE_CONTRAST = 4.5;
const BLACK = '#000000';

/** Lighter papers, black ink, a line around each sticky and a large mark: words reach 7:1, and no kind is told by its colour alone. */
export const CONTRAST_STICKIES: StickySet = {
  id: 'contrast',
  ink: BLACK,
  sheet: '#ffffff',
  labelSheet: '#ffffff',
  tape: BLACK,
  bold: true,
  paperOf: memo((color) => towards(color, '#ffffff', TEXT_CONTRAST, [INK])),
  blockOf: itself,
  lineOf: memo((color) => towards(color, BLACK, LINE_CONTRAST, [LIGHT_PAPER.paper, DIM_PAPER.paper])),
};

/** The colours of somebody's own system as `#rrggbb`: `Canvas`, `CanvasText` and `Highlight` of CSS. */
export interface SystemColors {
  readonly canvas: string;
  readonly text: string;
  readonly highlight: string;
}

/** Two colours and lines, where the system asks for its own (forced colours). */
export function systemStickies({ canvas, text }: Pick<SystemColors, 'canvas' | 'text'>): StickySet {
  return { id: 'system', ink: text, sheet: canvas, labelSheet: canvas, tape: text, bold: true, paperOf: () => canvas, blockOf: () => text, lineOf: () => text };
}

/** The roll in the system's colours; the accent gives way to the text's colour where it could not be told from the paper. */
export function systemPaper({ canvas, text, highlight }: SystemColors): PaperTheme {
  const accent = contrastBetween(highlight, canvas) >= 3 ? highlight : text;
  return { id: 'system', paper: canvas, grid: canvas, ink: text, accent, guide: accent };
}

/** Colours are few and asked for with every sticky. */
function memo(change: (color: string) => string): (color: string) => string {
  const known = new Map<string, string>();
  return (color) => {
    let changed = known.get(color);
    if (changed === undefined) known.set(color, (changed = change(color)));
    return changed;
  };
}
