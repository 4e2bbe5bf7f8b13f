import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { freshFolder, runInMemory } from './testing/run-in-memory.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FIXTURES = join(ROOT, 'tests/fixtures/event-models');
const FILES = ['allotments.config.json', 'allotments-older.json', 'allotments-kit', 'book-club.backup.json', 'bakery.evml', 'bakery.giraflow.json'];

type Counts = Readonly<Record<string, number>>;

/** What a file holds, counted by a script that shares no code with the import. */
const countedIn = (path: string): Counts => {
  const { file: _file, ...counts } = JSON.parse(execFileSync(process.execPath, [join(ROOT, 'tests/scripts/count-event-model.mjs'), path], { encoding: 'utf8' })) as Counts;
  return counts;
};

interface Report {
  readonly counts: Readonly<Record<string, number>> & { readonly elements: Counts };
  readonly repairs: readonly { readonly code: string }[];
  readonly dropped: readonly { readonly code: string }[];
}

async function reportOf(path: string, cwd: string, board = 'board.json'): Promise<Report> {
  const ran = await runInMemory(['import', path, '--report', 'json', '-o', board], { cwd });
  expect(ran.exitCode, ran.stderr).toBe(0);
  return JSON.parse(ran.stdout) as Report;
}

/** The report in the words of the script; a script that does not count something says nothing of it. */
const inItsWords = ({ counts: { elements, ...counts } }: Report, like: Counts): Counts => {
  const all: Counts = {
    commands: elements['em.command'] ?? 0,
    events: elements['em.event'] ?? 0,
    readModels: elements['em.read-model'] ?? 0,
    screens: elements['em.screen'] ?? 0,
    processors: elements['em.processor'] ?? 0,
    copies: 0,
    ...counts,
  };
  return Object.fromEntries(Object.keys(like).map((name) => [name, all[name] ?? 0]));
};

describe('an import', () => {
  test.each(FILES)('of %s reports what the file holds, counted apart', async (name) => {
    const path = join(FIXTURES, name);
    const counted = countedIn(path);
    expect(inItsWords(await reportOf(path, freshFolder()), counted)).toEqual(counted);
  });

  test.each(FILES)('of %s comes back as the same model, with the same counts, from the spec and from the kit that were written of it', async (name) => {
    const cwd = freshFolder();
    const first = await reportOf(join(FIXTURES, name), cwd);
    const { counts } = first;
    const written = async (board: string): Promise<unknown> => JSON.parse((await runInMemory(['export', board, '--to', 'event-modeling-json'], { cwd })).stdout);
    const model = await written('board.json');
    for (const [to, file] of [['event-modeling-json', 'again.json'], ['event-modeling-kit', 'kit'], ['event-modeling-kit', 'kit.zip']] as const) {
      await runInMemory(['export', 'board.json', '--to', to, '-o', file], { cwd });
      const again = await reportOf(join(cwd, file), cwd, 'again.board.json');
      // The same slices, elements, connections, specifications, steps, fields and ids.
      expect(await written('again.board.json'), to).toEqual(model);
      expect(again.counts, to).toEqual(counts);
      expect(again.dropped, to).toEqual([]);
      if (file === 'again.json') expect(inItsWords(again, countedIn(join(cwd, file)))).toMatchObject({ specifications: counts['specifications'], steps: counts['steps'] });
    }
  });

  test('mends what real files do, says so, and keeps no secret', async () => {
    const cwd = freshFolder();
    const { repairs, dropped } = await reportOf(join(FIXTURES, 'allotments.config.json'), cwd);
    expect([...new Set(repairs.map(({ code }) => code))].sort()).toEqual(['missing-id', 'told-pattern', 'unknown-field-type', 'unknown-status']);
    expect(dropped.map(({ code }) => code)).toEqual(['loose-dependency', 'secret', 'secret']);
    expect(readFileSync(join(cwd, 'board.json'), 'utf8')).not.toContain('not-a-real-token');
  });
});
