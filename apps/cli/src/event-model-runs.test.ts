import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { freshFolder, runInMemory } from './testing/run-in-memory.ts';

const PHASES = ['given', 'when', 'then'] as const;
const field = (name: string, type = 'String') => ({ name, type, cardinality: 'Single', example: '', idAttribute: name === 'bookId' });
const spec = (id: string, title: string, linkedId: string, ...phases: readonly (readonly object[])[]) => ({ id, title, linkedId, ...Object.fromEntries(PHASES.map((phase, i) => [phase, phases[i] ?? []])) });
const step = (id: string, type: string, linkedId: string, ...examples: readonly object[]) => ({ id, type, title: linkedId, linkedId, examples });

const lend = { id: 'lend', type: 'COMMAND', title: 'Lend book', fields: [field('bookId', 'UUID')], dependencies: [{ id: 'lent', type: 'OUTBOUND', title: 'Book lent', elementType: 'EVENT' }] };
const lent = { id: 'lent', type: 'EVENT', title: 'Book lent', fields: [field('bookId', 'UUID')], dependencies: [{ id: 'loans', type: 'OUTBOUND', title: 'Loans', elementType: 'READMODEL' }] };
const loans = { id: 'loans', type: 'READMODEL', title: 'Loans', fields: [field('bookId', 'UUID')], dependencies: [] };
const slice = (id: string, title: string, more: object) => ({ id, title, sliceType: 'STATE_CHANGE', status: 'Planned', commands: [], events: [], readmodels: [], screens: [], processors: [], ...more });
const modelWith = (first: readonly object[], second: readonly object[] = []): string =>
  JSON.stringify({ context: 'Lending', slices: [slice('s1', 'slice: Lend a book', { commands: [lend], events: [lent], specifications: first }), slice('s2', 'slice: See loans', { readmodels: [loans], specifications: second })] });

const asked = step('w', 'SPEC_COMMAND', 'lend', { bookId: 'b-1' });
const good = spec('good', 'a book is lent', 'lend', [], [asked], [step('t', 'SPEC_EVENT', 'lent', { bookId: 'b-1' })]);
const bad = spec('spec', 'a book is lent', 'lend', [], [asked], [step('t', 'SPEC_EVENT', 'lent', { bookId: 'b-2' })]);
const open = spec('open', 'nothing yet', 'lend', [], [asked], []);
const listed = spec('listed', 'loans are listed', 'loans', [step('g', 'SPEC_EVENT', 'lent', { bookId: 'b-1' })], [], [step('t', 'SPEC_READMODEL', 'loans', { bookId: 'b-1' }, { bookId: 'b-3' })]);

function folderWith(text: string): string {
  const cwd = freshFolder();
  writeFileSync(join(cwd, 'lending.config.json'), text);
  return cwd;
}
const run = (text: string, ...options: readonly string[]) => runInMemory(['run', 'lending.config.json', ...options], { cwd: folderWith(text) });

describe('paperroll run', () => {
  test('says what passes, and that it could tell by values', async () => {
    const ran = await run(modelWith([good]));
    expect(ran).toMatchObject({ exitCode: 0, stdout: 'Lend a book\n  passes  a book is lent\n', stderr: '1 specification: 1 passed, 0 failed, 0 not runnable.\n' });
  });

  test('shows expected and actual side by side, says why something cannot be run, and ends with 1', async () => {
    const ran = await run(modelWith([bad, open], [listed]));
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toBe('3 specifications: 0 passed, 2 failed, 1 not runnable.\n');
    expect(ran.stdout).toBe(
      [
        'Lend a book',
        '  FAILS  a book is lent',
        '    “Book lent” has other values than expected: bookId.',
        '    Then Book lent',
        '                bookId',
        '      expected  b-2',
        '      actual    ≠ b-1',
        '  not runnable  nothing yet',
        '    It does not say what happens: there is no event, no read model and no rejection under Then.',
        '',
        'See loans',
        '  FAILS  loans are listed',
        '    “Loans” shows 1 row, expected 2 rows.',
        '    Then Loans: expected 2 rows, actual 1 row',
        '                bookId',
        '      expected  b-1',
        '      actual    b-1',
        '      missing   b-3',
        '',
      ].join('\n'),
    );
  });

  test('ends well when nothing fails, even if something cannot be run, and when there is nothing to run', async () => {
    expect((await run(modelWith([good, open]))).exitCode).toBe(0);
    expect(await run(modelWith([]))).toMatchObject({ exitCode: 0, stdout: '', stderr: 'No specifications.\n' });
  });

  test('runs the slices that are named, by title, number or id', async () => {
    for (const name of ['see LOANS', '2']) expect((await run(modelWith([good], [listed]), '--slice', name)).stdout).not.toContain('a book is lent');
    expect((await run(modelWith([good], [listed]), '--slice', '1', '2')).stderr).toContain('2 specifications');
    const ran = await run(modelWith([good]), '--slice', 'Returns');
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toContain('There is no slice “Returns”. There are: 1 Lend a book, 2 See loans.');
  });

  test('prints the report that the interfaces show', async () => {
    const page = readFileSync(fileURLToPath(new URL('../../../docs/interfaces.md', import.meta.url)), 'utf8');
    const example = /## Results of a run[\s\S]*?```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const ran = await run(modelWith([bad]), '--report', 'json');
    expect(JSON.parse(ran.stdout)).toEqual(JSON.parse(example));
    expect(ran).toMatchObject({ exitCode: 1, stderr: '' });
  });

  test('gives the same from a board file in between', async () => {
    const cwd = folderWith(modelWith([bad, open], [listed]));
    await runInMemory(['import', 'lending.config.json', '-o', 'board.json'], { cwd });
    const [direct, between] = await Promise.all(['lending.config.json', 'board.json'].map((source) => runInMemory(['run', source, '--report', 'json'], { cwd })));
    expect(between?.stdout).toBe(direct?.stdout);
  });

  test('compares identifiers when it is told how the system makes them', async () => {
    const made = { ...lent, fields: [field('bookId', 'UUID'), { ...field('loanId'), generated: true }] };
    const written = spec('made', 'made', 'lend', [], [asked], [step('t', 'SPEC_EVENT', 'lent', { loanId: 'loan-1' })]);
    const text = JSON.stringify({ slices: [slice('s1', 'Lend', { commands: [lend], events: [made], specifications: [written] })] });
    expect((await run(text)).stdout).toContain('passes  made  (kinds and connections)');
    expect((await run(text, '--ids', 'loan-')).stdout).toBe('Lend\n  passes  made\n');
    expect((await run(text, '--ids', 'other-')).exitCode).toBe(1);
  });

  test('refuses a board of another notation, and a clock that is none', async () => {
    const ran = await runInMemory(['run', '-'], { stdin: 'kind,text\nevent,Parcel sent\n' });
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toContain('Only an Event Model can be run');
    expect((await run(modelWith([good]), '--clock', 'noon')).stderr).toContain('--clock needs a time');
  });
});
