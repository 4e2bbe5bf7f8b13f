import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder, runInMemory } from './testing/run-in-memory.ts';

const field = (name: string, type = 'String') => ({ name, type, cardinality: 'Single', example: 'b-1', idAttribute: name === 'bookId' });
const lend = { id: 'lend', type: 'COMMAND', title: 'Lend book', fields: [field('bookId', 'UUID')], dependencies: [{ id: 'lent', type: 'OUTBOUND', title: 'Book lent', elementType: 'EVENT' }] };
const lent = { id: 'lent', type: 'EVENT', title: 'Book lent', fields: [field('bookId', 'UUID'), field('since', 'DateTime')], dependencies: [] };
const attempt = [{ id: 'w', type: 'SPEC_COMMAND', title: 'Lend book', linkedId: 'lend' }];
const outcome = [{ id: 't', type: 'SPEC_EVENT', title: 'Book lent', linkedId: 'lent', examples: [{ bookId: 'b-1' }] }];
const phases = Object.fromEntries(['given', 'when', 'then'].map((phase, i) => [phase, [[], attempt, outcome][i]]));
const specification = { id: 'spec', title: 'a book is lent', linkedId: 'lend', ...phases };
const FILE = JSON.stringify({ context: 'Lending', token: 'secret', slices: [{ id: 's1', title: 'slice: Lend a book', sliceType: 'STATE_CHANGE', status: 'Planned', commands: [lend], events: [lent], readmodels: [], screens: [], processors: [], specifications: [specification] }] });

function folderWithModel(): string {
  const folder = freshFolder();
  writeFileSync(join(folder, 'lending.config.json'), FILE);
  return folder;
}

test('an Event Modeling spec is imported and counted, without its secret', async () => {
  const cwd = folderWithModel();
  const ran = await runInMemory(['import', 'lending.config.json', '--report', 'json', '-o', 'board.json'], { cwd });
  expect(ran.exitCode).toBe(0);
  expect(JSON.parse(ran.stdout)).toMatchObject({
    format: 'event-modeling-json',
    title: 'Lending',
    counts: { elements: { 'em.command': 1, 'em.event': 1, 'em.slice': 1, 'em.specification': 1 }, relations: 1, slices: 1, specifications: 1, steps: 2, fields: 3 },
    dropped: [{ code: 'secret' }],
  });
  expect(readFileSync(join(cwd, 'board.json'), 'utf8')).not.toContain('secret');
});

test('it leaves in every format that writes Event Models, and a board file in between changes nothing', async () => {
  const cwd = folderWithModel();
  await runInMemory(['import', 'lending.config.json', '-o', 'board.json'], { cwd });
  for (const to of ['event-modeling-json', 'event-modeling-spec', 'markdown', 'mermaid', 'evml', 'emlang', 'svg']) {
    const [direct, between] = await Promise.all(['lending.config.json', 'board.json'].map((source) => runInMemory(['export', source, '--to', to], { cwd })));
    expect(direct?.exitCode, `${to}: ${direct?.stderr ?? ''}`).toBe(0);
    expect(direct?.stdout, to).toContain('Lend');
    expect(between?.stdout, to).toBe(direct?.stdout);
  }
  for (const to of ['slices', 'gherkin', 'typescript', 'jsonschema', 'asyncapi']) {
    const ran = await runInMemory(['export', 'board.json', '--to', to, '-o', to], { cwd });
    expect(ran.exitCode, `${to}: ${ran.stderr}`).toBe(0);
    expect(readdirSync(join(cwd, to)).length, to).toBeGreaterThan(0);
    await runInMemory(['export', 'board.json', '--to', to, '-o', `${to}.zip`], { cwd });
    expect(readFileSync(join(cwd, `${to}.zip`)).subarray(0, 2).toString(), to).toBe('PK');
  }
});

test('it leaves as a tree of slices, which comes back as the same board from its folder, its project and a zip', async () => {
  const cwd = folderWithModel();
  await runInMemory(['export', 'lending.config.json', '--to', 'event-modeling-kit', '-o', 'kit'], { cwd });
  await runInMemory(['export', 'lending.config.json', '--to', 'event-modeling-kit', '-o', 'kit.zip'], { cwd });
  expect(readdirSync(join(cwd, 'kit', '.slices')).sort()).toEqual(['counts.json', 'current_context.json', 'lending']);
  expect(readdirSync(join(cwd, 'kit', '.slices', 'lending')).sort()).toEqual(['config.json', 'context.json', 'index.json', 'lendabook']);
  const direct = await runInMemory(['export', 'lending.config.json', '--to', 'event-modeling-json'], { cwd });
  for (const source of ['kit', 'kit/.slices', 'kit/.slices/lending', 'kit.zip']) {
    const ran = await runInMemory(['export', source, '--to', 'event-modeling-json'], { cwd });
    expect(ran.exitCode, `${source}: ${ran.stderr}`).toBe(0);
    expect(JSON.parse(ran.stdout), source).toEqual(JSON.parse(direct.stdout));
  }
  const imported = await runInMemory(['import', 'kit.zip', '--report', 'json', '-o', 'board.json'], { cwd });
  expect(JSON.parse(imported.stdout)).toMatchObject({ format: 'event-modeling-kit', counts: { slices: 1, specifications: 1, steps: 2, fields: 3 }, repairs: [], dropped: [] });
});

test('a folder without a board, and a format of several files asked of one, are refused with a sentence', async () => {
  const cwd = folderWithModel();
  mkdirSync(join(cwd, 'empty'));
  for (const args of [['import', 'empty'], ['import', 'lending.config.json', '--from', 'event-modeling-kit']]) {
    const ran = await runInMemory(args, { cwd });
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toMatch(/\.\n$/);
  }
});

test('its rules find what is missing', async () => {
  const cwd = folderWithModel();
  const ran = await runInMemory(['lint', 'lending.config.json', '--profile', 'strict'], { cwd });
  expect(ran.exitCode).toBe(1);
  // Nobody says where the time of the event comes from.
  expect(ran.stdout).toContain('since');
});

test('a lint tells the same as text and as JSON, and fails only on errors of the profile', async () => {
  const cwd = folderWithModel();
  const lint = (...more: readonly string[]) => runInMemory(['lint', 'lending.config.json', ...more], { cwd });
  const strict = await lint('--profile', 'strict', '--report', 'json');
  const { findings } = JSON.parse(strict.stdout) as { findings: { rule: string; severity: string; message: string; fixes: string[] }[] };
  expect(strict.exitCode).toBe(1);
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'em.ic2-event-source', severity: 'error', fixes: expect.arrayContaining(['It is the time of the clock']) as unknown }));
  expect((await lint('--profile', 'strict', '--json')).stdout).toBe(strict.stdout);
  const text = await lint('--profile', 'strict', '--report', 'text');
  for (const { rule, message } of findings) expect(text.stdout).toContain(`${message} [${rule}]`);
  expect(text.exitCode).toBe(1);
  expect((await lint()).exitCode).toBe(0);
  expect((await lint('--profile', 'workshop')).exitCode).toBe(0);
});
