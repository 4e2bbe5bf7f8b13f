import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spawnRelay } from './testing/relay-process.ts';
import type { RelayProcess } from './testing/relay-process.ts';
import { boardContents, fillBoard } from './testing/board-contents.ts';
import { mountDisk } from './testing/full-disk.ts';
import type { FullDisk } from './testing/full-disk.ts';
import { connectRaw } from './testing/raw-client.ts';
import { waitFor } from './testing/wait-for.ts';

let disk: FullDisk | undefined;
let relay: RelayProcess | undefined;
beforeEach(() => {
  disk = mountDisk();
});
afterEach(async () => {
  relay?.kill('SIGKILL');
  await relay?.exit();
  disk?.dispose();
});

test.each(['SIGKILL', 'SIGTERM'] as const)('a relay that ended by %s on a full disk starts on it, shows its boards, and stores again by itself once there is room', async (signal) => {
  // Where no disk can be mounted there is nothing to try.
  if (disk === undefined) return;
  const env = { PORT: '0', PAPERROLL_STORE: `sqlite:${join(disk.path, 'boards.db')}` };
  const start = async (): Promise<{ readonly sync: string; readonly url: string }> => {
    relay = await spawnRelay(env);
    const url = relay.url();
    if (url === undefined) throw new Error(`The relay did not start: ${relay.errors()}${relay.output()}`);
    return { url, sync: `${url.replace(/^http/, 'ws')}/sync` };
  };
  const { url, sync } = await start();
  const board = (await (await fetch(`${url}/api/boards`, { method: 'POST' })).json()) as Parameters<typeof fillBoard>[1];
  await fillBoard({ sync }, board, ['a', 'b']);
  disk.fill();
  relay?.kill(signal);
  await relay?.exit();
  // What a stopped relay gave back is taken at once.
  disk.fill();

  const again = await start();
  expect(await boardContents(again, board)).toEqual(['a', 'b']);
  const writer = await connectRaw(again.sync, board.id, `key=${board.keys.edit}&ack=1`);
  await writer.sync();
  // More than what is left of the log's last page.
  writer.write('c', 'c'.repeat(200_000));
  await waitFor('the relay to say that it cannot save', () => writer.messages.some((message) => message.type === 'not-saved'));
  expect(writer.acked()).toBe(0);
  disk.free();
  await waitFor('the relay to store it', () => writer.acked() === 1, 20_000);
  writer.dispose();
});
