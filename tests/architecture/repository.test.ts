import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { root, sourceFiles, workspaces } from './source-files.ts';

const textFile = /\.(ts|tsx|mjs|js|json|md|css|html|ya?ml|sh|txt)$|(^|\/)(run|Dockerfile)$/;

/** What is or may be committed, and still exists. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })
  .split('\n')
  .filter((path) => textFile.test(path) && path !== 'pnpm-lock.yaml' && existsSync(join(root, path)));

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('the catalog pins every version exactly', () => {
  const catalog = read('pnpm-workspace.yaml').split(/^catalog:\n/m)[1]?.split(/^\S/m)[0] ?? '';
  const entries = catalog.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  expect(entries.length).toBeGreaterThan(20);
  expect(entries.filter((line) => !/: ['"]?\d+\.\d+\.\d+(-[\w.]+)?['"]?$/.test(line))).toEqual([]);
});

test('every dependency comes from the catalog or from this repository', () => {
  const loose = ['.', ...workspaces.map((workspace) => workspace.folder)].flatMap((folder) => {
    const manifest = JSON.parse(read(posix.join(folder, 'package.json'))) as Record<string, Record<string, string> | undefined>;
    return Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'], ...manifest['optionalDependencies'] })
      .filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*')
      .map(([name, version]) => `${folder}: ${name} ${version}`);
  });
  expect(loose).toEqual([]);
});

test('no source file is longer than 400 lines', () => {
  const long = sourceFiles.map((file) => ({ path: file.path, lines: file.text.split('\n').length - 1 })).filter(({ lines }) => lines > 400);
  expect(long).toEqual([]);
});

test('source files are named in kebab-case', () => {
  expect(sourceFiles.map((file) => file.path).filter((path) => !/^[a-z0-9/.-]+$/.test(path))).toEqual([]);
});

test('the project names no place of the machine that it was written on', () => {
  // At the start of a path: folders of the project may be called like those above it.
  const parent = new RegExp(`(?<![\\w.-])${dirname(root).replaceAll(/[^\w/]/g, '\\$&')}/`);
  const naming = files.filter((path) => {
    const text = read(path);
    return (dirname(root).length > 1 && !['/tmp', '/home', '/root'].includes(dirname(root)) && parent.test(text)) || /["'`( ](\/home\/|\/Users\/|\/root\/)[a-z]/.test(text);
  });
  expect(naming).toEqual([]);
});

test('links in Markdown lead somewhere inside the repository', () => {
  const broken = files
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => {
      const prose = read(path).replace(/```[\s\S]*?```|`[^`]*`/g, '');
      const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '').filter((target) => !/^([a-z]+:|#)/.test(target));
      return targets.filter((target) => !existsSync(join(root, dirname(path), decodeURI(target.split('#')[0] ?? '')))).map((target) => `${path}: ${target}`);
    });
  expect(broken).toEqual([]);
});

test('nothing is left undone in the sources', () => {
  expect(sourceFiles.filter((file) => /\b(TO)DO\b|\bFIXME\b|\bXXX\b/.test(file.text)).map((file) => file.path)).toEqual([]);
});
