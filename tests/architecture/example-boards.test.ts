import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boardJson, eventModelingLibrary } from '@paperroll/model';
import { expect, test } from 'vitest';
import { root } from './source-files.ts';

// The examples that lie beside the documentation are the samples of the start page. To write them anew: UPDATE_EXAMPLES=1.

test.each(eventModelingLibrary.samples.map((sample) => [sample.id, sample] as const))('the example docs/examples/%s.json is the sample of the start page', (id, sample) => {
  const path = join(root, 'docs/examples', `${id}.json`);
  const text = boardJson.exportText?.(sample.build()) ?? '';
  if (process.env['UPDATE_EXAMPLES']) writeFileSync(path, text);
  expect(existsSync(path), path).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe(text);
});
