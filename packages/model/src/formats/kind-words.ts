import type { Kind, NotationLibrary } from '../notations/notation.ts';

/** Finds the kind that a word means: an id, a label, a plural, a board's own label, or a synonym, in any letter case. */
export type KindWords = (word: string) => Kind | undefined;

const plainWord = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, ' ').trim();

/** The words for kinds in these libraries; earlier ones win. */
export function createKindWords(libraries: readonly NotationLibrary[], labels: Readonly<Record<string, string>> = {}): KindWords {
  const byWord = new Map<string, Kind>();
  const teach = (word: string, kind: Kind | undefined): void => {
    const key = plainWord(word);
    if (kind && key && !byWord.has(key)) byWord.set(key, kind);
  };
  for (const { notation, prose } of libraries) {
    const { kinds } = notation;
    for (const [id, label] of Object.entries(labels)) teach(label, kinds.find((kind) => kind.id === id));
    for (const kind of kinds) for (const word of [kind.id, kind.label, kind.plural]) teach(word, kind);
    for (const kind of kinds) teach(kind.id.split('.').at(-1) ?? '', kind);
    for (const [word, id] of Object.entries(prose?.synonyms ?? {})) teach(word, kinds.find((kind) => kind.id === id));
  }
  return (word) => byWord.get(plainWord(word));
}
