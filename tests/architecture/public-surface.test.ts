import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, sourceFiles, workspaces } from './source-files.ts';

/** Message catalogues have a door, and no names. */
const doors = workspaces.flatMap((workspace) =>
  Object.entries(workspace.exports)
    .filter(([, file]) => !file.endsWith('.json'))
    .map(([door, file]) => ({ door: `${workspace.name}${door.slice(1)}`, path: join(workspace.folder, file).replaceAll('\\', '/') })),
);

/** `name` or `type name`, one a line, in order. */
function exportedNames(path: string): string {
  const file = sourceFiles.find((source) => source.path === path);
  if (!file) throw new Error(`there is no ${path}`);
  const entries = file.parsed.module.staticExports.flatMap((line) => line.entries);
  const names = entries.map((entry) => `${entry.isType ? 'type ' : ''}${entry.exportName.name ?? `* from ${entry.moduleRequest?.value ?? ''}`}`);
  return `${names.sort((a, b) => (a < b ? -1 : 1)).join('\n')}\n`;
}

describe('the public surface changes only on purpose (`npx vitest run --project architecture -u` writes it anew)', () => {
  test.each(doors)('$door', async ({ door, path }) => {
    await expect(exportedNames(path)).toMatchFileSnapshot(`surface/${door.replace('@paperroll/', '').replaceAll('/', '-')}.txt`);
  });
});

test('every door lists its names: nothing is exported by a star', () => {
  expect(doors.filter(({ path }) => exportedNames(path).includes('* from')).map(({ door }) => door)).toEqual([]);
});

test('exports have names, none is the default', () => {
  const nameless = sourceFiles.filter(
    (file) => file.workspace.folder !== 'tests' && file.parsed.module.staticExports.some((line) => line.entries.some((entry) => entry.exportName.kind === 'Default' || entry.exportName.name === 'default')),
  );
  expect(nameless.map((file) => file.path)).toEqual([]);
});

test('the folder of surfaces holds no leftovers', () => {
  const expected = doors.map(({ door }) => `${door.replace('@paperroll/', '').replaceAll('/', '-')}.txt`);
  expect(readdirSync(join(root, 'tests/architecture/surface')).filter((name) => !expected.includes(name))).toEqual([]);
});
