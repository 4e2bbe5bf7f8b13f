import { types } from 'pg';

const bytea = 17;
const int8 = 20;

type Parser = (text: string) => unknown;

/** How columns are read: bytes as arrays of their own, 64-bit numbers as numbers (ids and times stay far below 2^53). */
export const columnTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parser {
    if (oid === bytea) return fromHex;
    if (oid === int8) return Number;
    return types.getTypeParser(oid, format) as Parser;
  },
};

/** PostgreSQL writes bytes as `\x` and hex. A copy: Node's small buffers share memory, which would travel between threads whole. */
function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'));
}

/** Text that PostgreSQL can keep: everything but the character NUL. */
export const storable = (text: string): string => text.replaceAll('\0', '');
