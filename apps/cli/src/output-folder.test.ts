import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeFolder } from './output-folder.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paperroll-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('files go into a folder that is made, with folders of their own, and again over what was there', async () => {
  const cwd = emptyFolder();
  for (const text of ['one', 'two']) {
    expect(await writeFolder('out', [{ path: 'index.md', text }, { path: 'slices/001-a.md', text }], cwd)).toMatchObject({ ok: true });
    expect(readFileSync(join(cwd, 'out', 'slices', '001-a.md'), 'utf8')).toBe(text);
  }
});

test('a file in the place of the folder is refused and stays', async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'out'), 'mine');
  expect(await writeFolder('out', [{ path: 'a', text: 'b' }], cwd)).toMatchObject({ ok: false, error: { code: 'not-folder' } });
  expect(readFileSync(join(cwd, 'out'), 'utf8')).toBe('mine');
});
