import type { Definition, Field, FieldSource } from '../../event-model.ts';

/**
 * What the free text of a `mapping` means, where it means something: the name of a field that flows in, the title of an element that flows in and has
 * the field, or both (`Book lent.lentAt`). Undefined where nothing that flows in has that name.
 */
export function sourceOfMapping(mapping: string, name: string, inbound: readonly Definition[]): FieldSource | undefined {
  const words = key(mapping);
  if (words === '') return undefined;
  const suppliers = inbound.filter((definition) => fieldNamed(definition, words) !== undefined);
  const [supplier] = suppliers;
  if (supplier) return taken(fieldNamed(supplier, words)?.name ?? mapping, name, suppliers.length === 1 ? supplier : undefined);
  for (const definition of inbound) {
    const title = key(definition.title);
    if (title === '' || !words.startsWith(title)) continue;
    const rest = words.slice(title.length).replace(/^\s*(?:\.|:|\/|->|→)\s*/, '');
    const field = fieldNamed(definition, rest === '' ? key(name) : rest);
    if (field && (rest === '' || rest !== words.slice(title.length).trim())) return taken(field.name, name, definition);
  }
  return undefined;
}

/** The model's fields with the sources that their mappings tell; what is not understood stays as it is written. */
export const withMappedSources = (fields: readonly Field[], inbound: readonly Definition[]): readonly Field[] =>
  fields.map((field) => {
    const mapping = field.extra['mapping'];
    if (field.source !== undefined || typeof mapping !== 'string') return field;
    const source = sourceOfMapping(mapping, field.name, inbound);
    return source ? { ...field, source } : field;
  });

const taken = (field: string, name: string, from: Definition | undefined): FieldSource =>
  field === name ? { kind: 'copy', ...(from && { from: from.id }) } : { kind: 'rename', ...(from && { from: from.id }), field };

const fieldNamed = ({ fields }: Definition, words: string): Field | undefined => fields.find(({ name }) => key(name) === words);

const key = (text: string): string => text.trim().toLowerCase();
