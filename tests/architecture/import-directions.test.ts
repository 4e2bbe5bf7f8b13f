import { builtinModules } from 'node:module';
import { expect, test } from 'vitest';
import { at, COMPUTED, isRelative, packageOf, resolveRelative, sourceFiles, workspaces, type ImportLine, type SourceFile } from './source-files.ts';

/** Who may import whom, types included. What is not here is forbidden. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'packages/model': [],
  'packages/protocol': [],
  'packages/scene': ['@paperroll/model'],
  'packages/editor': ['@paperroll/model', '@paperroll/scene'],
  'apps/relay': ['@paperroll/protocol'],
  'apps/cli': ['@paperroll/model', '@paperroll/protocol', '@paperroll/scene'],
  'apps/web': ['@paperroll/editor', '@paperroll/model', '@paperroll/protocol', '@paperroll/scene'],
  tests: ['@paperroll/editor', '@paperroll/model', '@paperroll/protocol', '@paperroll/scene'],
};

const runsInNode = new Set(['apps/relay', 'apps/cli', 'tests']);

const offences = (judge: (file: SourceFile, line: ImportLine) => boolean): readonly string[] =>
  sourceFiles.flatMap((file) => file.imports.filter((line) => judge(file, line)).map((line) => at(file, line)));

test('every workspace has its line in the table of directions', () => {
  expect(workspaces.map((workspace) => workspace.folder).sort()).toEqual(Object.keys(mayImport).sort());
});

test('packages and apps import only the packages that the picture allows, and no app imports an app', () => {
  const forbidden = offences(
    ({ workspace }, { specifier }) => specifier.startsWith('@paperroll/') && !mayImport[workspace.folder]?.includes(packageOf(specifier)),
  );
  expect(forbidden).toEqual([]);
});

test('a package is entered only through the doors that it declares', () => {
  const sidelong = offences((_file, { specifier }) => {
    const target = workspaces.find((workspace) => workspace.name === packageOf(specifier));
    return target !== undefined && target.exports[`.${specifier.slice(target.name.length)}`] === undefined;
  });
  expect(sidelong).toEqual([]);
});

test('what exists for tests is imported by tests alone', () => {
  const leaks = offences((file, { specifier }) => {
    if (file.kind !== 'source') return false;
    if (specifier.startsWith('@paperroll/') && specifier.endsWith('/testing')) return true;
    return isRelative(specifier) && /\.test\.tsx?$|\/testing\//.test(resolveRelative(file, specifier));
  });
  expect(leaks).toEqual([]);
});

test('relative imports stay inside their own source folder', () => {
  const outside = offences((file, { specifier }) => {
    const home = file.workspace.folder === 'tests' ? 'tests/' : `${file.workspace.folder}/src/`;
    return isRelative(specifier) && !resolveRelative(file, specifier).startsWith(home);
  });
  expect(outside).toEqual([]);
});

test('relative imports name the file with its extension', () => {
  expect(offences((_file, { specifier }) => isRelative(specifier) && !/\.(tsx?|css|json|mjs|svg|woff2)(\?.*)?$/.test(specifier))).toEqual([]);
});

test('whatever a file imports stands in the package.json of its own workspace', () => {
  const undeclared = offences(({ workspace, kind }, { specifier }) => {
    if (isRelative(specifier) || specifier === COMPUTED || specifier.startsWith('node:') || specifier.startsWith('virtual:')) return false;
    const declared = kind === 'source' ? workspace.dependencies : [...workspace.dependencies, ...workspace.devDependencies, 'vitest'];
    return !declared.includes(packageOf(specifier));
  });
  expect(undeclared).toEqual([]);
});

test('only what runs in Node imports Node, and by its node: name', () => {
  const bare = new Set(builtinModules.filter((name) => !name.startsWith('node:')));
  const misplaced = offences(({ workspace, kind }, { specifier }) => {
    if (bare.has(specifier)) return true;
    return specifier.startsWith('node:') && !runsInNode.has(workspace.folder) && kind === 'source';
  });
  expect(misplaced).toEqual([]);
});

test('imports name what they import; only the command line hands its process to a program by path', () => {
  const computed = sourceFiles.filter((file) => file.imports.some((line) => line.specifier === COMPUTED)).map((file) => file.path);
  expect(computed).toEqual(['apps/cli/src/main.ts']);
});
