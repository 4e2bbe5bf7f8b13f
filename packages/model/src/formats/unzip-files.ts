import { strFromU8, unzipSync } from 'fflate';
import { fail, ok, type Refusal, type Result } from '../result.ts';
import type { ExportedFile } from './format.ts';

/** What a zip held: its texts, and the names of what is none. */
export interface UnzippedFiles {
  readonly files: readonly ExportedFile[];
  readonly skipped: readonly string[];
}

/** Whether bytes are a zip, by how they begin. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && (bytes[3] === 4 || bytes[3] === 6);

/** Files whose texts are read; what else lies in such a zip are pictures. */
export const isReadablePath = (path: string): boolean => /\.(?:json|ya?ml|md|markdown|evml|emlang|txt|csv|tsv|svg)$/i.test(path) && !/(?:^|\/)(?:__MACOSX|node_modules|\.git)\//.test(path);

const MOST_BYTES = 100_000_000;
const MOST_FILES = 20_000;

/** Unpacks a zip. One that is broken, or that unpacks to more than any board needs, is refused with one sentence. */
export function unzipFiles(bytes: Uint8Array): Result<UnzippedFiles, Refusal> {
  let total = 0;
  let count = 0;
  const skipped: string[] = [];
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/')) return false;
        if (!isReadablePath(name)) {
          skipped.push(name);
          return false;
        }
        total += originalSize;
        count += 1;
        // Refusing before unpacking keeps a small file from filling the memory.
        if (total > MOST_BYTES || count > MOST_FILES) throw new TooLarge();
        return true;
      },
    });
    return ok({ files: Object.entries(entries).map(([path, content]) => ({ path: path.replaceAll('\\', '/'), text: strFromU8(content) })), skipped });
  } catch (error) {
    if (error instanceof TooLarge) return fail({ code: 'zip-too-large', message: 'This zip unpacks to more than any board holds.' });
    return fail({ code: 'bad-zip', message: 'This zip is broken: it cannot be unpacked.' });
  }
}

class TooLarge extends Error {}
