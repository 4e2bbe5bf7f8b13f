import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventStorming } from '../notations/event-storming/event-storming.ts';
import { boardOf } from '../testing/build-board.ts';
import { createRandom } from '../testing/random.ts';
import { randomBoard } from '../testing/random-board.ts';
import { createBoardJson, snapshotToBoardFile, writeBoardFile } from './board-json.ts';
import { BOARD_V1 } from './fixtures/board-v1.ts';
import { testContext } from './fixtures/test-context.ts';
import type { Imported } from './format.ts';

const format = createBoardJson(eventStorming.kinds);
const read = (text: string): Imported => {
  const result = format.importText?.(text, testContext());
  if (!result?.ok) throw new Error(result?.error.message);
  return result.value;
};
const refusal = (text: string): string => {
  const result = format.importText?.(text, testContext());
  return result && !result.ok ? `${result.error.code}: ${result.error.message}` : 'no refusal';
};
const file = (more: object): string => JSON.stringify({ format: 'paperroll/board', version: 1, title: 'T', notation: 'event-storming', level: 'process', elements: [], relations: [], ...more });

describe('the board file', () => {
  it('loads the frozen version 1 without a word and writes the same bytes', () => {
    const { snapshot, report } = read(BOARD_V1);
    expect([...report.repairs, ...report.dropped]).toEqual([]);
    expect(writeBoardFile(snapshot)).toBe(BOARD_V1);
    expect(snapshot.elements.find((e) => e.id === 'h1')?.props).toEqual({ owner: 'Ada', text: 'a property that is called text' });
    expect(snapshot.meta.props).toEqual({ workshop: { rooms: ['north', 'south'] } });
  });

  it('gives any board back as it was, byte for byte', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const board = randomBoard(createRandom(seed), eventStorming, 25);
        const written = writeBoardFile(board);
        const { snapshot, report } = read(written);
        expect(snapshot).toEqual(board);
        expect(report.repairs.length + report.dropped.length).toBe(0);
        expect(writeBoardFile(snapshot)).toBe(written);
      }),
      { numRuns: 60 },
    );
  });

  it('writes equal boards in equal bytes, whatever the order of their properties', () => {
    const one = boardOf([{ id: 'a', kind: 'es.event', props: { b: { y: 1, x: 2 }, a: 1 } }]);
    const two = boardOf([{ id: 'a', kind: 'es.event', props: { a: 1, b: { x: 2, y: 1 } } }]);
    expect(writeBoardFile(one)).toBe(writeBoardFile(two));
    expect(Object.keys(snapshotToBoardFile(one))).toEqual(['format', 'version', 'title', 'notation', 'level', 'elements', 'relations']);
  });

  it('mends what can be mended, each with a line', () => {
    const { snapshot, report } = read(
      file({
        elements: [
          { id: 'a', kind: 'es.system', x: 0, y: 0, text: 'no size' },
          { id: 'a', kind: 'es.event', x: 4711, y: 5, w: 160, h: 160 },
          { kind: 'es.event', x: 10, y: 10, w: 1, h: 160, text: 7 },
          { id: 'n', x: -3e7, y: 0, w: 160, h: 160, __proto__: {} },
          'nonsense',
        ],
        relations: [{ id: 'r', kind: 'k', from: 'a', to: 'nobody' }, { id: 's', kind: 'k', from: 'a', to: 'a' }, { id: 't', kind: 'k', from: 'a', to: 'a-2' }],
      }).replace('4711', '1e999'),
    );
    expect(snapshot.elements.map((e) => e.id).sort()).toEqual(['a', 'a-2', 'made-1', 'n']);
    expect(snapshot.elements.find((e) => e.id === 'a')).toMatchObject({ w: 267, h: 160 });
    expect(snapshot.elements.every((e) => Number.isFinite(e.x) && Number.isFinite(e.y))).toBe(true);
    expect(snapshot.relations.map((r) => r.id)).toEqual(['t']);
    const codes = [...report.repairs, ...report.dropped].map((line) => line.code);
    for (const code of ['missing-size', 'duplicate-id', 'missing-place', 'made-id', 'bad-size', 'not-a-text', 'missing-kind', 'off-board', 'not-an-element', 'dangling-relation', 'self-relation']) expect(codes).toContain(code);
  });

  it('puts elements without a layer on top in the order of the file', () => {
    const { snapshot, report } = read(file({ elements: ['a', 'b', 'c'].map((id) => ({ id, kind: 'note', x: 0, y: 0, w: 160, h: 160, text: id })) }));
    expect(snapshot.elements.map((e) => e.id)).toEqual(['a', 'b', 'c']);
    expect(report.repairs).toEqual([]);
  });

  it('refuses in words what is no board', () => {
    expect(refusal('')).toContain('empty');
    expect(refusal('[]')).toContain('not a Paperroll board');
    expect(refusal('{"nodes":[]}')).toMatch(/not-a-board: .*no “format”/);
    expect(refusal(file({ version: 2 }))).toMatch(/newer-version: .*newer Paperroll/);
  });

  it('names the line and column where JSON breaks or ends', () => {
    expect(refusal('{\n  "format": "paperroll/board",\n  "elements": [ {"id": "a" ')).toMatch(/ends in the middle, at line 3/);
    expect(refusal('{\n  "format" = 1\n}')).toMatch(/breaks at line 2, column 12/);
    expect(refusal('{"a": 1,}')).toMatch(/line 1, column 9/);
  });

  it('never throws, and every board that it reads can be written and read again without a word', () => {
    const whole = writeBoardFile(randomBoard(createRandom(7), eventStorming, 12));
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(30), fc.string({ maxLength: 6 }), (at, gone, put) => {
        const result = format.importText?.(whole.slice(0, at) + put + whole.slice(at + gone), testContext());
        if (!result?.ok) return;
        const again = read(writeBoardFile(result.value.snapshot));
        expect([...again.report.repairs, ...again.report.dropped]).toEqual([]);
        expect(again.snapshot).toEqual(result.value.snapshot);
      }),
      { numRuns: 400 },
    );
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (elements, relations, labels) => void read(file({ elements, relations, labels, title: elements }))), { numRuns: 200 });
    for (const text of ['{"format":"paperroll/board","elements":' + '['.repeat(50_000), `{"format":"paperroll/board","x":${'['.repeat(3000)}${']'.repeat(3000)}}`]) expect(() => format.importText?.(text, testContext())).not.toThrow();
  });
});
