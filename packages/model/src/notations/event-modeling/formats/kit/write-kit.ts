import type { ExportedFile } from '../../../../formats/format.ts';
import type { JsonValue, Props } from '../../../../schema/json.ts';
import type { EventModel, Field, Slice } from '../../event-model.ts';
import { createIdentifiers, kebabName } from '../identifiers.ts';
import { countModel } from '../spec-json/count-event-model.ts';
import { OWN_PART } from '../spec-json/own-part.ts';
import { writeSpecJson } from '../spec-json/write-spec-json.ts';

/** The folder that agents look for slices in. */
export const KIT_FOLDER = '.slices';

/**
 * A model as a tree of slices, one folder a bounded context and one a slice in it, for agents that build slice by slice: each slice whole in its own file, an index
 * in order, the configuration, and counts to prove that nothing was lost. Folders of equal titles are told apart.
 */
export function writeKit(model: EventModel): readonly ExportedFile[] {
  const { slices: written, [OWN_PART]: own, ...root } = writeSpecJson(model, false);
  const records = (Array.isArray(written) ? (written as readonly JsonValue[]) : []) as readonly Props[];
  const slugs = createIdentifiers(kebabName, [], '-');
  const contexts = new Map<string, readonly number[]>();
  for (const [i, slice] of model.slices.entries()) contexts.set(slice.context, [...(contexts.get(slice.context) ?? []), i]);
  if (contexts.size === 0) contexts.set('', []);
  const whole = contexts.size === 1 && typeof model.extra['context'] === 'string' ? model.extra['context'] : '';
  const nameOf = (context: string): string => context || whole || 'default';
  const [current = ''] = contexts.keys();
  const files: ExportedFile[] = [json('current_context.json', { name: nameOf(current) })];
  for (const [context, numbers] of contexts) {
    const slug = slugs.nameOf(context, nameOf(context));
    const folders = createIdentifiers(folderName, ['index.json', 'config.json', 'context.json'], '-');
    const entries: JsonValue[] = [];
    for (const i of numbers) {
      const [slice, record] = [model.slices[i], records[i]];
      if (!slice || !record) continue;
      const folder = folders.nameOf(slice.id, slice.title);
      const { index: _index, ...alone } = record;
      files.push(json(`${slug}/${folder}/slice.json`, alone));
      entries.push(entryOf(slice, record, i, { folder, context: nameOf(context), slug }, countsOf(slice, model)));
    }
    const isFirst = context === current;
    files.push(
      json(`${slug}/context.json`, { name: nameOf(context) }),
      json(`${slug}/index.json`, { slices: entries }),
      json(`${slug}/config.json`, { ...root, ...(model.title !== '' && { title: model.title }), slices: numbers.flatMap((i) => records[i] ?? []), ...(isFirst && own !== undefined && { [OWN_PART]: own }) }),
    );
  }
  files.push(json('counts.json', { ...countModel(model), contexts: contexts.size }));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const json = (path: string, value: JsonValue): ExportedFile => ({ path: `${KIT_FOLDER}/${path}`, text: `${JSON.stringify(value, undefined, 2)}\n` });

/** What the index says of a slice: where it is, how far, whose, and how much there is of it. */
function entryOf(slice: Slice, record: Props, index: number, place: { readonly folder: string; readonly context: string; readonly slug: string }, counts: Props): JsonValue {
  const { assigned, group } = slice.extra;
  return {
    id: slice.id,
    slice: record['title'] ?? slice.title,
    index,
    context: place.context,
    contextName: place.context,
    contextSlug: place.slug,
    folder: place.folder,
    status: record['status'] ?? 'Created',
    ...(group !== undefined && { group }),
    ...(assigned !== undefined && { assigned }),
    counts,
  };
}

/** How many there are of each part of one slice. */
function countsOf(slice: Slice, model: EventModel): Props {
  const here = slice.placements.flatMap((id) => model.placements.get(id) ?? []);
  const definitions = [...new Set(here.flatMap(({ definition }) => model.definitions.get(definition) ?? []))];
  const inside = new Set(here.map(({ id }) => id));
  const specifications = slice.specifications.flatMap((id) => model.specifications.get(id) ?? []);
  const within = (fields: readonly Field[]): number => fields.reduce((sum, { subfields }) => sum + 1 + within(subfields), 0);
  return {
    elements: definitions.length,
    fields: definitions.reduce((sum, { fields }) => sum + within(fields), 0),
    relations: model.relations.filter(({ from, to }) => inside.has(from) || inside.has(to)).length,
    specifications: specifications.length,
    steps: specifications.reduce((sum, { steps }) => sum + steps.length, 0),
  };
}

/** The name that kits give a slice's folder, without what file systems forbid. */
function folderName(title: string): string {
  const name = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('slice:', '')
    .replaceAll(/[^\p{L}\p{N}_-]+/gu, '')
    .slice(0, 80);
  return name === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `slice${name}` : name;
}
