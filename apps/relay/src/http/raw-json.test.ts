import { expect, test } from 'vitest';
import { rawJson } from './raw-json.ts';

test('what is stored is the same JSON in pieces as in one, none of them large', () => {
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 31) % 256);
  const row = { seq: 7, at: 1_700_000_000_000, author: 'ann "a"', update: bytes(100_001) };
  const rooms = [
    { room: 'b', snapshot: bytes(3_000_000), tail: [row, { ...row, seq: 8, update: bytes(0) }], quarantined: [{ seq: 9, update: bytes(5), reason: 'a "reason"', at: 0 }] },
    { room: 'b/workshop', snapshot: undefined, tail: [], quarantined: [] },
  ];
  const pieces = [...rawJson({ id: 'b', title: 'A "title"' }, rooms)];
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(100_000);
  const base64 = (some: Uint8Array): string => Buffer.from(some).toString('base64');
  expect(JSON.parse(pieces.join(''))).toEqual({
    id: 'b',
    title: 'A "title"',
    rooms: [
      {
        room: 'b',
        snapshot: base64(bytes(3_000_000)),
        updates: [
          { seq: 7, at: '2023-11-14T22:13:20.000Z', author: 'ann "a"', data: base64(bytes(100_001)) },
          { seq: 8, at: '2023-11-14T22:13:20.000Z', author: 'ann "a"', data: '' },
        ],
        quarantined: [{ seq: 9, reason: 'a "reason"', at: '1970-01-01T00:00:00.000Z', data: base64(bytes(5)) }],
      },
      { room: 'b/workshop', snapshot: null, updates: [], quarantined: [] },
    ],
  });
});
