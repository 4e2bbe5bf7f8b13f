import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh folder for one test, and its removal. */
export function createTempFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'paperroll-relay-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
