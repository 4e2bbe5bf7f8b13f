import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardSnapshot } from '../board/snapshot.ts';
import { eventStorming } from '../notations/event-storming/event-storming.ts';
import { libraries } from '../notations/libraries.ts';
import { createRandom } from '../testing/random.ts';
import { randomBoard } from '../testing/random-board.ts';
import { createCsv, createTsv } from './csv.ts';
import { testContext } from './fixtures/test-context.ts';
import type { Format, Imported } from './format.ts';
import { createText } from './text-lines.ts';

const csv = createCsv(libraries);
const tsv = createTsv(libraries);
const text = createText(libraries);
const read = (format: Format, source: string, fileName = 'wall.csv'): Imported => {
  const result = format.importText?.(source, testContext(fileName));
  if (!result?.ok) throw new Error(result?.error.message);
  return result.value;
};
const stickies = ({ elements }: BoardSnapshot): unknown => elements.map(({ kind, text: words }) => [kind, words]);

describe.each([csv, tsv])('$id', (format) => {
  it('gives the stickies of any board back, in their stacking order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const board = randomBoard(createRandom(seed), eventStorming, 20);
        const { snapshot, report } = read(format, format.exportText?.(board) ?? '');
        const bare = (s: BoardSnapshot): unknown => s.elements.map((e) => ({ ...e, z: '' }));
        expect(bare(snapshot)).toEqual(bare(board));
        expect([...report.repairs, ...report.dropped]).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\t', '\n', ';', '=', 'a', 'id', 'text', '1', '\r') }), (source) => void format.importText?.(source, testContext())));
  });
});

describe('sheets that people wrote', () => {
  it('finds columns by their names, in any order and letter case, and takes the rest as properties', () => {
    const { snapshot, report } = read(csv, 'Priority,TYPE,Title\nhigh,Ereignis,Parcel sent\n,hot spot,Who pays?\n,Gadget,What is this?\n', 'Our parcels.csv');
    expect(stickies(snapshot)).toEqual([['es.event', 'Parcel sent'], ['es.hotspot', 'Who pays?'], ['note', 'What is this?']]);
    expect(snapshot.elements[0]?.props).toEqual({ Priority: 'high' });
    expect(report.repairs.map((line) => [line.code, line.at])).toEqual([['unknown-kind', 'row 4']]);
    expect(snapshot.meta.title).toBe('Our parcels');
  });

  it('reads lists without a header, by semicolons too', () => {
    expect(stickies(read(csv, 'Parcel sent;event\nPay;Command\n').snapshot)).toEqual([['es.event', 'Parcel sent'], ['es.command', 'Pay']]);
    expect(stickies(read(csv, 'Parcel sent\n"Parcel, lost"\n').snapshot)).toEqual([['es.event', 'Parcel sent'], ['es.event', 'Parcel, lost']]);
  });

  it('lays stickies without a place in rows that do not overlap', () => {
    const { snapshot } = read(csv, Array.from({ length: 30 }, (_, i) => `Event ${i}`).join('\n'));
    const places = snapshot.elements.map((e) => `${e.x},${e.y}`);
    expect(new Set(places).size).toBe(30);
    expect(snapshot.elements[1]?.x).toBe(200);
    expect(snapshot.elements[12]).toMatchObject({ x: 0, y: 200 });
  });

  it('lets no spreadsheet run a text as a formula', () => {
    const board = read(text, '=1+1\n+49 30\n@home').snapshot;
    for (const line of (csv.exportText?.(board) ?? '').split('\r\n').slice(1)) expect(line).not.toMatch(/,[=+@]/);
    expect(stickies(read(csv, csv.exportText?.(board) ?? '').snapshot)).toEqual(stickies(board));
  });
});

describe('plain text', () => {
  it('takes a sticky a line, a kind before a colon, and a row after an empty line', () => {
    const { snapshot } = read(text, 'Parcel sent\nHotspot: Who pays?\nNote to self: buy milk\n\nAkteur: Courier\n');
    expect(stickies(snapshot)).toEqual([['es.event', 'Parcel sent'], ['es.hotspot', 'Who pays?'], ['es.event', 'Note to self: buy milk'], ['es.actor', 'Courier']]);
    expect(snapshot.elements[3]?.y).toBeGreaterThan(snapshot.elements[2]?.y ?? 0);
  });

  it('writes what it reads', () => {
    const source = 'Parcel sent\nHotspot: Who pays?\nCommand: Send\n\nActor: Courier\nDomain Event: Policy: renamed\n';
    expect(text.exportText?.(read(text, source).snapshot)).toBe(source);
  });

  it('refuses what is empty or no text', () => {
    expect(text.importText?.(' \n', testContext())).toMatchObject({ ok: false, error: { code: 'empty' } });
    expect(text.importText?.('PNG\0\u0001', testContext())).toMatchObject({ ok: false, error: { code: 'not-text' } });
  });
});
