import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBoardDoc } from '../board/board-doc.ts';
import { createBoardIndex } from '../board/board-index.ts';
import type { BoardSnapshot } from '../board/snapshot.ts';
import { runEdit } from '../edits/run-edit.ts';
import { seedBoard } from '../edits/seed-board.ts';
import { intersects, unionOf } from '../geometry.ts';
import { eventStorming } from '../notations/event-storming/event-storming.ts';
import { libraries } from '../notations/libraries.ts';
import { boardOf } from '../testing/build-board.ts';
import { createRandom } from '../testing/random.ts';
import { randomBoard } from '../testing/random-board.ts';
import { testContext } from './fixtures/test-context.ts';
import { editsToInsert } from './merge-into.ts';
import { allFormats, findFormat } from './registry.ts';

function insert(snapshot: BoardSnapshot, into: BoardSnapshot): BoardSnapshot {
  const doc = createBoardDoc();
  seedBoard(doc, into);
  const index = createBoardIndex(doc);
  const edits = editsToInsert(snapshot, into, testContext().makeId);
  if (edits.length > 0) expect(runEdit(doc, index, { type: 'batch', edits })).toEqual({ ok: true, value: undefined });
  return index.snapshot();
}

const empty = boardOf([], [], { title: 'Untitled', labels: { 'es.event': 'Happening' } });

describe('putting an import onto a board', () => {
  it('makes an empty board equal to what was exported as Markdown', () => {
    const markdown = findFormat(allFormats(libraries), 'markdown');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const board = randomBoard(createRandom(seed), eventStorming, 15);
        const read = markdown?.importText?.(markdown.exportText?.(board) ?? '', testContext());
        if (!read?.ok) throw new Error('cannot be read');
        expect(insert(read.value.snapshot, empty)).toEqual(board);
      }),
      { numRuns: 30 },
    );
  });

  it('puts the rest to the right of what is there, under new ids where its own are taken', () => {
    const into = boardOf([{ id: 'a', kind: 'es.event', x: 100, y: 50 }, { id: 'b', kind: 'es.event', x: 900, y: 300 }], [{ from: 'a', to: 'b' }], { title: 'Ours' });
    const arriving = boardOf([{ id: 'a', kind: 'es.command', x: -500, y: 0 }, { id: 'c', kind: 'es.event', x: -300, y: 0 }], [{ id: 'a>b', from: 'a', to: 'c' }], { title: 'Theirs', props: { source: 1 } });
    const after = insert(arriving, into);
    expect(after.meta.title).toBe('Ours');
    expect(after.elements).toHaveLength(4);
    const come = after.elements.filter((e) => !into.elements.some((old) => old.id === e.id));
    expect(come.map((e) => e.id)).toEqual(['made-1', 'c']);
    const [box, old] = [unionOf(come), unionOf(into.elements)];
    expect(box && old && intersects(box, old)).toBe(false);
    expect(box).toMatchObject({ x: 1300, y: 50 });
    expect(after.relations.find((r) => r.id === 'made-2')).toMatchObject({ from: 'made-1', to: 'c' });
    expect(after.elements.slice(0, 2)).toEqual(into.elements);
  });

  it('fits any board onto any other', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (one, two) => {
        const into = randomBoard(createRandom(one, 'x'), eventStorming, 8);
        const arriving = randomBoard(createRandom(two, 'x'), eventStorming, 8);
        const after = insert(arriving, into);
        expect(after.elements).toHaveLength(into.elements.length + arriving.elements.length);
        expect(after.relations).toHaveLength(into.relations.length + arriving.relations.length);
      }),
      { numRuns: 40 },
    );
  });

  it('asks for nothing when there is nothing to put', () => {
    expect(editsToInsert(boardOf([]), boardOf([{ id: 'a', kind: 'note' }]), testContext().makeId)).toEqual([]);
  });
});
