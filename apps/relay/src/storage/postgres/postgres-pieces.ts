import type { ClientBase } from 'pg';

/** What one answer carries of a value: reading it takes a few milliseconds of the thread that serves everybody. */
export const pieceBytes = 1024 * 1024;

/** A value in a table: the condition names one row, `$2` and on are its values. */
export type LargeValue = { readonly table: 'snapshots' | 'updates' | 'history'; readonly where: string; readonly values: readonly unknown[]; readonly size: number };

/**
 * Reads a large value in pieces, in base64, which is decoded in less than half the time of PostgreSQL's own hex. Undefined
 * when the row is gone meanwhile; no row ever has other bytes.
 */
export async function readInPieces(client: ClientBase, { table, where, values, size }: LargeValue): Promise<Uint8Array | undefined> {
  const whole = Buffer.alloc(size);
  const sql = `SELECT encode(substring(data FROM $1 FOR ${pieceBytes}), 'base64') AS piece FROM ${table} WHERE ${where}`;
  for (let at = 0; at < size; at += pieceBytes) {
    const { rows } = await client.query<{ readonly piece: string }>(sql, [at + 1, ...values]);
    const [row] = rows;
    if (row === undefined) return undefined;
    whole.write(row.piece, at, 'base64');
  }
  return new Uint8Array(whole.buffer, whole.byteOffset, size);
}
