import { expect, test } from 'vitest';
import { createBoardsApi } from './boards-api.ts';

const answering = (status: number, body: unknown) => createBoardsApi('http://x', () => Promise.resolve(Response.json(body, { status })));

test('a new board comes with its id and keys', async () => {
  const keys = { host: 'h', edit: 'e', view: 'v' };
  expect(await answering(201, { id: 'b', keys, links: {} }).create('Wall')).toEqual({ ok: true, value: { id: 'b', keys } });
});

test('a board tells the title that it was made with', async () => {
  expect(await answering(200, { id: 'b', title: 'Claims', role: 'edit' }).title('b', 'k')).toEqual({ ok: true, value: 'Claims' });
  expect(await answering(200, { id: 'b' }).title('b', 'k')).toMatchObject({ ok: false, error: { code: 'odd-answer' } });
});

test('whoever has a key learns the weaker ones', async () => {
  const keys = { edit: 'e', view: 'v' };
  expect(await answering(200, { id: 'b', title: '', keys, links: {} }).keys('b', 'e')).toEqual({ ok: true, value: keys });
  expect(await answering(200, { id: 'b', title: '' }).keys('b', 'e')).toMatchObject({ ok: false, error: { code: 'odd-answer' } });
  expect(await answering(401, {}).keys('b', 'e')).toMatchObject({ ok: false, error: { code: 'http-401' } });
});

test('new keys come back with those that stayed, and a refusal keeps its code', async () => {
  const keys = { host: 'h', edit: 'e', view: 'v' };
  expect(await answering(200, { keys, links: {} }).renew('b', 'h', 'view')).toEqual({ ok: true, value: keys });
  expect(await answering(409, {}).renew('b', 'h', 'view')).toMatchObject({ ok: false, error: { code: 'http-409' } });
  expect(await answering(200, {}).renew('b', 'h', 'view')).toMatchObject({ ok: false, error: { code: 'odd-answer' } });
});

test('what is stored of a board comes as a file', async () => {
  const stored = { id: 'b', rooms: [{ room: 'b', snapshot: 'AAA=' }] };
  const answer = await answering(200, stored).raw('b', 'h');
  expect(answer.ok ? JSON.parse(await answer.value.text()) : answer).toEqual(stored);
  expect(await answering(403, {}).raw('b', 'e')).toMatchObject({ ok: false, error: { code: 'http-403' } });
});

test('a refusal says what the server said', async () => {
  const answer = await answering(429, { error: { code: 'too-many-boards', message: 'Too many new boards from here.' } }).create('');
  expect(answer).toEqual({ ok: false, error: { code: 'http-429', message: 'Too many new boards from here.' } });
});

test('a server that does not answer, or answers something else, is a refusal in words', async () => {
  const down = createBoardsApi('http://x', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await down.create('')).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  expect(await answering(200, { hello: 1 }).create('')).toMatchObject({ ok: false, error: { code: 'odd-answer' } });
  expect(await answering(503, {}).create('')).toMatchObject({ ok: false, error: { code: 'http-503' } });
});
