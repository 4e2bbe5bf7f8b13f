import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { decodeText, fail, isReadablePath, ok, type ExportedFile, type Refusal, type Result } from '@paperroll/model';

/** Folders that hold no model of their own, and may be very large. */
const PASSED_OVER = new Set(['node_modules', '.git', 'dist', 'build']);
/** The folders that agents keep slices in; a project that has one is read there alone. */
const KITS = ['.slices', join('.build-kit', '.slices')];
const MOST_FILES = 20_000;
const DEEPEST = 6;

/** Whether the path is a folder. */
export const isFolder = async (path: string, cwd: string): Promise<boolean> => (await stat(resolve(cwd, path)).catch(() => undefined))?.isDirectory() === true;

/** The texts in a folder and the folders below it, or in the slices of the project that it is, with paths from there. */
export async function readFolder(path: string, cwd: string): Promise<Result<readonly ExportedFile[], Refusal>> {
  const root = resolve(cwd, path);
  const kit = (await Promise.all(KITS.map(async (folder) => ((await isFolder(folder, root)) ? folder : undefined)))).find((folder) => folder !== undefined);
  const files: ExportedFile[] = [];
  try {
    for await (const name of filesIn(kit === undefined ? root : join(root, kit), '', 0)) {
      if (!isReadablePath(name)) continue;
      if (files.length >= MOST_FILES) return fail({ code: 'too-large', message: `${path} holds more than ${MOST_FILES} files.` });
      const decoded = decodeText(await readFile(join(root, kit ?? '', name)), name, TextDecoder);
      if (decoded.ok) files.push({ path: `${kit === undefined ? '' : '.slices/'}${name}`, text: decoded.value.text });
    }
  } catch (error) {
    return fail({ code: 'unreadable', message: `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).` });
  }
  return ok(files);
}

async function* filesIn(folder: string, under: string, depth: number): AsyncGenerator<string> {
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = `${under}${entry.name}`;
    if (entry.isDirectory() && depth < DEEPEST && !PASSED_OVER.has(entry.name)) yield* filesIn(join(folder, entry.name), `${name}/`, depth + 1);
    else if (entry.isFile()) yield name;
  }
}
