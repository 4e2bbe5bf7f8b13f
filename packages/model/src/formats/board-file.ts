/** What the `format` key of a board file says. */
export const BOARD_FORMAT = 'paperroll/board';

/** Names that a board's own props may not take. */
export const RESERVED_BOARD_KEYS: ReadonlySet<string> = new Set(['format', 'version', 'title', 'notation', 'level', 'labels', 'props', 'elements', 'relations']);
