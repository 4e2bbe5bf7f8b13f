import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** The root of the repository. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** One import, export-from or dynamic import, as written. */
export interface ImportLine {
  readonly specifier: string;
  readonly line: number;
}

type Parsed = ReturnType<typeof parseSync>;

/** A parsed source file; `path` is relative to the root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly workspace: Workspace;
  readonly kind: 'source' | 'test' | 'testing';
  readonly parsed: Parsed;
  readonly imports: readonly ImportLine[];
}

/** A folder with a package.json: a package, an app or the tests. */
export interface Workspace {
  /** `packages/model`, `apps/web`, `tests`. */
  readonly folder: string;
  readonly name: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

const slashes = (path: string): string => path.split(sep).join('/');

function* walk(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (['node_modules', 'dist', 'test-results', '.turbo'].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

/** Reads a folder's package.json. */
export function readWorkspace(folder: string): Workspace {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<string, Record<string, string>> & { name: string };
  return {
    folder,
    name: manifest.name,
    exports: manifest['exports'] ?? {},
    dependencies: Object.keys(manifest['dependencies'] ?? {}),
    devDependencies: Object.keys(manifest['devDependencies'] ?? {}),
  };
}

/** Every workspace of the repository. */
export const workspaces: readonly Workspace[] = ['packages', 'apps']
  .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`))
  .concat('tests')
  .filter((folder) => existsSync(join(root, folder, 'package.json')))
  .map(readWorkspace);

/** Type-only requests that the module record leaves out: `import('./x.ts').Y` in a type. */
function importTypes(node: unknown, found: { readonly value: string; readonly start: number }[] = []): typeof found {
  if (typeof node !== 'object' || node === null) return found;
  const { type, source } = node as { readonly type?: string; readonly source?: { readonly value: string; readonly start: number } };
  if (type === 'TSImportType' && source) found.push(source);
  for (const child of Object.values(node)) importTypes(child, found);
  return found;
}

/** What stands in place of a specifier that is worked out when the program runs. */
export const COMPUTED = '(computed)';

const literal = (source: string): string => /^(['"`])([^'"`$]*)\1$/.exec(source)?.[2] ?? COMPUTED;

function importsOf(parsed: Parsed, text: string): readonly ImportLine[] {
  const { staticImports, staticExports, dynamicImports } = parsed.module;
  const requests = [
    ...staticImports.map((line) => line.moduleRequest),
    ...staticExports.flatMap((line) => line.entries.flatMap((entry) => entry.moduleRequest ?? [])),
    ...importTypes(parsed.program),
  ].map(({ value, start }) => ({ specifier: value, start }));
  const lazy = dynamicImports.map(({ moduleRequest: { start, end } }) => ({ specifier: literal(text.slice(start, end)), start }));
  return [...requests, ...lazy].map(({ specifier, start }) => ({ specifier, line: text.slice(0, start).split('\n').length }));
}

const kindOf = (path: string): SourceFile['kind'] =>
  /\.(test|spec)\.tsx?$/.test(path) || path.startsWith('tests/') ? 'test' : /\/src\/(.*\/)?testing\//.test(path) ? 'testing' : 'source';

function readSource(path: string, workspace: Workspace): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path} cannot be parsed: ${parsed.errors[0]?.message}`);
  return { path, text, workspace, kind: kindOf(path), parsed, imports: importsOf(parsed, text) };
}

/** Every TypeScript file of every workspace, parsed. Generated and declaration files are left out. */
export const sourceFiles: readonly SourceFile[] = workspaces.flatMap((workspace) =>
  [...walk(join(root, workspace.folder, workspace.folder === 'tests' ? '' : 'src'))]
    .map((path) => slashes(relative(root, path)))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => readSource(path, workspace)),
);

/** The file (relative to the root) that a relative specifier names, without queries such as `?raw`. */
export const resolveRelative = (from: SourceFile, specifier: string): string =>
  slashes(relative(root, resolve(root, dirname(from.path), specifier.replace(/\?.*$/, ''))));

/** The package that a bare specifier names: `@scope/name/deep` → `@scope/name`. */
export const packageOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

/** Whether a specifier names a file beside, not a package. */
export const isRelative = (specifier: string): boolean => specifier.startsWith('.');

/** `path:line specifier`, for messages. */
export const at = (file: SourceFile, { line, specifier }: ImportLine): string => `${file.path}:${line} imports ${specifier}`;
