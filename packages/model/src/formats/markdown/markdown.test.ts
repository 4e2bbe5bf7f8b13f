import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventStorming } from '../../notations/event-storming/event-storming.ts';
import { libraries } from '../../notations/libraries.ts';
import { boardOf } from '../../testing/build-board.ts';
import { createRandom } from '../../testing/random.ts';
import { randomBoard } from '../../testing/random-board.ts';
import { writeBoardFile } from '../board-json.ts';
import { MARKDOWN_V1, MARKDOWN_V1_BOARD } from '../fixtures/markdown-v1.ts';
import { testContext } from '../fixtures/test-context.ts';
import type { Imported } from '../format.ts';
import { createMarkdown } from './markdown.ts';

const format = createMarkdown(libraries, eventStorming.kinds);
const write = (board: Parameters<NonNullable<typeof format.exportText>>[0]): string => format.exportText?.(board) ?? '';
const read = (text: string): Imported => {
  const result = format.importText?.(text, testContext('wall.md'));
  if (!result?.ok) throw new Error(result?.error.message);
  return result.value;
};
const bodyOf = (markdown: string): string => markdown.slice(0, markdown.lastIndexOf('<!-- paperroll/board'));
const board = boardOf([{ id: 'a', kind: 'es.event', text: 'Parcel sent' }, { id: 'b', kind: 'es.event', text: 'Parcel lost', x: 400 }], [{ from: 'a', to: 'b', kind: 'es.relates', label: 'sometimes' }], { title: 'Parcels' });

describe('a board as Markdown', () => {
  it('loads the frozen version 1 as the board that it was', () => {
    const { snapshot, report } = read(MARKDOWN_V1);
    expect([...report.repairs, ...report.dropped]).toEqual([]);
    expect(writeBoardFile(snapshot)).toBe(MARKDOWN_V1_BOARD);
  });

  it('gives any board back in the same bytes, and writes it in the same bytes again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const any = randomBoard(createRandom(seed), eventStorming, 20);
        const markdown = write(any);
        const { snapshot, report } = read(markdown);
        expect(writeBoardFile(snapshot)).toBe(writeBoardFile(any));
        expect([...report.repairs, ...report.dropped]).toEqual([]);
        expect(write(snapshot)).toBe(markdown);
      }),
      { numRuns: 40 },
    );
  });

  it('holds one comment, at its end, and front matter without a date', () => {
    const markdown = write(board);
    expect(markdown.match(/<!--/g)).toHaveLength(1);
    expect(markdown.trimEnd().endsWith('-->')).toBe(true);
    expect(markdown).toMatch(/^---\ntitle: Parcels\nnotation: event-storming\n/);
    expect(Math.max(...markdown.split('\n').map((line) => line.length))).toBeLessThan(200);
  });

  it('takes line ends and blanks at line ends for no change', () => {
    const { report, snapshot } = read(`\uFEFF${write(board).replace(/\n/g, ' \r\n')}\r\n\r\n`);
    expect(report.repairs).toEqual([]);
    expect(snapshot).toEqual(board);
  });

  it('takes the board when the text above was changed, and says so', () => {
    const { report, snapshot } = read(write(board).replace('Parcel lost', 'Parcel stolen'));
    expect(snapshot).toEqual(board);
    expect(report.repairs.map((line) => line.code)).toEqual(['text-changed']);
    expect(report.repairs[0]?.message).toContain('changed by hand');
  });

  it('reads the text when the comment is damaged or cut off, and says so', () => {
    const markdown = write(board);
    const at = markdown.lastIndexOf('\n-->');
    for (const broken of [markdown.slice(0, at - 9), `${markdown.slice(0, at - 9)}\n-->\n`, markdown.replace(/board=\w+/, 'board=0'), markdown.replace(/bytes=\d+/, 'bytes=99999999999')]) {
      const { report, snapshot } = read(broken);
      expect(report.repairs.map((line) => line.code)).toContain('damaged-comment');
      expect(snapshot.elements.map((e) => e.text)).toEqual(['Parcel sent', 'Parcel lost']);
    }
  });

  it('refuses what a newer Paperroll wrote', () => {
    expect(format.importText?.(write(board).replace('board version=1', 'board version=2'), testContext())).toMatchObject({ ok: false, error: { code: 'newer-version' } });
  });

  it('is not misled by a sticky that looks like the comment', () => {
    const sly = boardOf([{ id: 'x', kind: 'note', text: '-->\n<!-- paperroll/board version=9\n-->' }, { id: 'y', kind: 'es.event', text: '<!-- paperroll/board version=9 -->' }]);
    expect(read(write(sly)).snapshot).toEqual(sly);
    expect(read(bodyOf(write(sly))).snapshot.elements).toHaveLength(2);
  });

  it('never throws, whatever happens to the text', () => {
    const whole = write(randomBoard(createRandom(3), eventStorming, 25));
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(80), fc.string({ unit: fc.constantFrom('#', '\n', '-', '*', '“', '”', ':', ' ', '<', '>', '1', '.', '\\', '~', '\0'), maxLength: 12 }), fc.boolean(), (at, gone, put, bare) => {
        const text = whole.slice(0, at) + put + whole.slice(at + gone);
        const result = format.importText?.(bare ? bodyOf(`${text}<!-- paperroll/board`) : text, testContext());
        if (result?.ok) expect(read(write(result.value.snapshot)).snapshot).toEqual(result.value.snapshot);
      }),
      { numRuns: 120 },
    );
  });

  it('tells boards of unknown notations plainly, and keeps them', () => {
    const foreign = boardOf([{ id: 'a', kind: 'xx.thing', text: 'A thing' }], [], { notation: 'xx' });
    expect(write(foreign)).toContain('- A thing');
    expect(read(write(foreign)).snapshot).toEqual(foreign);
    expect(read(bodyOf(write(foreign))).snapshot.elements.map((e) => e.text)).toContain('A thing');
  });
});
