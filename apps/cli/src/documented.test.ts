import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runInMemory } from './testing/run-in-memory.ts';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const page = read('docs/interfaces.md');
const sectionOf = (title: string): string => page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
const codeIn = (text: string, language: string): readonly string[] => [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1] ?? '');

describe('docs/interfaces.md', () => {
  test('shows a board file that is read without a word, and given back with all that it says', async () => {
    const example = codeIn(sectionOf('Board file'), 'json')[0] ?? '';
    const ran = await runInMemory(['import', '-', '--report', 'json'], { stdin: example });
    expect(JSON.parse(ran.stderr)).toMatchObject({ format: 'board', repairs: [], dropped: [], counts: { elements: { 'es.event': 1 }, relations: 1, contexts: 1 } });
    expect(JSON.parse(ran.stdout)).toMatchObject(JSON.parse(example) as object);
    expect((await runInMemory(['lint', '-', '--profile', 'valid', '--json'], { stdin: example })).exitCode).toBe(0);
  });

  test('names every kind and relation of the board file', async () => {
    const { eventStorming } = await import('@paperroll/model');
    for (const { id } of [...eventStorming.kinds, ...eventStorming.relationKinds, ...eventStorming.levels]) expect(sectionOf('Board file')).toContain(`\`${id}\``);
  });

  test('shows an import report in the form that import prints', async () => {
    const example = JSON.parse(codeIn(sectionOf('Import report'), 'json')[0] ?? '') as object;
    const ran = await runInMemory(['import', '-', '--report', 'json'], { stdin: 'kind,text\nevent,Parcel sent\nGadget,What is this?\n' });
    const report = JSON.parse(ran.stderr) as { readonly repairs: readonly object[] };
    expect(Object.keys(example)).toEqual(Object.keys(report));
    expect(Object.keys((example as typeof report).repairs[0] ?? {}).sort()).toEqual(Object.keys(report.repairs[0] ?? {}).sort());
    expect((example as { counts: object }).counts).toMatchObject({ relations: 0, contexts: 0 });
  });

  test('lists the formats as the command does', async () => {
    const rows = JSON.parse((await runInMemory(['formats', '--json'])).stdout) as { id: string; title: string; extensions: string[]; import: boolean; export: boolean }[];
    const told = rows.map((row) => `| \`${row.id}\` | ${row.title} | ${row.extensions.map((ending) => `\`${ending}\``).join(', ')} | ${row.import ? 'yes' : 'no'} | ${row.export ? 'yes' : 'no'} |`);
    expect(page.split('\n').filter((line) => /^\| `[\w-]+` \| .* \| (yes|no) \| (yes|no) \|$/.test(line))).toEqual(told);
  });

  test('names every option of every command, and none that there is not', async () => {
    const usage = codeIn(sectionOf('Command line'), '')[0] ?? '';
    const lines = usage.trim().split('\n');
    for (const line of lines) {
      const command = line.split(' ')[1] ?? '';
      const help = await runInMemory([command, '--help']);
      expect(help.exitCode, command).toBe(0);
      const options = (text: string): readonly string[] => [...new Set(text.match(/(?<=[\s[])--?[a-z]+/g) ?? [])].filter((option) => option !== '--help' && option !== '-h').sort();
      const defined = help.stdout.slice(help.stdout.indexOf('Options:')).split('\n').filter((text) => /^ {2}-/.test(text)).map((text) => text.slice(0, 24)).join('\n');
      expect(options(line), command).toEqual(options(defined));
    }
    expect(lines.map((line) => line.split(' ')[1])).toEqual(['serve', 'formats', 'import', 'export', 'lint', 'run', 'history', 'backup', 'restore', 'check']);
  });
});

test.each(['docs/interfaces.md', 'README.md', 'CONTRIBUTING.md'])('%s names no command of the repository that there is not', (path) => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const named = [...read(path).matchAll(/npx pnpm@12 ([a-z:]+)/g)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(0);
  for (const script of named) expect(Object.keys(scripts)).toContain(script);
});
