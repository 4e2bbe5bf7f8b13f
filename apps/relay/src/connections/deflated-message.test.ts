import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { toDeflatedMessage } from './deflated-message.ts';

test.each([5000, 200_000, 4_000_000])('a frame of %i bytes becomes one deflated message that inflates to it', async (size) => {
  const frame = new Uint8Array(size).map((_, i) => (i * i) % 97);
  const message = Buffer.from((await toDeflatedMessage(frame)) ?? []);
  expect(message[0]).toBe(0xc2);
  const [length, start] =
    message[1] === 127 ? [Number(message.readBigUInt64BE(2)), 10] : message[1] === 126 ? [message.readUInt16BE(2), 4] : [message[1], 2];
  expect(message.length - start).toBe(length);
  const body = Buffer.concat([message.subarray(start), Uint8Array.of(0, 0, 0xff, 0xff)]);
  expect(Buffer.compare(inflateRawSync(body, { finishFlush: 2 }), frame)).toBe(0);
});

test('a small frame, or one that does not get smaller, is left as it is', async () => {
  expect(await toDeflatedMessage(new Uint8Array(1000))).toBeUndefined();
  let seed = 1;
  const noise = new Uint8Array(10_000).map(() => (seed = (seed * 48_271) % 2_147_483_647) % 256);
  expect(await toDeflatedMessage(noise)).toBeUndefined();
});
