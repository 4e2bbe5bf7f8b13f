import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { Fix, RuleFinding } from '../../../lint/lint.ts';
import { isLocked, type Element } from '../../../schema/element.ts';
import { labelOf } from '../../notation.ts';
import { BIG_PICTURE, kinds } from '../kinds.ts';
import { byTime } from '../timeline.ts';

/** Elements of a kind, in the order of time. */
export const ofKind = (snapshot: BoardSnapshot, ...wanted: readonly string[]): readonly Element[] =>
  snapshot.elements.filter((element) => wanted.includes(element.kind)).sort(byTime);

/** Whether the board is at a level where sentences are complete: nobody owes a Big Picture commands and policies. */
export const tellsSentences = (snapshot: BoardSnapshot): boolean => snapshot.meta.level !== BIG_PICTURE;

/** The board's own word for a kind, as it stands in a sentence. */
export function wordFor(snapshot: BoardSnapshot, kindId: string): string {
  const kind = kinds.find((candidate) => candidate.id === kindId);
  return kind ? labelOf(kind, snapshot.meta.labels).toLowerCase() : kindId;
}

/** The word with its indefinite article. */
export const withArticle = (word: string): string => `${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}`;

const QUOTED = 60;

/** What a sticky says, quoted and short enough for a line. */
export function quote({ text }: Pick<Element, 'text'>): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  if (line === '') return '(nothing written)';
  const letters = [...line];
  return letters.length > QUOTED ? `“${letters.slice(0, QUOTED).join('')}…”` : `“${line}”`;
}

/** A text as a key: two stickies that say the same, whatever the case and spaces. */
export const saying = ({ text }: Pick<Element, 'text'>): string => text.replaceAll(/\s+/gu, ' ').trim().toLowerCase();

/** A finding about some elements, the first of which gives its place. */
export const about = (elements: readonly Element[], message: string, fixes: readonly Fix[] = []): RuleFinding => ({
  ids: elements.map((element) => element.id),
  message,
  fixes,
});

/** A fix that changes one sticky; none when it is locked. */
export const fixFor = (element: Element, title: string, edits: Fix['edits']): readonly Fix[] => (isLocked(element) ? [] : [{ title, edits }]);

/** Stickies that say the same thing, in the order of their first; those that say nothing are left out. */
export function bySaying(elements: readonly Element[]): readonly (readonly [Element, ...Element[]])[] {
  const groups = new Map<string, [Element, ...Element[]]>();
  for (const element of elements.toSorted(byTime)) {
    const key = saying(element);
    const group = groups.get(key);
    if (group) group.push(element);
    else if (key !== '') groups.set(key, [element]);
  }
  return [...groups.values()];
}
