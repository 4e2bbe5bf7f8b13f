import { DatabaseError } from 'pg';
import { StoreError } from '../board-store.ts';

// SQLSTATE codes of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html
const diskFull = '53100';
const refusals: Readonly<Record<string, string>> = {
  '28000': 'it does not let this user in',
  '28P01': 'the password is wrong',
  '3D000': 'there is no such database',
  '3F000': 'there is no such schema',
  '42501': 'this user may not do that',
};
/** The connection is of no use after these: the server stops, lost its mind, or gave the session up. */
const fatal = /^(08|57P|25P03|XX)/;

/**
 * Turns whatever PostgreSQL or the network threw into a refusal in people's words: `unusable` for what stays until
 * somebody sets it right, `unavailable` for what may pass by itself. No text of it holds the address.
 */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error) ?? '';
  if (code === diskFull) return new StoreError('full', 'The disk of the database server is full.');
  const refusal = refusals[code];
  return refusal === undefined
    ? new StoreError('unavailable', `The storage of the server does not answer (PostgreSQL: ${textOf(error)}).`)
    : new StoreError('unusable', `PostgreSQL refuses: ${refusal} (${textOf(error)}). See PAPERROLL_STORE.`);
}

/** Whether a connection can be used again after this error. */
export function isFatal(error: unknown): boolean {
  if (error instanceof StoreError) return false;
  return !(error instanceof DatabaseError) || error.code === undefined || fatal.test(error.code);
}

/** A failed connection to several addresses says nothing itself. */
function textOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(textOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
