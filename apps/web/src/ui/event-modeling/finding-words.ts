import { catalogues } from '../../i18n/catalogues.ts';

/** A sentence of the model package: its code, what it names, and the English. */
export interface CodedSentence {
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
  readonly message: string;
}

/** The sentence in the language of the interface; as it came where the catalogues have none for its code. */
export function sentence({ code, values, message }: CodedSentence): string {
  const id = `coded.${code}`;
  return catalogues.messages[id] === undefined ? message : catalogues._(id, { ...values });
}
