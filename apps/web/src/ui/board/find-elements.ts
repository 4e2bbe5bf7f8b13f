import type { Element } from '@paperroll/model';

/** Letters without case and accents, so that “uber” finds “Über”. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase();

/** Elements whose text or description holds all words, in reading order of the wall: by x, then y. Nothing for no words. */
export function findElements(elements: Iterable<Element>, words: string): readonly Element[] {
  const wanted = fold(words).split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return [];
  const holds = (element: Element): boolean => {
    const description = element.props['description'];
    const text = fold(`${element.text} ${typeof description === 'string' ? description : ''}`);
    return wanted.every((word) => text.includes(word));
  };
  return [...elements].filter(holds).sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1));
}
