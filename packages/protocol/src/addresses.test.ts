import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatBoardLink, parseBoardLink, syncUrl } from './links.ts';
import { isBoardId, mayWrite, parseRoomName, roomName } from './rooms.ts';
import { roleAllows, roles } from './roles.ts';

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const origin = fc.constantFrom('http://localhost:4321', 'https://wall.example.org', 'https://host.example/team/wall', 'http://[::1]:4321');

describe('a board link', () => {
  test('is read back from what was written', () => {
    fc.assert(
      fc.property(origin, id, fc.oneof(id, fc.constant('')), (from, boardId, key) => {
        const link = formatBoardLink(from, boardId, key);
        expect(parseBoardLink(link)).toEqual({ ok: true, value: { origin: from, boardId, key } });
        expect(parseBoardLink(`  ${link}\n`)).toEqual(parseBoardLink(link));
      }),
    );
  });

  test('keeps the key in the fragment', () => {
    expect(formatBoardLink('https://wall.example.org/', 'abc', 'k-1')).toBe('https://wall.example.org/b/abc#k-1');
  });

  test('is not any other text', () => {
    const others = ['', 'abc', 'http://host', 'http://host/b/', 'http://host/b/a b#k', 'ftp://host/b/abc#k', '/b/abc#k', 'http://host/c/abc#k', 'http://host/b/abc#<k>', 'http://host/b/a.b#k'];
    for (const text of others) expect(parseBoardLink(text), text).toMatchObject({ ok: false, error: { code: 'bad-link' } });
  });

  test('leads to the sync address of its server', () => {
    expect(syncUrl('http://localhost:4321/')).toBe('ws://localhost:4321/sync');
    expect(syncUrl('https://host.example/wall')).toBe('wss://host.example/wall/sync');
  });
});

describe('a room name', () => {
  test('carries board and kind', () => {
    fc.assert(
      fc.property(id, fc.constantFrom('board' as const, 'workshop' as const), (boardId, kind) => {
        expect(parseRoomName(roomName(boardId, kind))).toEqual({ ok: true, value: { boardId, kind } });
      }),
    );
  });

  test('is refused when it is none', () => {
    for (const name of ['', '.workshop', 'a.b', 'a/b', '../a', 'a'.repeat(65), 'ä', 'a.workshop.workshop']) {
      expect(parseRoomName(name), name).toMatchObject({ ok: false, error: { code: 'bad-room' } });
    }
    expect(isBoardId('a-b_C9')).toBe(true);
  });
});

describe('roles', () => {
  test('allow what weaker roles allow', () => {
    const table = roles.map((role) => roles.map((needed) => roleAllows(role, needed)));
    expect(table).toEqual([
      [true, true, true],
      [false, true, true],
      [false, false, true],
    ]);
  });

  test('editors write boards, only hosts write workshops', () => {
    expect(roles.filter((role) => mayWrite(role, 'board'))).toEqual(['host', 'edit']);
    expect(roles.filter((role) => mayWrite(role, 'workshop'))).toEqual(['host']);
  });
});
