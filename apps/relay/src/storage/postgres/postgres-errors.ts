import { DatabaseError } from 'pg';
import { StoreError } from '../board-store.ts';

// SQLSTATE codes of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html
const diskFull = '53100';
const lockTimeout = '55P03';
const refusals: Readonly<Record<string, string>> = {
  '28000': 'it does not let this user in',
  '28P01': 'the password is wrong',
  '3D000': 'there is no such database',
  '3F000': 'there is no such schema',
  '42501': 'this user may not do that',
};
/**
 * What a single request of many may be the reason of: its values, a rule of the database or a damaged page that it meets,
 * its size, a statement that was cancelled, whatever is between it and another session. Not a lock that was not had in
 * time: a group waits for no row, so that it is a whole table's.
 */
const ofOne = /^(2[123]|40|44|53200|54|57014|P0|XX)/;
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
  if (code === lockTimeout) return new StoreError('unavailable', `Something else in the database holds what is written to (PostgreSQL: ${textOf(error)}).`);
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

/** Whether a group of requests may have failed for one of them alone. */
export function mayBeOfOne(error: unknown): boolean {
  return error instanceof DatabaseError && ofOne.test(error.code ?? '');
}

/** A failed connection to several addresses says nothing itself. */
function textOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(textOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
