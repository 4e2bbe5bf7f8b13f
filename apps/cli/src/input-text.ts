import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fail, ok, type Refusal, type Result } from '@paperroll/model';
import type { CliIo } from './cli-io.ts';

/** A text that was read: `name` is for messages and for telling the format by its ending; `note` says what to know of it. */
export interface InputText {
  readonly name: string;
  readonly text: string;
  readonly note: string | undefined;
}

/** Larger than any board that a server accepts; what is beyond is a mistake, and would only fill the memory. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Reads a file, or standard input for `-`, as text. */
export async function readInput(path: string, io: CliIo): Promise<Result<InputText, Refusal>> {
  const name = path === '-' ? 'standard input' : basename(path);
  try {
    const bytes = path === '-' ? await io.stdin() : await readFile(resolve(io.cwd, path));
    if (bytes.length > MAX_BYTES) return fail({ code: 'too-large', message: `${path} is too large for a board.` });
    return decode(bytes, name);
  } catch (error) {
    return fail(explain(path, error));
  }
}

function decode(bytes: Uint8Array, name: string): Result<InputText, Refusal> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ok({ name, text: new TextDecoder('utf-16le').decode(bytes), note: undefined });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ok({ name, text: new TextDecoder('utf-16be').decode(bytes), note: undefined });
  if (looksBinary(bytes)) return fail({ code: 'not-text', message: `${name} is not a text file. Boards come from JSON, Markdown, CSV or plain text.` });
  try {
    return ok({ name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), note: undefined });
  } catch {
    // Spreadsheets still write tables in the old Western code page.
    return ok({ name, text: new TextDecoder('windows-1252').decode(bytes), note: `${name} is not UTF-8; it was read as Windows-1252.` });
  }
}

/** Control characters that no text has: a zero byte, or several of the others. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 8000);
  const odd = head.filter((byte) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)).length;
  return head.includes(0) || odd > 2;
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
