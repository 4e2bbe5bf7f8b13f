/** What a mark is on: an update of a board, or somebody's presence. */
export type MarkKind = 'update' | 'cursor';

const AT = 0x40;
const SIGNS: Readonly<Record<MarkKind, string>> = { update: '~', cursor: '^' };
const UPDATE_SIGN = SIGNS.update.charCodeAt(0);
const CURSOR_SIGN = SIGNS.cursor.charCodeAt(0);
const DIGITS = 8;

/** The text by which one message is found again in whatever a server makes of it: merged, gathered, encoded anew. */
export const markOf = (kind: MarkKind, number: number): string => `@${SIGNS[kind]}${String(number).padStart(DIGITS, '0')}`;

/** Gives every mark in the bytes to one of the listeners. A search for one byte: far cheaper than decoding. */
export function findMarks(bytes: Buffer, onUpdate: (number: number) => void, onCursor: (number: number) => void): void {
  for (let at = bytes.indexOf(AT); at !== -1; at = bytes.indexOf(AT, at + 1)) {
    const sign = bytes[at + 1];
    if (sign !== UPDATE_SIGN && sign !== CURSOR_SIGN) continue;
    const number = numberAt(bytes, at + 2);
    if (number === undefined) continue;
    (sign === UPDATE_SIGN ? onUpdate : onCursor)(number);
    at += 1 + DIGITS;
  }
}

function numberAt(bytes: Buffer, from: number): number | undefined {
  let number = 0;
  for (let at = from; at < from + DIGITS; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}
