import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lintDocs } from '../support/lint-docs.ts';
import { root } from './source-files.ts';

test('the page about the checks says what they are now (`node tests/scripts/lint-docs.mjs` writes it anew)', () => {
  expect(readFileSync(join(root, 'docs/lint.md'), 'utf8')).toBe(lintDocs());
});
