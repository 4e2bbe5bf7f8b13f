import { isRecord } from '../../../../formats/clean-json.ts';
import type { ExportedFile } from '../../../../formats/format.ts';
import { parseJson } from '../../../../formats/parse-json.ts';
import type { ReportBook } from '../../../../formats/report.ts';

type JsonRecord = Readonly<Record<string, unknown>>;

/** What lies in the folder of one bounded context. */
export interface ContextFiles {
  /** With its slash; empty where slices lie in no context's folder. */
  readonly folder: string;
  readonly name: string;
  readonly index: JsonRecord | undefined;
  readonly config: JsonRecord | undefined;
  readonly slices: readonly ExportedFile[];
}

/** Up to the folder that a kit keeps its slices in; what lies beside it, as its settings, is nobody's business. */
const IN_TREE = /^.*?(?:^|\/)\.slices\//;

const SLICE = /(?:^|\/)slice\.json$/;

/** Whether a path is that of a slice's own file. */
export const isSlicePath = (path: string): boolean => SLICE.test(path);

/** The contexts of a tree, the current one first, each with its files. What cannot be read is reported; pictures and other files are passed over. */
export function contextFilesOf(files: readonly ExportedFile[], book: ReportBook): readonly ContextFiles[] {
  const own = files.filter(({ path }) => IN_TREE.test(path));
  const inside = own.length === 0 ? files : own.map(({ path, text }) => ({ path: path.replace(IN_TREE, ''), text }));
  const base = commonFolder(inside.filter(({ path }) => isSlicePath(path) || /(?:^|\/)index\.json$/.test(path)).map(({ path }) => path));
  const tree = inside.filter(({ path }) => path.startsWith(base)).map(({ path, text }) => ({ path: path.slice(base.length), text }));
  const read = (path: string): JsonRecord | undefined => {
    const file = tree.find((each) => each.path === path);
    if (!file) return undefined;
    const parsed = parseJson(file.text);
    if (parsed.ok && isRecord(parsed.value)) return parsed.value;
    // Older kits write an index as a bare list.
    if (parsed.ok && Array.isArray(parsed.value)) return { slices: parsed.value };
    book.drop('bad-file', `This file was left out: ${parsed.ok ? 'it holds no object.' : parsed.error.message}`, path);
    return undefined;
  };
  for (const { path } of tree) if (/(?:^|\/)code-slice\.json$/.test(path)) book.drop('code-slice', 'What a program was found to do beside its slice is not kept.', path);
  const current = textOf(read('current_context.json')?.['name']);
  const folders = [...new Set(tree.map(({ path }) => folderOf(path)).filter((folder) => folder !== undefined))];
  const contexts = folders.map((folder): ContextFiles => {
    const config = read(`${folder}config.json`);
    const slices = tree.filter(({ path }) => isSlicePath(path) && folderOf(path) === folder);
    const index = read(`${folder}index.json`);
    const named = textOf(read(`${folder}context.json`)?.['name']) || textOf(config?.['context']) || folder.split('/').at(-2) || '';
    return { folder, name: named === 'default' ? '' : named, index, config, slices };
  });
  const isCurrent = ({ name, folder }: ContextFiles): boolean => current !== '' && (name === current || folder === `${current}/`);
  return contexts.filter(({ index, config, slices }) => index !== undefined || config !== undefined || slices.length > 0).sort((a, b) => Number(isCurrent(b)) - Number(isCurrent(a)) || (a.folder < b.folder ? -1 : 1));
}

/** The context's folder that a path lies in; undefined for what is in none. */
function folderOf(path: string): string | undefined {
  const parts = path.split('/');
  if (isSlicePath(path)) return parts.slice(0, -2).map((part) => `${part}/`).join('');
  return /(?:^|\/)(?:context|index|config)\.json$/.test(path) ? parts.slice(0, -1).map((part) => `${part}/`).join('') : undefined;
}

/** The folder that holds them all, above their contexts; a tree may be packed together with the folder that it lay in. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.split('/').slice(0, isSlicePath(path) ? -3 : -2));
  const [first = []] = folders;
  let depth = 0;
  while (depth < first.length && folders.every((folder) => folder[depth] === first[depth])) depth += 1;
  return first.slice(0, depth).map((part) => `${part}/`).join('');
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
