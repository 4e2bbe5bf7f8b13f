import { quiet, strong, type Span } from '../../../formats/outline.ts';
import { labelOf, unknownKind, type Kind } from '../../notation.ts';
import type { Element } from '../../../schema/element.ts';
import { kinds } from '../kinds.ts';
import type { StoryPart } from '../story.ts';

/** Marks what was read from adjacency. */
export const NEAR_MARK = '~';

/** The text of a sticky in one line; empty for a blank one. */
export const nameOf = (element: Element): string => element.text.replace(/\s+/g, ' ').trim();

/** The name set off, or a word for a blank sticky. */
export const nameSpan = (element: Element): Span => (nameOf(element) ? strong(nameOf(element)) : quiet('(blank)'));

/** The name in quotation marks, as it is mentioned in a sentence; marks inside it become single ones. */
export const quoted = (element: Element): string => `“${nameOf(element).replace(/[“„]/g, '‘').replace(/”/g, '’').replace(/"/g, "'") || '(blank)'}”`;

/** A mention with its mark when adjacency alone says so. */
const mention = ({ element, inferred }: StoryPart): string => (inferred ? `${quoted(element)} ${NEAR_MARK}` : quoted(element));

/** Several mentions in a row, each name once. Nothing but a blank may follow a mark: a forge would strike text through. */
export function mentions(parts: readonly StoryPart[], word = 'and'): string {
  return [...new Map(parts.map((part) => [nameOf(part.element), part])).values()].map(mention).join(` ${word} `);
}

/** The board's words for kinds. */
export interface BoardWords {
  readonly kind: (id: string) => Kind;
  readonly label: (id: string) => string;
  /** How many of a kind, in words: `3 Domain Events`. */
  readonly count: (id: string, count: number) => string;
}

const BY_ID: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.id, kind]));

/** Words for the kinds, the board's own first. */
export function createBoardWords(labels: Readonly<Record<string, string>>): BoardWords {
  const kind = (id: string): Kind => BY_ID.get(id) ?? unknownKind(id);
  const label = (id: string): string => labelOf(kind(id), labels);
  return {
    kind,
    label,
    count: (id, count) => (Object.hasOwn(labels, id) ? `${count} × ${label(id)}` : `${count} ${count === 1 ? kind(id).label : kind(id).plural}`),
  };
}
