import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMoveWriter, createStickyWriter, moveValue } from './board-bytes.ts';
import { runLoad } from './load-process.ts';
import { bench } from './main.ts';
import { findMarks, markOf } from './marks.ts';
import { parseRelayOptions } from './options.ts';
import { relayReport } from './report.ts';
import { fullSizes } from './scenarios.ts';

describe('the bench of the relay', () => {
  test('asks for what the command line says, and says what it does not know', () => {
    expect(parseRelayOptions(['--scenarios', 'room,join', '--runs', '1'])).toMatchObject({ scenarios: ['room', 'join'], runs: 1, seconds: 10 });
    expect(parseRelayOptions([]).servers).toEqual(['paperroll', 'yws', 'hocuspocus']);
    expect(() => parseRelayOptions(['--servers', 'fax'])).toThrow('There is no server fax');
    expect(() => parseRelayOptions(['--runs', 'many'])).toThrow('whole number');
  });

  test('writes moves byte for byte as Yjs does', () => {
    for (const client of [1, 127, 128, 70_000, 4_000_000_000]) {
      const doc = new Y.Doc();
      doc.clientID = client;
      const updates: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => updates.push(update));
      const writer = createMoveWriter(client);
      for (let mark = 0; mark < 300; mark += 7) {
        doc.getMap('place').set(`sticky-${client}`, moveValue(client, mark));
        expect([...writer.move(mark)]).toEqual([...(updates.at(-1) ?? [])]);
      }
    }
  });

  test('finds every mark again in what a server merges', () => {
    const writer = createStickyWriter(5);
    const merged = Buffer.from(Y.mergeUpdates([writer.add([1, 2]), writer.add([30]), createMoveWriter(9).move(4)]));
    const found: number[] = [];
    findMarks(Buffer.concat([merged, Buffer.from(`@@~12${markOf('cursor', 7)}`)]), (mark) => found.push(mark), (mark) => found.push(-mark));
    expect(found.sort((a, b) => a - b)).toEqual([-7, 1, 2, 4, 30]);
  });

  test('drives the real relay for some moments: figures are there, and nothing is lost', async () => {
    const sizes = { ...fullSizes, people: 10, seconds: 0.5, warmUp: 0.1, rooms: 3, firstRate: 200, highestRate: 201, stickies: 200, joins: 2, herds: [5], memoryRooms: 5, memoryStickies: 3, settleMs: 0 };
    const result = await bench(parseRelayOptions(['--servers', 'paperroll', '--scenarios', 'room,rooms,join,memory', '--runs', '1']), sizes, runLoad);
    const of = (scenario: string): Readonly<Record<string, number>> => result.figures[scenario]?.['paperroll']?.[0] ?? {};
    expect(of('room')).toMatchObject({ lost: 0, unconfirmed: 0, gone: 0 });
    for (const name of ['p50', 'p99', 'cursorP99', 'confirmedP99', 'messages', 'rate']) expect(of('room')[name], name).toBeGreaterThan(0);
    // How fast depends on what else the machine does.
    expect(of('rooms')).toMatchObject({ lost: 0 });
    expect(of('rooms')['tried']).toBeGreaterThan(0);
    expect(of('join')).toMatchObject({ missing: 0, herd5Missing: 0 });
    expect(of('memory')).toMatchObject({ gone: 0 });
    expect(relayReport(result)).toContain('| Paperroll, SQLite');
  }, 180_000);
});
