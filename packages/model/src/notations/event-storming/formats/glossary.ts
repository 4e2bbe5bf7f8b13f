import type { Props } from '../../../schema/json.ts';

// One property a term, so that glossaries of two boards become one.
const PREFIX = 'glossary/';

/** The property of the board that keeps what a word means for which there is no sticky. */
export const propOfTerm = (term: string): string => `${PREFIX}${term}`;

/** The words that a board explains without having a sticky for them. */
export function termsOf(props: Props): readonly { readonly term: string; readonly meaning: string }[] {
  return Object.entries(props).flatMap(([name, meaning]) => {
    const term = name.startsWith(PREFIX) ? name.slice(PREFIX.length).trim() : '';
    return term !== '' && typeof meaning === 'string' && meaning.trim() !== '' ? [{ term, meaning: meaning.trim() }] : [];
  });
}
