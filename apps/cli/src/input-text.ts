import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { decodeText, fail, ok, type DecodedText, type Refusal, type Result } from '@paperroll/model';
import type { CliIo } from './cli-io.ts';

/** A text that was read. */
export interface InputText extends DecodedText {
  /** For messages. */
  readonly name: string;
  /** For telling the format by its ending, and for a title; empty for standard input. */
  readonly fileName: string;
}

/** Larger than any board that a server accepts; what is beyond is a mistake, and would only fill the memory. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Bytes that were read. */
export interface InputBytes {
  readonly name: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Decodes what was read; what is no text is refused. */
export function textOf({ name, fileName, bytes }: InputBytes): Result<InputText, Refusal> {
  const decoded = decodeText(bytes, name, TextDecoder);
  return decoded.ok ? ok({ name, fileName, ...decoded.value }) : decoded;
}

/** Reads a file, or standard input for `-`. */
export async function readInput(path: string, io: CliIo): Promise<Result<InputBytes, Refusal>> {
  const fileName = path === '-' ? '' : basename(path);
  const name = fileName || 'Standard input';
  try {
    const bytes = path === '-' ? await io.stdin(MAX_BYTES) : await readSmallFile(resolve(io.cwd, path));
    if (bytes === undefined) return fail({ code: 'too-large', message: `${name} is larger than 256 MB: no board is that large.` });
    return ok({ name, fileName, bytes });
  } catch (error) {
    return fail(explain(path, error));
  }
}

/** The bytes of a file; undefined when it is too large, which is known before any of it is read. */
async function readSmallFile(path: string): Promise<Uint8Array | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return size > MAX_BYTES ? undefined : await file.readFile();
  } finally {
    await file.close();
  }
}

function explain(path: string, error: unknown): Refusal {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  switch (code) {
    case 'ENOENT':
      return { code: 'no-file', message: `There is no file ${path}.` };
    case 'EISDIR':
      return { code: 'is-folder', message: `${path} is a folder, not a file.` };
    case 'EACCES':
    case 'EPERM':
      return { code: 'not-allowed', message: `${path} may not be read by this user.` };
    default:
      return { code: 'unreadable', message: `${path} cannot be read (${code || String(error)}).` };
  }
}
