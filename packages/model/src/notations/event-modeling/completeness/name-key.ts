/**
 * A name as a key: `bookId`, `Book ID`, `book_id` and `book-id` are one name. Empty for a name without letters and digits, which is like no other.
 */
export function nameKey(name: string): string {
  const lower = name.toLowerCase();
  // Nearly every name is this plain, and names are compared more often than anything else.
  return PLAIN.test(lower) ? lower : lower.normalize('NFC').replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

const PLAIN = /^[a-z0-9]+$/;
