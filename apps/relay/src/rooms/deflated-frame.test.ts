import { inflateRawSync } from 'node:zlib';
import { parseMessage } from '@paperroll/protocol';
import { expect, test } from 'vitest';
import { toDeflatedFrame } from './deflated-frame.ts';

test.each([5000, 200_000, 4_000_000])('an update of %i bytes becomes a smaller message that inflates to it', async (size) => {
  const update = Uint8Array.from({ length: size }, (_, i) => (i * i) % 7);
  const frame = (await toDeflatedFrame(update)) ?? new Uint8Array();
  const message = parseMessage(frame);
  if (!message.ok || message.value.type !== 'deflated-update') throw new Error('no deflated update');
  expect(frame.length).toBeLessThan(size / 2);
  expect(Buffer.compare(inflateRawSync(message.value.deflated), update)).toBe(0);
});

test('what is small or does not shrink stays as it is', async () => {
  expect(await toDeflatedFrame(new Uint8Array(1000))).toBeUndefined();
  const noise = crypto.getRandomValues(new Uint8Array(60_000));
  expect(await toDeflatedFrame(noise)).toBeUndefined();
});
