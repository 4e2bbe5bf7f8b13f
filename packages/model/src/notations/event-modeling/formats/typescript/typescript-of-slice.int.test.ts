/// <reference types="node" />
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createRandom } from '../../../../testing/random.ts';
import type { EventModel } from '../../event-model.ts';
import { randomModel } from '../../testing/random-model.ts';
import { parcelModel } from '../testing/parcel-model.ts';
import { typescriptOfEventModel } from './typescript-of-slice.ts';

const { resolve } = createRequire(import.meta.url);
const tsc = join(dirname(resolve('typescript/package.json')), 'bin', 'tsc');

/** What the two modules of Node offer that the files use; so the compile needs nothing that is installed. */
const NODE = `declare module 'node:test' { export function test(name: string, body: () => void): void }
declare module 'node:assert/strict' { const assert: { deepEqual(actual: unknown, expected: unknown): void; fail(message: string): never }; export default assert }
`;

function folderWith(models: readonly EventModel[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'paperroll-typescript-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  models.forEach((model, i) => {
    mkdirSync(join(folder, `m${i}`));
    for (const { path, text } of typescriptOfEventModel(model).files) writeFileSync(join(folder, `m${i}`, path), text);
  });
  return folder;
}

test('what is written compiles under strict, for any model', () => {
  const folder = folderWith([parcelModel, ...Array.from({ length: 40 }, (_, seed) => randomModel(createRandom(seed)))]);
  writeFileSync(join(folder, 'node.d.ts'), NODE);
  const compilerOptions = { target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', strict: true, noUnusedLocals: true, noUncheckedIndexedAccess: true, noEmit: true, types: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
  const ran = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
  expect(ran.stdout).toBe('');
  expect(ran.status).toBe(0);
});

test('each specification is one test, and fails until somebody builds the slice', () => {
  const folder = folderWith([parcelModel]);
  const files = typescriptOfEventModel(parcelModel).files.map(({ path }) => join(folder, 'm0', path));
  execFileSync(process.execPath, [tsc, ...files, '--outDir', join(folder, 'out'), '--module', 'ESNext', '--target', 'ES2022', '--moduleResolution', 'bundler', '--noCheck', '--ignoreConfig'], { encoding: 'utf8' });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const out = typescriptOfEventModel(parcelModel).files.map(({ path }) => join(folder, 'out', path.replace(/\.ts$/, '.js')));
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  const ran = spawnSync(process.execPath, ['--test', '--test-reporter', 'tap', ...out], { encoding: 'utf8', env: environment });
  expect(ran.stdout).toContain('# tests 3');
  expect(ran.stdout).toContain('# fail 3');
});
