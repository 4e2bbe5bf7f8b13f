import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './source-files.ts';

const specs = join(root, 'tests/e2e');
const page = readFileSync(join(root, 'docs/canvas-checklist.md'), 'utf8');

/** Lines of the page's tables, without their heads. */
const lines = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what hands know |'));

interface Proof {
  readonly line: string;
  readonly spec: string;
  readonly title: string;
}

const proofs: readonly Proof[] = lines.flatMap((line) => [...line.matchAll(/\[`([\w-]+)`\]\(\.\.\/tests\/e2e\/\1\.spec\.ts\) “([^”]+)”/g)].map(([, spec = '', title = '']) => ({ line, spec, title })));

/** Titles of the tests in a browser story, as written: those of a template with its `${…}`. */
function titlesOf(spec: string): readonly string[] {
  const path = join(specs, `${spec}.spec.ts`);
  if (!existsSync(path)) return [];
  return [...readFileSync(path, 'utf8').matchAll(/^\s*test\((['`])((?:(?!\1).)+)\1/gm)].map((match) => match[2] ?? '');
}

test('each line of the checklist of hands names a browser test that exists', () => {
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.filter((line) => !proofs.some((proof) => proof.line === line))).toEqual([]);
  expect(proofs.filter(({ spec, title }) => !titlesOf(spec).includes(title)).map(({ spec, title }) => `${spec}: ${title}`)).toEqual([]);
});

test('each test of hands has its line on the checklist', () => {
  const stories = readdirSync(specs).flatMap((name) => /^(hands-.+)\.spec\.ts$/.exec(name)?.[1] ?? []);
  expect(stories.length).toBeGreaterThan(3);
  const missing = stories.flatMap((spec) => titlesOf(spec).flatMap((title) => (proofs.some((proof) => proof.spec === spec && proof.title === title) ? [] : [`${spec}: ${title}`])));
  expect(missing).toEqual([]);
});
