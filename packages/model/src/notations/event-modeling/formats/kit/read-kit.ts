import { isRecord } from '../../../../formats/clean-json.ts';
import type { ExportedFile } from '../../../../formats/format.ts';
import { parseJson } from '../../../../formats/parse-json.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import { isSlice } from '../spec-json/spec-json.ts';
import { contextFilesOf, type ContextFiles } from './context-files.ts';

type JsonRecord = Readonly<Record<string, unknown>>;

/**
 * Puts the files of a `.slices` tree together as one spec: the slices of every context in the order of their index, each with what its index entry says
 * besides, and what a `config.json` says beside its slices. Undefined where no file is a slice.
 */
export function readKit(files: readonly ExportedFile[], book: ReportBook): JsonRecord | undefined {
  const contexts = contextFilesOf(files, book);
  const root: Record<string, unknown> = {};
  const slices: Numbered[] = [];
  const names = [...new Set(contexts.map(({ name }) => name))].filter((name) => name !== '');
  let isOneContext = true;
  for (const context of contexts) {
    const { slices: _known, ...config } = context.config ?? {};
    for (const [name, value] of Object.entries(config)) {
      if (root[name] === undefined) root[name] = value;
      else if (name === 'context') isOneContext &&= root[name] === value;
      else if (JSON.stringify(root[name]) !== JSON.stringify(value)) book.drop('other-config', `“${name}” says something else in the configuration of “${context.name}”; the first is kept.`, context.folder);
    }
    slices.push(...slicesOf(names.length > 1 ? context : { ...context, name: '' }, book));
  }
  if (slices.length === 0) return undefined;
  // What the configurations of several contexts are called is not what the whole is called.
  if (!isOneContext) delete root['context'];
  if (names.length === 1 && contexts.every(({ config }) => config === undefined)) root['context'] = names[0];
  return { ...root, slices: inOrder(slices) };
}

/** A slice with its number in the index, where it has one. */
interface Numbered {
  readonly slice: JsonRecord;
  readonly order: unknown;
}

function slicesOf(context: ContextFiles, book: ReportBook): readonly Numbered[] {
  const { folder, name } = context;
  const entries = listOf(context.index?.['slices']);
  const configured = listOf(context.config?.['slices']).filter(isSlice);
  const read = context.slices.flatMap((file): readonly { readonly folder: string; readonly slice: JsonRecord }[] => {
    const parsed = parseJson(file.text);
    if (parsed.ok && isRecord(parsed.value)) return [{ folder: file.path.split('/').at(-2) ?? '', slice: parsed.value }];
    book.drop('bad-file', `This file is no slice: ${parsed.ok ? 'it holds no object.' : parsed.error.message}`, file.path);
    return [];
  });
  const taken = new Set<unknown>();
  const found = entries.flatMap((entry): readonly Numbered[] => {
    const isMeant = ({ slice, folder: own }: (typeof read)[number]): boolean => (entry['id'] === undefined ? own === entry['folder'] : slice['id'] === entry['id']);
    const file = read.find((each) => !taken.has(each) && isMeant(each)) ?? read.find((each) => !taken.has(each) && each.slice['id'] === undefined && each.folder === entry['folder']);
    if (file) taken.add(file);
    const there = file?.slice ?? configured.find(({ id }) => id !== undefined && id === entry['id']) ?? entry['definition'];
    if (isRecord(there)) return [{ slice: indexed(there, entry, name, folder, book), order: entry['index'] ?? there['index'] }];
    book.drop('slice-missing', `The index names “${String(entry['slice'] ?? entry['id'] ?? '')}”, of which there is no file.`, `${folder}index.json`);
    return [];
  });
  const loose = read.filter((each) => !taken.has(each));
  if (entries.length > 0) for (const { folder: own } of loose) book.repair('not-in-index', 'The index does not name this slice; it comes after the others.', `${folder}${own}/slice.json`);
  const known = new Set([...found, ...loose].map(({ slice }) => slice['id']));
  const more = configured.filter(({ id }) => id !== undefined && !known.has(id));
  for (const { title } of more) book.repair('only-in-config', `“${String(title ?? '')}” stands in config.json alone.`, `${folder}config.json`);
  const order = new Map(configured.map(({ id }, i) => [id, i]));
  const rest = [...loose.map(({ slice }) => slice), ...more].sort((a, b) => (order.get(a['id']) ?? order.size) - (order.get(b['id']) ?? order.size));
  return [...found, ...rest.map((slice) => ({ slice: inContext(slice, name), order: slice['index'] }))];
}

/** The slice with what its index entry says: agents write how far it is there. */
function indexed(slice: JsonRecord, entry: JsonRecord, context: string, folder: string, book: ReportBook): JsonRecord {
  const { id, slice: title, index: _index, context: _context, contextName: _name, contextSlug: _slug, folder: _folder, definition: _definition, counts: _counts, status, ...more } = entry;
  const own = slice['status'];
  const isOther = typeof status === 'string' && status !== '' && String(own ?? '').toLowerCase() !== status.toLowerCase();
  if (isOther && own !== undefined) book.repair('status-differs', `The slice is “${String(own)}” in its file and “${status}” in the index; the index counts.`, `${folder}index.json`);
  return {
    ...Object.fromEntries(Object.entries(more).filter(([name, value]) => value !== undefined && slice[name] === undefined)),
    ...inContext(slice, context),
    ...(slice['id'] === undefined && id !== undefined && { id }),
    ...(slice['title'] === undefined && title !== undefined && { title }),
    ...(isOther && { status }),
  };
}

const inContext = (slice: JsonRecord, context: string): JsonRecord => (slice['context'] === undefined && slice['contextName'] === undefined && context !== '' ? { ...slice, context } : slice);

/** By the index where that numbers all slices of the tree differently, else as the contexts come; each slice without its number. */
function inOrder(slices: readonly Numbered[]): readonly JsonRecord[] {
  const numbers = new Set(slices.map(({ order }) => order).filter((order) => typeof order === 'number'));
  const ordered = numbers.size === slices.length ? [...slices].sort((a, b) => Number(a.order) - Number(b.order)) : slices;
  return ordered.map(({ slice: { index: _index, ...slice } }) => slice);
}

const listOf = (value: unknown): readonly JsonRecord[] => (Array.isArray(value) ? (value as readonly unknown[]).filter(isRecord) : []);
