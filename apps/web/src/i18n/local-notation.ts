import { notations, type Kind, type Notation, type PropField } from '@paperroll/model';
import { catalogues } from './catalogues.ts';

/** Says a word of a notation: by its name in the catalogue, else as the notation itself has it, which is English. */
export type SayWord = (id: string, own: string) => string;

/** The notation in the words that `say` finds. They are asked for whenever they are read, so that they follow a change of language. */
export function localNotation(notation: Notation, say: SayWord): Notation {
  return {
    ...notation,
    levels: notation.levels.map(({ id, label, description }) => worded({ id, label, description }, `level.${notation.id}.${id}`, ['label', 'description'], say)),
    kinds: notation.kinds.map((kind) => localKind(kind, say)),
    relationKinds: notation.relationKinds.map((kind) => worded(kind, `relation.${kind.id}`, ['label'], say)),
  };
}

function localKind(kind: Kind, say: SayWord): Kind {
  const name = `kind.${kind.id}`;
  const named = worded(kind, name, ['label', 'plural', 'description'], say);
  const wording = worded(kind.wording, name, ['rule', 'example'], say);
  const fields = kind.fields.map((field) => localField(field, say));
  const headings = kind.headings?.map((heading) => worded(heading, `${name}.heading.${heading.id}`, ['label'], say));
  return Object.defineProperties(named, { wording: { value: wording, enumerable: true }, fields: { value: fields, enumerable: true }, ...(headings && { headings: { value: headings, enumerable: true } }) });
}

function localField(field: PropField, say: SayWord): PropField {
  const name = `field.${field.name}`;
  const named = worded(field, name, ['label'], say);
  if (named.type !== 'choice' || field.type !== 'choice') return named;
  const options = field.options.map((option) => worded(option, `${name}.${option.value}`, ['label'], say));
  return Object.defineProperty(named, 'options', { value: options, enumerable: true });
}

/** A copy whose texts of these names are looked up when they are read. */
function worded<T extends object>(thing: T, name: string, texts: readonly (keyof T & string)[], say: SayWord): T {
  const copy = { ...thing };
  for (const text of texts) {
    const own = String(thing[text]);
    Object.defineProperty(copy, text, { get: () => say(`${name}.${text}`, own), enumerable: true, configurable: true });
  }
  return copy;
}

const sayLocal: SayWord = (id, own) => (catalogues.messages[id] === undefined ? own : catalogues._(id));

/** Every notation, in the language of the interface. Files that leave are written with the notation's own words. */
export const localNotations: readonly Notation[] = notations.map((notation) => localNotation(notation, sayLocal));

/** The notation with the id, in the language of the interface. */
export const findLocalNotation = (id: string): Notation | undefined => localNotations.find((notation) => notation.id === id);

/** A text that ships with the product (a sample's title), in the language of the interface. */
export const sayShipped = sayLocal;
