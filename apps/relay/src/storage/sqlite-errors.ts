import { StoreError } from './board-store.ts';

// Result codes of SQLite (https://www.sqlite.org/rescode.html); the low byte of an extended code is its family.
const busy = 5;
const locked = 6;
const readOnly = 8;
const ioError = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notADatabase = 26;

/** Turns whatever SQLite or the file system threw into a refusal in people's words. */
export function asStoreError(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  switch (resultCode(error)) {
    case full:
      return new StoreError('full', 'The disk of the server is full.');
    case busy:
    case locked:
      return new StoreError('locked', `Another Paperroll server is using ${path}. Stop it, or choose another file with PAPERROLL_STORE.`);
    case corrupt:
    case notADatabase:
      return new StoreError('unusable', `${path} is not a readable Paperroll database (${detail}).`);
    case readOnly:
    case cannotOpen:
      return new StoreError('unusable', `${path} cannot be opened for writing (${detail}).`);
    default:
      return isFileError(error)
        ? new StoreError('unusable', `${path} cannot be created (${detail}). Choose another file with PAPERROLL_STORE.`)
        : new StoreError('unavailable', `The storage of the server does not answer (${detail}).`);
  }
}

/** Whether SQLite found no room on the disk, or could not enlarge a file beside the database. */
export function isOutOfRoom(error: unknown): boolean {
  const code = resultCode(error);
  return code === full || code === ioError;
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'errcode' in error ? error.errcode : 'sqliteExtendedCode' in error ? error.sqliteExtendedCode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
