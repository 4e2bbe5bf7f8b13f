import { catalogues } from './catalogues.ts';
import type { MessageValues } from './message-id.ts';

/** Something said by a package that knows no language but English: a refusal, a line of a report. */
export interface CodedWords {
  readonly code: string;
  readonly message: string;
}

/** The sentence in the language of the interface, by its code; as it came where the catalogues have none for it. What it quotes, it quotes here, too. */
export function refusalWords({ code, message }: CodedWords): string {
  const id = `coded.${code}`;
  return catalogues.messages[id] === undefined ? message : catalogues._(id, valuesIn(message));
}

/** What such a sentence is about stands in “ ” in it; a limit is its first number. */
function valuesIn(message: string): MessageValues {
  const [what = '', other = ''] = [...message.matchAll(/“([^”]*)”/gu)].map((match) => match[1] ?? '');
  return { what, other, n: /\d[\d,.]*\d|\d/u.exec(message)?.[0] ?? '' };
}
