import type { BoardIndex, ElementId } from '@paperroll/model';
import { readingOrder } from '@paperroll/scene';


/**
 * Elements whose text has all words of the query, best first: the whole text, then texts that begin with it, then words that do,
 * then the rest; among equals in reading order. Case and accents do not matter. An empty query finds nothing.
 */
export function searchElements(index: BoardIndex, query: string): readonly ElementId[] {
  const wanted = plain(query);
  if (wanted === '') return [];
  const words = wanted.split(' ');
  const found = readingOrder([...index.elements.values()]).flatMap((element) => {
    const rank = rankOf(plain(element.text), wanted, words);
    return rank === undefined ? [] : [{ id: element.id, rank }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
}

function rankOf(text: string, wanted: string, words: readonly string[]): number | undefined {
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  if (` ${text}`.includes(` ${wanted}`)) return 2;
  if (text.includes(wanted)) return 3;
  return words.every((word) => text.includes(word)) ? 4 : undefined;
}

/** Lower case, without accents, with single spaces. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/\s+/g, ' ').trim();
