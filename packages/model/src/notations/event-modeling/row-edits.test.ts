import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { createBoardDoc } from '../../board/board-doc.ts';
import { createBoardIndex } from '../../board/board-index.ts';
import { runEdit } from '../../edits/run-edit.ts';
import { seedBoard } from '../../edits/seed-board.ts';
import { elementId } from '../../ids.ts';
import { must } from '../../result.ts';
import type { Element } from '../../schema/element.ts';
import type { Props } from '../../schema/json.ts';
import { boardOf } from '../../testing/build-board.ts';
import { createRandom } from '../../testing/random.ts';
import { addStep, removeStep, setStep } from './entry-edits.ts';
import type { Step } from './event-model.ts';
import { addRow, removeRow, setCells } from './row-edits.ts';
import { readSpecification } from './specification-props.ts';
import { cellAttribute } from './step-rows.ts';

const SPEC = elementId('spec');
const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1);

const step = (kind: Step['kind'], rows: Step['rows'] = []): Step => ({ id: 's', phase: 'then', kind, title: 'Loans', rows, expectEmpty: false, extra: {} });

function person(props: Props = {}) {
  const board = createBoardDoc();
  seedBoard(board, boardOf([{ id: SPEC, kind: 'em.specification', props }]));
  return at(board);
}

function at(board: ReturnType<typeof createBoardDoc>) {
  const index = createBoardIndex(board);
  const element = (): Element => must(board.element(SPEC), 'specification');
  return {
    board,
    element,
    run: (edit: (element: Element) => Parameters<typeof runEdit>[2]) => expect(runEdit(board, index, edit(element()))).toEqual({ ok: true, value: undefined }),
    rows: () => readSpecification(element().props).steps[0]?.rows,
  };
}

function twoPeople(kind: Step['kind'], rows: Step['rows'] = []) {
  const ann = person();
  ann.run((element) => addStep(element, step(kind, rows)));
  const board = createBoardDoc();
  Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(ann.board.doc));
  const ben = at(board);
  const meet = (): void => {
    const [fromAnn, fromBen] = [Y.encodeStateAsUpdate(ann.board.doc), Y.encodeStateAsUpdate(ben.board.doc)];
    Y.applyUpdate(ann.board.doc, fromBen);
    Y.applyUpdate(ben.board.doc, fromAnn);
  };
  return { ann, ben, meet };
}

