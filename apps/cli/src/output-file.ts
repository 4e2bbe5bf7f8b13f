import { randomBytes } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fail, ok, type Refusal, type Result } from '@paperroll/model';

/** Writes a file whole or not at all: beside its place first, then renamed into it. A device or pipe is written to directly. */
export async function writeOutput(path: string, content: string | Uint8Array, cwd: string): Promise<Result<undefined, Refusal>> {
  const wanted = resolve(cwd, path);
  const target = await realpath(wanted).catch(() => wanted);
  const existing = await stat(target).catch(() => undefined);
  if (existing?.isDirectory()) return fail({ code: 'is-folder', message: `${path} is a folder; name a file in it.` });
  try {
    if (existing !== undefined && !existing.isFile()) await writeFile(target, content);
    else await replace(target, content);
    return ok(undefined);
  } catch (error) {
    return fail(explain(path, error));
  }
}

async function replace(target: string, content: string | Uint8Array): Promise<void> {
  const beside = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    await writeFile(beside, content, { flag: 'wx' });
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function explain(path: string, error: unknown): Refusal {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'no-folder', message: `There is no folder for ${path}. Nothing was written.` };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { code: 'not-allowed', message: `${path} may not be written by this user. Nothing was written.` };
    case 'ENOSPC':
    case 'EDQUOT':
      return { code: 'disk-full', message: `The disk is full: ${path} was not written.` };
    default:
      return { code: 'unwritable', message: `${path} cannot be written (${code || String(error)}).` };
  }
}
