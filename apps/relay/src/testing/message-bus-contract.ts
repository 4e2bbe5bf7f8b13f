import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isRoomMessage } from '../bus/message-bus.ts';
import type { BusMessage, MessageBus } from '../bus/message-bus.ts';
import { waitFor } from './wait-for.ts';

/** What joins several ends, which share nothing else. */
export type BusUnderTest = {
  connect(node: string): MessageBus;
  dispose(): Promise<void>;
};

const rows = (room: string, number: number, bytes = Uint8Array.of(number)): BusMessage => ({
  kind: 'rows',
  node: 'one',
  room,
  line: 'one:1',
  number,
  rows: [{ seq: number, at: 1_795_000_000_000, author: 'ann', frame: bytes }],
});

/** What every bus must do. An adapter's test is this and its own quirks. */
export function messageBusContract(name: string, open: () => Promise<BusUnderTest>): void {
  describe(`${name} as a message bus`, () => {
    let under: BusUnderTest;
    let [one, two]: readonly MessageBus[] = [];
    let heard: BusMessage[];
    let [here, there]: readonly string[] = [];
    beforeEach(async () => {
      under = await open();
      [one, two] = [under.connect('one'), under.connect('two')];
      heard = [];
      two.subscribe((message) => heard.push(message));
      // Of this test alone, also on a server that is shared.
      [here, there] = [`here-${performance.now()}`, `there-${performance.now()}`];
      await Promise.all([one, two].map((bus) => bus.check()));
    });
    afterEach(async () => {
      await Promise.all([one, two].map((bus) => bus?.close()));
      await under.dispose();
    });
    const ends = (): readonly [MessageBus, MessageBus] => {
      if (one === undefined || two === undefined) throw new Error('not connected');
      return [one, two];
    };
    const numbers = (): readonly unknown[] => heard.flatMap((message) => ('number' in message ? [message.number] : []));

    test('carries messages of an entered room byte for byte, in their order', async () => {
      const [from, to] = ends();
      await to.enter(here ?? '');
      const messages: readonly BusMessage[] = [
        rows(here ?? '', 1, Uint8Array.from({ length: 300 }, (_, i) => i)),
        { kind: 'compacted', node: 'one', room: here ?? '', line: 'one:1', number: 2 },
        { kind: 'put-aside', node: 'one', room: here ?? '', line: 'one:1', number: 3, seqs: [1, 7] },
        { kind: 'presence', node: 'one', room: here ?? '', update: Uint8Array.of(0, 255, 13, 10) },
        { kind: 'head', node: 'one', room: here ?? '', line: 'one:1', number: 2 },
        { kind: 'presence-wanted', node: 'one', room: here ?? '' },
      ];
      for (const message of messages) from.publish(message);
      await waitFor('all of them', () => heard.length >= messages.length);
      expect(heard).toEqual(messages);
    });

    test('carries a frame of several megabytes', async () => {
      const [from, to] = ends();
      await to.enter(here ?? '');
      const large = Uint8Array.from({ length: 4_000_000 }, (_, i) => i % 251);
      from.publish(rows(here ?? '', 1, large));
      await waitFor('the message', () => heard.length === 1);
      const [message] = heard;
      const frame = message?.kind === 'rows' ? message.rows[0]?.frame : undefined;
      expect(Buffer.compare(frame ?? Buffer.alloc(0), large)).toBe(0);
    });

    test('says nothing of rooms that were not entered, or were left', async () => {
      const [from, to] = ends();
      await Promise.all([to.enter(here ?? ''), to.enter(there ?? '')]);
      from.publish(rows(there ?? '', 1));
      from.publish(rows('elsewhere', 2));
      from.publish(rows(here ?? '', 3));
      await waitFor('the last', () => numbers().includes(3));
      to.leave(there ?? '');
      // Whoever hears a room that was entered later has ceased to hear the one that was left before.
      await to.enter(`${here}-later`);
      from.publish(rows(there ?? '', 4));
      from.publish(rows(`${here}-later`, 5));
      await waitFor('the last', () => numbers().includes(5));
      expect(numbers()).toEqual([1, 3, 5]);
    });

    test('hears a room again that was left and entered anew', async () => {
      const [from, to] = ends();
      await to.enter(here ?? '');
      to.leave(here ?? '');
      await to.enter(here ?? '');
      from.publish(rows(here ?? '', 1));
      await waitFor('the message', () => numbers().includes(1));
    });

    test('tells every relay what is for all', async () => {
      const [from] = ends();
      const boardId = here ?? '';
      from.publish({ kind: 'board-deleted', node: 'one', boardId });
      const mine = (message: BusMessage): boolean => !isRoomMessage(message) && message.boardId === boardId;
      await waitFor('the message', () => heard.some(mine));
      expect(heard.filter(mine)).toEqual([{ kind: 'board-deleted', node: 'one', boardId }]);
    });

    test('ceases to tell a listener that was taken back, and tells the others', async () => {
      const [from, to] = ends();
      const other: BusMessage[] = [];
      const undo = to.subscribe((message) => other.push(message));
      await to.enter(here ?? '');
      from.publish(rows(here ?? '', 1));
      await waitFor('the message', () => numbers().includes(1));
      undo();
      from.publish(rows(here ?? '', 2));
      await waitFor('the message', () => numbers().includes(2));
      expect(other).toHaveLength(1);
    });

    test('is shared and live, and may be closed twice and spoken to after', async () => {
      const [from] = ends();
      expect([from.isShared, from.isLive()]).toEqual([true, true]);
      await from.close();
      await from.close();
      expect(() => from.publish(rows(here ?? '', 1))).not.toThrow();
    });
  });
}
