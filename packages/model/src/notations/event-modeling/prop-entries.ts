import type { JsonValue, Props } from '../../schema/json.ts';

// Fields and steps are kept as one property an attribute, named `<list>/<id>/<attribute>`: two people who change two attributes
// of one field, or two fields of one element, both keep their change. An entry exists while it is `here`: changing or moving one that somebody takes away
// meanwhile writes other attributes, and does not bring it back.

/** One entry of a keyed list, by attribute. */
export interface PropEntry {
  readonly id: string;
  readonly attributes: Props;
}

const HERE = 'here';

/** The property that holds an attribute of an entry. */
export const entryProp = (list: string, id: string, attribute: string): string => `${list}/${id}/${attribute}`;

/** The entries of a list in order: by `order` as plain strings, ties by id, so that every peer sees one order. */
export function entriesOf(props: Props, list: string): readonly PropEntry[] {
  const found = new Map<string, Record<string, JsonValue>>();
  const start = list.length + 1;
  // Done for every element of a board: no list of pairs is made.
  for (const name in props) {
    const value = props[name];
    if (value === undefined || !name.startsWith(list) || name[list.length] !== '/') continue;
    const end = name.indexOf('/', start);
    if (end <= start || name.includes('/', end + 1)) continue;
    const [id, attribute] = [name.slice(start, end), name.slice(end + 1)];
    const entry = found.get(id);
    if (entry) entry[attribute] = value;
    else found.set(id, { [attribute]: value });
  }
  return [...found]
    .filter(([, attributes]) => attributes[HERE] === true)
    .map(([id, attributes]) => ({ id, attributes }))
    .sort((a, b) => compare(orderOf(a), orderOf(b)) || compare(a.id, b.id));
}

/** The properties of a new entry: an attribute that is undefined, or as `otherwise` has it, is left out. */
export function entryProps(list: string, id: string, attributes: Readonly<Record<string, JsonValue | undefined>>, otherwise: Props = {}): Props {
  const props: Record<string, JsonValue> = { [entryProp(list, id, HERE)]: true };
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== otherwise[name]) props[entryProp(list, id, name)] = value;
  return props;
}

/** The properties that take entries away: nothing of them stays. */
export function withoutEntries(props: Props, list: string, ids: readonly string[]): Props {
  const prefixes = ids.map((id) => entryProp(list, id, ''));
  return Object.fromEntries(Object.keys(props).filter((name) => prefixes.some((prefix) => name.startsWith(prefix))).map((name) => [name, null]));
}

const orderOf = ({ attributes: { order } }: PropEntry): string => (typeof order === 'string' ? order : '');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