describe('example data', () => {
  it('is written cell by cell, into rows that come and go', () => {
    const ann = person();
    ann.run((element) => addStep(element, step('read-model')));
    ann.run((element) => setCells(element, 's', 0, { bookId: 'b1', 'due/late %': 3 }));
    ann.run((element) => addRow(element, 's', 'x', {}));
    ann.run((element) => setCells(element, 's', 1, { bookId: 'b2', gone: null }));
    expect(ann.rows()).toEqual([{ bookId: 'b1', 'due/late %': 3 }, { bookId: 'b2', gone: null }]);
    ann.run((element) => setCells(element, 's', 0, { 'due/late %': undefined }));
    ann.run((element) => addRow(element, 's', 'x', { bookId: 'b3' }));
    ann.run((element) => removeRow(element, 's', 1));
    expect(ann.rows()).toEqual([{ bookId: 'b1' }, { bookId: 'b3' }]);
  });

  it('keeps its columns in the order in which they came', () => {
    const ann = person();
    ann.run((element) => addStep(element, step('read-model', [{ z: 1, a: 2 }])));
    ann.run((element) => setCells(element, 's', 0, { m: 3 }));
    ann.run((element) => setCells(element, 's', 0, { z: 4 }));
    expect(Object.keys(ann.rows()?.[0] ?? {})).toEqual(['z', 'a', 'm']);
  });

  it('leaves nothing behind when its step goes, and is replaced as a whole when somebody says so', () => {
    const ann = person();
    ann.run((element) => addStep(element, step('read-model', [{ a: 1 }, { a: 2 }])));
    ann.run((element) => setStep(element, 's', { rows: [{ b: 1 }] }));
    expect(ann.rows()).toEqual([{ b: 1 }]);
    ann.run((element) => setStep(element, 's', { expectEmpty: true, rows: undefined }));
    expect(ann.rows()).toEqual([]);
    ann.run((element) => setCells(element, 's', 0, { a: 1 }));
    ann.run((element) => removeStep(element, 's'));
    expect(ann.element().props).toEqual({});
  });

  it('of an event says nothing once its last cell is empty', () => {
    const ann = person();
    ann.run((element) => addStep(element, step('event', [{ a: 1 }])));
    ann.run((element) => setCells(element, 's', 0, { a: undefined }));
    expect(ann.rows()).toEqual([]);
    ann.run((element) => setCells(element, 's', 0, { a: 2 }));
    expect(ann.rows()).toEqual([{ a: 2 }]);
  });

  it('that one property held is read, and becomes cells when somebody changes it', () => {
    const old: Props = { 'step/s/here': true, 'step/s/phase': 'then', 'step/s/kind': 'read-model', 'step/s/order': 'a0', 'step/s/rows': [{ a: 1 }, { a: 2 }] };
    const ann = person(old);
    expect(ann.rows()).toEqual([{ a: 1 }, { a: 2 }]);
    ann.run((element) => setCells(element, 's', 1, { b: 3 }));
    ann.run((element) => addRow(element, 's', 'x', { a: 4 }));
    ann.run((element) => removeRow(element, 's', 0));
    expect(ann.rows()).toEqual([{ a: 2, b: 3 }, { a: 4 }]);
    expect(Object.keys(ann.element().props)).not.toContain('step/s/rows');
  });
});

describe('two people at the data of one step', () => {
  it('begin its row at once, and both keep what they wrote', () => {
    const { ann, ben, meet } = twoPeople('event');
    ann.run((element) => setCells(element, 's', 0, { bookId: 'b1' }));
    ben.run((element) => setCells(element, 's', 0, { due: '2026-12-01' }));
    meet();
    expect(ann.rows()).toEqual([{ bookId: 'b1', due: '2026-12-01' }]);
    expect(ben.rows()).toEqual(ann.rows());
  });

  it.each(SEEDS)('end with the same, and lose no cell that nobody overwrote and no row that nobody took away: seed %i', (seed) => {
    const random = createRandom(seed);
    const { ann, ben, meet } = twoPeople('read-model', [{ a: 0 }]);
    const people = [ann, ben] as const;
    // Each writes columns of their own, so that nobody overwrites the other; only Ann takes rows away, and only those that she added.
    const added = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      for (const [who, each] of people.entries()) {
        for (let n = random.below(4); n > 0; n -= 1) {
          const rows = each.rows() ?? [];
          const own = rows.findIndex((row) => added.has(String(row['row'])) && who === 0);
          const fresh = `${who}-${round}-${n}`;
          if (random.chance(0.3)) {
            added.add(fresh);
            each.run((element) => addRow(element, 's', fresh, { row: fresh }));
          } else if (own >= 0 && String(rows[own]?.['row']).startsWith('0') && random.chance(0.2)) {
            added.delete(String(rows[own]?.['row']));
            each.run((element) => removeRow(element, 's', own));
          } else each.run((element) => setCells(element, 's', 0, { [`c${who}-${random.below(5)}`]: fresh }));
        }
      }
      const mine = people.map((each, who) => Object.entries(each.rows()?.[0] ?? {}).filter(([name]) => name.startsWith(`c${who}`)));
      if (random.chance(0.5)) {
        meet();
        expect(ann.rows()?.[0]).toMatchObject(Object.fromEntries(mine.flat()));
      }
    }
    meet();
    expect(ben.rows()).toEqual(ann.rows());
    expect(new Set((ann.rows() ?? []).slice(1).map((row) => row['row']))).toEqual(added);
  });
});

it('the attribute of a column has no slash', () => {
  expect(cellAttribute('a/b%2F')).not.toContain('/');
});
