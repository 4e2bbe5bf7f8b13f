import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './source-files.ts';

const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const cells = (line: string): readonly string[] => line.split('|').slice(1, -1).map((cell) => cell.trim());

test('each test that the page about security names exists, in the file that it names', () => {
  const rows = (page.split('\n## Tests\n')[1] ?? '').split('\n').filter((line) => line.startsWith('| ')).map(cells).slice(1);
  expect(rows.length).toBeGreaterThan(40);
  const missing = rows.filter(([, title = '', file = '']) => {
    const path = join(root, file.replaceAll('`', ''));
    if (!existsSync(path)) return true;
    const titles = [...readFileSync(path, 'utf8').matchAll(/\b(?:test|it|describe)(?:\.\w+)*(?:\([\w.]+\))?\(\s*(['"`])(.*?)\1,/gs)].map((match) => match[2]);
    return !titles.includes(title);
  });
  expect(missing).toEqual([]);
});

test('the page about security tells every limit with its default', () => {
  const source = readFileSync(join(root, 'apps/relay/src/settings.ts'), 'utf8');
  const limits = [...source.matchAll(/(PAPERROLL_MAX_\w+): setting\(\s*'([^']*)'/g)].map((match) => `${match[1]} ${match[2]}`);
  expect(limits.length).toBeGreaterThan(15);
  const told = page.split('\n').filter((line) => line.startsWith('| `PAPERROLL_MAX_')).map((line) => cells(line).slice(0, 2).join(' ').replaceAll('`', ''));
  expect([...told].sort()).toEqual([...limits].sort());
});
