import { parseAwarenessUpdate, parseMessage } from '@paperroll/protocol';
import { expect, test } from 'vitest';
import { createRandom, mutateFrame } from '../testing/fuzz/mutate-frame.ts';
import { createRealFrames } from '../testing/fuzz/real-frames.ts';
import { parseStateVector } from './state-vector.ts';
import { summariseUpdate, summariseWithYjs } from './update-summary.ts';

const limits = { maxEntries: 10, maxStateBytes: 1000 };

/** Everything that a relay reads out of a frame before it trusts it. */
function readAll(frame: Uint8Array): string {
  const parsed = parseMessage(frame);
  if (!parsed.ok) return JSON.stringify(parsed);
  const message = parsed.value;
  const said = Object.values(message).map((value) => (value instanceof Uint8Array ? [...value] : value));
  switch (message.type) {
    case 'sync-step-1': {
      const vector = parseStateVector(message.stateVector);
      return JSON.stringify([said, vector.ok ? [...vector.value] : vector]);
    }
    case 'sync-step-2':
    case 'sync-update':
      return JSON.stringify([said, summariseUpdate(message.update), summariseWithYjs(message.update)]);
    case 'awareness':
      return JSON.stringify([said, parseAwarenessUpdate(message.update, limits)]);
    default:
      return JSON.stringify(said);
  }
}

test('what is read of a frame never depends on what lies before or behind it', () => {
  const random = createRandom(5);
  const real = createRealFrames(random);
  let accepted = 0;
  for (let i = 0; i < 6000; i++) {
    const frame = i % 10 === 0 ? real.next() : mutateFrame(real.next(), random, real.recent());
    const alone = readAll(frame.slice());
    // As in the network's buffer: somebody else's words around it, or the same once more.
    for (const neighbour of [real.recent(), frame, new Uint8Array(300).fill(1)]) {
      const whole = Buffer.concat([neighbour, frame, neighbour, neighbour]);
      const view = whole.subarray(neighbour.length, neighbour.length + frame.length);
      if (readAll(view) !== alone) expect.fail(`${Buffer.from(frame).toString('hex')} is read otherwise beside ${Buffer.from(neighbour).toString('hex')}`);
    }
    if (parseMessage(frame).ok) accepted++;
  }
  expect(accepted).toBeGreaterThan(1000);
});
