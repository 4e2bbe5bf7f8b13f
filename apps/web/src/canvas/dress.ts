import { CONTRAST_STICKIES, DIM_PAPER, LIGHT_PAPER, PAPER_STICKIES, systemPaper, systemStickies, type PaperTheme, type StickySet, type SystemColors } from '@paperroll/scene';

/** The two themes of chrome and wall. */
export type Theme = 'light' | 'dark';

/** How the wall is painted: the roll, what hangs on it, and whether the bare paper shows fibres. */
export interface Dress {
  readonly paper: PaperTheme;
  readonly stickies: StickySet;
  readonly texture: boolean;
}

/** What a dress is chosen by. */
export interface DressWishes {
  readonly theme: Theme;
  /** What the person chose; `system` follows the device. */
  readonly stickies: 'system' | 'paper' | 'contrast';
  /** Whether the device asks for more contrast. */
  readonly moreContrast: boolean;
  /** The system's own colours, where it forces them on pages: a canvas gets none by itself. */
  readonly forced: SystemColors | undefined;
  readonly texture: boolean;
}

/** The dress for these wishes. Forced colours win: who asks for them cannot read others. */
export function dressOf({ theme, stickies, moreContrast, forced, texture }: DressWishes): Dress {
  if (forced) return { paper: systemPaper(forced), stickies: systemStickies(forced), texture: false };
  const bold = stickies === 'contrast' || (stickies === 'system' && moreContrast);
  return { paper: theme === 'dark' ? DIM_PAPER : LIGHT_PAPER, stickies: bold ? CONTRAST_STICKIES : PAPER_STICKIES, texture: texture && !bold };
}
