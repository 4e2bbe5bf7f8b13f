import { expect, test } from 'vitest';
import { routeOf } from './router.ts';

test('the root is the start page', () => {
  expect(routeOf({ pathname: '/', hash: '' })).toEqual({ page: 'start' });
});

test('a board address names the board, and its fragment the key', () => {
  expect(routeOf({ pathname: '/b/Ab_9-x', hash: '#k3y' })).toEqual({ page: 'board', boardId: 'Ab_9-x', key: 'k3y' });
  expect(routeOf({ pathname: '/b/Ab_9-x/', hash: '' })).toEqual({ page: 'board', boardId: 'Ab_9-x', key: '' });
});

test('any other address is lost, also one that only looks like a board', () => {
  for (const pathname of ['/b/', '/b/a/b', '/b/%2e%2e', '/boards', `/b/${'x'.repeat(65)}`]) expect(routeOf({ pathname, hash: '#k' })).toEqual({ page: 'lost' });
});
