import type { ClientBase } from 'pg';
import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import { createPostgresEpochs } from './postgres-epochs.ts';

/** A connection to a server of this cluster and timeline, or one that answers with an error. */
const clientOf = (answer: { readonly system: string; readonly timeline: string | null } | Error): ClientBase =>
  ({ query: () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ rows: [answer] })) }) as unknown as ClientBase;
const refused = (code: string): DatabaseError => Object.assign(new DatabaseError('no', 2, 'error'), { code });

test('a new timeline begins an epoch, told once and before its connection is of it; another connection to it does not', async () => {
  const epochs = createPostgresEpochs();
  const told: number[] = [];
  const undo = epochs.onNext(() => void told.push(epochs.current()));
  const [first, second, third] = [clientOf({ system: '7', timeline: '00000009' }), clientOf({ system: '7', timeline: '0000000A' }), clientOf({ system: '7', timeline: '0000000A' })];
  for (const client of [first, second, third]) await epochs.look(client);
  expect(told).toEqual([1]);
  expect([first, second, third].map((client) => epochs.of(client))).toEqual([0, 1, 1]);
  await epochs.look(clientOf({ system: '8', timeline: '00000001' }));
  expect(told).toEqual([1, 2]);
  undo();
  await epochs.look(clientOf({ system: '7', timeline: '0000000A' }));
  expect(told).toEqual([1, 2]);
});

test('a server that another took over from is not gone back to', async () => {
  const epochs = createPostgresEpochs();
  await epochs.look(clientOf({ system: '7', timeline: '00000002' }));
  await expect(epochs.look(clientOf({ system: '7', timeline: '00000001' }))).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('another took over from') });
  expect(epochs.current()).toBe(0);
});

test('a server that does not say who it is changes nothing, and one that is lost is none', async () => {
  const epochs = createPostgresEpochs();
  await epochs.look(clientOf({ system: '7', timeline: '00000001' }));
  for (const answer of [refused('42501'), refused('42883'), { system: '7', timeline: null }]) await epochs.look(clientOf(answer));
  expect(epochs.current()).toBe(0);
  await expect(epochs.look(clientOf(refused('57P01')))).rejects.toThrow('no');
  await epochs.look(clientOf({ system: '7', timeline: '00000002' }));
  expect(epochs.current()).toBe(1);
});
