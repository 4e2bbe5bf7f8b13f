import { parseMessage } from '@paperroll/protocol';
import { expect, test } from 'vitest';
import { decodeStateVector, decodeUpdate } from 'yjs';
import { runHostile, troubleOf } from './hostile.ts';
import { nastyKinds } from './nasty-frames.ts';
import { parseHostileOptions } from './options.ts';

test('each nasty message is one that Yjs can read, and names what it is about', () => {
  const read = (frame: Uint8Array): unknown => {
    const message = parseMessage(frame);
    if (!message.ok) return message.error;
    if (message.value.type === 'sync-step-1') return decodeStateVector(message.value.stateVector).size;
    if (message.value.type !== 'sync-update') return message.value.type;
    const { structs, ds } = decodeUpdate(message.value.update);
    return { structs: structs.reduce((sum, { length }) => sum + length, 0), deleted: [...ds.clients.values()].reduce((sum, ranges) => sum + ranges.length, 0) };
  };
  expect(read(nastyKinds.ranges(50, 1))).toEqual({ structs: 0, deleted: 50 });
  expect(read(nastyKinds.clients(50, 1))).toEqual({ structs: 0, deleted: 50 });
  expect(read(nastyKinds.structs(50, 1))).toEqual({ structs: 50, deleted: 0 });
  expect(read(nastyKinds.texts(50, 1))).toEqual({ structs: 50, deleted: 0 });
  expect(read(nastyKinds.question(50, 1))).toBe(50);
});

test('others go on beside hostile editors, and lose nothing', async () => {
  expect(() => parseHostileOptions(['--editors', 'all'])).toThrow('--editors takes a number');
  const result = await runHostile(parseHostileOptions(['--editors', '2', '--seconds', '3']));
  expect(troubleOf(result)).toEqual([]);
  expect(result.sent).toBeGreaterThan(2);
  expect(result.alone.changes).toBeGreaterThan(10);
}, 120_000);
