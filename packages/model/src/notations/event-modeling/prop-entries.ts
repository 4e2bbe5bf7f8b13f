import type { JsonValue, Props } from '../../schema/json.ts';

// Fields and steps are kept as one property an attribute, named `<list>/<id>/<attribute>`: two people who change two attributes
// of one field, or two fields of one element, both keep their change. An entry exists while it has an `order`.

/** One entry of a keyed list, by attribute. */
export interface PropEntry {
  readonly id: string;
  readonly attributes: Props;
}

/** The property that holds an attribute of an entry. */
export const entryProp = (list: string, id: string, attribute: string): string => `${list}/${id}/${attribute}`;

/** The entries of a list in order: by `order` as plain strings, ties by id, so that every peer sees one order. */
export function entriesOf(props: Props, list: string): readonly PropEntry[] {
  const found = new Map<string, Record<string, JsonValue>>();
  for (const [name, value] of Object.entries(props)) {
    const [key, id, attribute, ...rest] = name.split('/');
    if (key !== list || id === undefined || id === '' || attribute === undefined || rest.length > 0) continue;
    const entry = found.get(id);
    if (entry) entry[attribute] = value;
    else found.set(id, { [attribute]: value });
  }
  return [...found]
    .filter(([, attributes]) => typeof attributes['order'] === 'string')
    .map(([id, attributes]) => ({ id, attributes }))
    .sort((a, b) => compare(String(a.attributes['order']), String(b.attributes['order'])) || compare(a.id, b.id));
}

/** The properties of an entry: an attribute that is undefined, or as `otherwise` has it, is left out. */
export function entryProps(list: string, id: string, attributes: Readonly<Record<string, JsonValue | undefined>>, otherwise: Props = {}): Props {
  const props: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== otherwise[name]) props[entryProp(list, id, name)] = value;
  return props;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
