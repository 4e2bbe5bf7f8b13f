import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fail, ok, type ExportedFile, type Refusal, type Result } from '@paperroll/model';
import { writeOutput } from './output-file.ts';

/** Writes files into a folder, which is made when it is not there. Each file is written whole or not at all; other files there stay. */
export async function writeFolder(path: string, files: readonly ExportedFile[], cwd: string): Promise<Result<undefined, Refusal>> {
  const folder = resolve(cwd, path);
  const existing = await stat(folder).catch(() => undefined);
  if (existing !== undefined && !existing.isDirectory()) return fail({ code: 'not-folder', message: `${path} is a file; name a folder, or a file that ends in .zip.` });
  for (const file of files) {
    const target = join(folder, file.path);
    try {
      await mkdir(dirname(target), { recursive: true });
    } catch (error) {
      return fail({ code: 'no-folder', message: `The folder ${path} cannot be made (${(error as NodeJS.ErrnoException).code ?? String(error)}).` });
    }
    const written = await writeOutput(target, file.text, folder);
    if (!written.ok) return written;
  }
  return ok(undefined);
}
