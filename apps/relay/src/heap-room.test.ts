import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('this Node knows the setting by which the heap gets room', () => {
  expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain('--heap-growing-percent ');
});
