import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { operationsDocs } from '../scripts/settings-docs.mjs';
import { root } from './source-files.ts';

test('the page for operators has every setting of the relay (`node tests/scripts/settings-docs.mjs` writes them anew)', () => {
  expect(operationsDocs()).toMatch(/^\| `PAPERROLL_RELAYS` \|/m);
  expect(readFileSync(join(root, 'docs/operations.md'), 'utf8')).toBe(operationsDocs());
});
