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
  readonly id: 'light' | 'dim';
  /** The paper of the roll. */
  readonly paper: string;
  /** Dots of the grid. */
  readonly grid: string;
  readonly ink: string;
  /** Selection, guides and focus: 3:1 or better on the paper and on every sticky's edge. */
  readonly accent: string;
}

/** White paper for light chrome. */
export const LIGHT_PAPER: PaperTheme = { id: 'light', paper: '#faf8f3', grid: '#e4dfd3', ink: INK, accent: '#1f5fd0' };
/** Toned paper that does not glare beside dark chrome; ink on it still reaches 9:1. */
export const DIM_PAPER: PaperTheme = { id: 'dim', paper: '#c9c3b6', grid: '#b6af9f', ink: INK, accent: '#123f94' };
