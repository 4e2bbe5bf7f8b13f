import { expect, test } from 'vitest';
import { closeCodes, describeCloseCode, findCloseReason } from './close-codes.ts';
import type { CloseReason } from './close-codes.ts';

const entries = Object.entries(closeCodes) as [CloseReason, number][];

test('every close code has a name of its own, and words that fit into a close frame', () => {
  expect(new Set(entries.map(([, code]) => code)).size).toBe(entries.length);
  for (const [reason, code] of entries) {
    expect(findCloseReason(code)).toBe(reason);
    const { message } = describeCloseCode(code);
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(message.length).toBeLessThanOrEqual(123);
  }
});

test('exactly the 44xx codes are permanent, as stock clients read them', () => {
  const permanent = entries.filter(([, code]) => describeCloseCode(code).permanent).map(([reason]) => reason);
  expect(permanent.sort()).toEqual(
    ['badAddress', 'boardFull', 'damaged', 'deleted', 'foreignOrigin', 'revoked', 'unauthorised', 'unknownBoard', 'unreadable', 'writeForbidden'].sort(),
  );
});

test('a code of somebody else is a lost connection, which may come back', () => {
  expect(describeCloseCode(1006)).toEqual({ permanent: false, message: 'The connection to the server was lost.' });
  expect(findCloseReason(1006)).toBeUndefined();
});
