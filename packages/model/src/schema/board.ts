import type { Props } from './json.ts';

/** Version of the board document and of the board file that this build writes. */
export const BOARD_VERSION = 1;

/** What a board says of itself. `labels` renames kinds on this board (kind id → label); the kind id never changes. */
export interface BoardMeta {
  readonly version: number;
  readonly title: string;
  readonly notation: string;
  readonly level: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly props: Props;
}

/** A board that nobody has named yet. */
export const EMPTY_META: BoardMeta = { version: BOARD_VERSION, title: '', notation: 'event-storming', level: 'big-picture', labels: {}, props: {} };

/** Longest board title, in UTF-16 units. */
export const TITLE_LIMIT = 200;
