import { describe, expect, it } from 'vitest';
import { elementId } from '../../../ids.ts';
import { createRandom } from '../../../testing/random.ts';
import type { FieldSource } from '../event-model.ts';
import { randomModel } from '../testing/random-model.ts';
import { toldModel, type ToldCase, type ToldElement, type ToldField, type ToldModel } from '../testing/told-model.ts';
import type { RunContext } from './run-context.ts';
import { runSpecifications } from './run-specifications.ts';
import type { SpecificationResult } from './specification-result.ts';

const LENDING: ToldModel = {
  elements: {
    desk: { kind: 'screen', fields: ['bookId'] },
    lend: { kind: 'command', fields: ['bookId', 'reader', 'days: int'] },
    lent: {
      kind: 'event',
      fields: [{ name: '*loanId: uuid', generated: true }, 'bookId', { name: 'to', source: { kind: 'rename', field: 'reader' } }, 'days: int', { name: 'at: dateTime', source: { kind: 'context', of: 'clock' } }, { name: 'by', source: { kind: 'context', of: 'user' } }],
    },
    back: { kind: 'event', fields: ['*loanId: uuid'] },
    giveBack: { kind: 'command', fields: ['loanId: uuid'] },
    loans: { kind: 'read-model', fields: ['*loanId: uuid', 'bookId', 'days: int'] },
    unmade: { kind: 'event' },
    foreign: { kind: 'event', external: true },
  },
  slices: { lending: ['desk', 'lend', 'lent'], returning: ['giveBack', 'back'], viewing: ['loans'], aside: ['unmade', 'foreign'] },
  flows: ['desk > lend', 'lend > lent', 'giveBack > back', 'lent > loans', 'back > loans'],
};

const run = (cases: readonly ToldCase[], context?: RunContext, change: Partial<ToldModel> = {}): readonly SpecificationResult[] => runSpecifications(toldModel({ ...LENDING, ...change, cases }), context);
const one = (told: Omit<ToldCase, 'title'>, context?: RunContext, change?: Partial<ToldModel>): SpecificationResult => {
  const [result] = run([{ title: 'it', ...told }], context, change);
  if (!result) throw new Error('there is no result');
  return result;
};
const codes = (result: SpecificationResult | undefined): readonly string[] => (result?.reasons ?? []).map(({ code }) => code);
const withField = (element: string, field: string | ToldField): Partial<ToldModel> => {
  const told: ToldElement | undefined = LENDING.elements[element];
  const name = typeof field === 'string' ? field : field.name;
  const plain = (each: string | ToldField): string => (typeof each === 'string' ? each : each.name);
  return { elements: { ...LENDING.elements, ...(told && { [element]: { ...told, fields: [...(told.fields ?? []).filter((each) => plain(each) !== name), field] } }) } };
};

const asked = ['lend', { bookId: 'b1', reader: 'Ann', days: '14' }] as const;

describe('a case of a command', () => {
  it('passes when its event has what the sources of its fields say, compared by type', () => {
    const result = one({ slice: 'lending', asked, outcome: [['lent', { bookId: 'b1', to: 'Ann', days: 14 }]] });
    expect(result).toMatchObject({ state: 'passes', level: 'values', target: 'lend', reasons: [] });
    expect(result.comparisons[0]?.rows[0]?.cells.slice(0, 3)).toEqual([
      { column: 'bookId', expected: 'b1', actual: 'b1', verdict: 'equal' },
      { column: 'to', expected: 'Ann', actual: 'Ann', verdict: 'equal' },
      { column: 'days', expected: 14, actual: '14', verdict: 'equal' },
    ]);
  });

  it('fails with expected and actual side by side', () => {
    const result = one({ slice: 'lending', asked, outcome: [['lent', { to: 'Ben', days: 14 }]] });
    expect(result).toMatchObject({ state: 'fails', comparisons: [{ fits: false, rows: [{ kind: 'both' }] }], reasons: [{ code: 'values-differ', parameters: { title: 'lent', columns: 'to' }, step: 's2' }] });
    expect(result.comparisons[0]?.rows[0]?.cells[0]).toEqual({ column: 'to', expected: 'Ben', actual: 'Ann', verdict: 'different' });
  });

  it('fails when a mapping breaks', () => {
    const broken = withField('lent', { name: 'to', source: { kind: 'rename', field: 'nobody' } });
    expect(codes(one({ slice: 'lending', asked, outcome: [['lent', { to: 'Ann' }]] }, {}, broken))).toEqual(['values-differ']);
    expect(codes(one({ slice: 'lending', asked, outcome: [['lent', { to: 'Ann' }]] }, {}, withField('lent', 'to')))).toEqual(['values-differ']);
  });

  it('leaves open what is made or read when it happens, unless ids, clock and user are given', () => {
    const outcome = [['lent', { loanId: 'L1', at: '2026-05-01', by: 'Bo' }]] as const;
    expect(one({ slice: 'lending', asked, outcome })).toMatchObject({ state: 'passes', level: 'types', reasons: [{ code: 'values-open', parameters: { columns: 'loanId, at, by' } }] });
    const context: RunContext = { ids: (nth) => `l${nth + 1}`, clock: () => '2026-05-01T00:00:00Z', user: 'Bo' };
    expect(one({ slice: 'lending', asked, outcome }, context)).toMatchObject({ state: 'passes', level: 'values', reasons: [] });
    expect(one({ slice: 'lending', asked, outcome }, { ...context, ids: () => 'other' })).toMatchObject({ state: 'fails', reasons: [{ parameters: { columns: 'loanId' } }] });
  });

  it('leaves open what nobody wrote', () => {
    expect(one({ slice: 'lending', asked: ['lend'], outcome: [['lent', { bookId: 'b1' }]] })).toMatchObject({ state: 'passes', level: 'types', reasons: [{ code: 'values-open' }] });
    expect(one({ slice: 'lending', asked: ['lend'], outcome: [['lent']] })).toMatchObject({ state: 'passes', level: 'types', reasons: [{ code: 'types-only' }] });
  });

  it('fails on an event that neither comes of it nor is drawn in the slice', () => {
    expect(one({ slice: 'lending', asked, outcome: [['back']] })).toMatchObject({ state: 'fails', level: 'types', comparisons: [{ expected: 'back', actual: 'lent', fits: false }], reasons: [{ code: 'foreign-outcome' }] });
  });

  it('fails on a given event that nothing makes happen; one from outside may be given', () => {
    expect(codes(one({ slice: 'lending', given: [['unmade']], asked, outcome: [['lent']] }))).toEqual(['unreachable-given']);
    expect(one({ slice: 'lending', given: [['foreign']], asked, outcome: [['lent']] }).state).toBe('passes');
  });

  it('fails under a slice in which its command is not drawn', () => {
    expect(codes(one({ slice: 'returning', asked, outcome: [['lent']] }))).toContain('target-elsewhere');
  });

  it.each<[string, FieldSource, string | number | boolean]>([
    ['a count of earlier events of the same thing', { kind: 'derived', by: 'count', on: [elementId('lent')], off: [] }, 1],
    ['a sum over them', { kind: 'derived', by: 'sum', on: [elementId('lent')], off: [], field: 'days' }, 7],
    ['whether the last one switched it on', { kind: 'derived', by: 'toggle', on: [elementId('lent')], off: [] }, true],
    ['a value of an earlier event', { kind: 'rename', from: elementId('lent'), field: 'to' }, 'Ann'],
    ['a value of a read model', { kind: 'rename', from: elementId('loans'), field: 'bookId' }, 'b1'],
    ['a constant', { kind: 'context', of: 'constant', value: 3 }, 3],
  ])('an event can carry %s', (_what, source, expected) => {
    const given = [['lent', { loanId: 'l1', bookId: 'b1', to: 'Ann', days: 7 }], ['lent', { loanId: 'l2', bookId: 'b2', to: 'Ben', days: 9 }]] as const;
    const result = one({ slice: 'returning', given, asked: ['giveBack', { loanId: 'l1' }], outcome: [['back', { loanId: 'l1', more: expected }]] }, {}, withField('back', { name: 'more', source }));
    expect(result).toMatchObject({ state: 'passes', level: 'values', reasons: [] });
    const wrong = one({ slice: 'returning', given, asked: ['giveBack', { loanId: 'l1' }], outcome: [['back', { more: 'else' }]] }, {}, withField('back', { name: 'more', source }));
    expect(wrong.state).toBe('fails');
  });

  it('a command without data takes it from the to-do list that its processor reads', () => {
    const automation: Partial<ToldModel> = {
      elements: { ...LENDING.elements, robot: { kind: 'processor' } },
      slices: { ...LENDING.slices, returning: ['robot', 'giveBack', 'back'] },
      flows: [...LENDING.flows, 'loans > robot', 'robot > giveBack'],
    };
    const told = (...loans: readonly string[]) => one({ slice: 'returning', given: loans.map((loanId) => ['lent', { loanId }] as const), asked: ['giveBack'], outcome: [['back', { loanId: 'l1' }]] }, {}, automation);
    expect(told('l1')).toMatchObject({ state: 'passes', level: 'values' });
    expect(told('l9').state).toBe('fails');
    expect(told('l1', 'l2')).toMatchObject({ state: 'passes', reasons: [{ code: 'values-open' }] });
  });
});

describe('a case of a read model', () => {
  const given = [['lent', { loanId: 'L1', bookId: 'b1', days: 14 }], ['lent', { loanId: 'l2', bookId: 'b2', days: 7 }]] as const;

  it('passes with its rows in any order, of which only written columns count', () => {
    expect(one({ slice: 'viewing', given, outcome: [['loans', { loanId: 'l2' }, { loanId: 'l1', days: '14' }]] })).toMatchObject({ state: 'passes', level: 'values' });
    expect(one({ slice: 'viewing', given, outcome: [['loans', { days: 7 }, { days: 14 }]] }).state).toBe('passes');
  });

  it('fails on a row too many, too few, or of other values', () => {
    const rows = (...written: readonly Readonly<Record<string, string | number>>[]) => one({ slice: 'viewing', given, outcome: [['loans', ...written]] });
    expect(rows({ loanId: 'l1' })).toMatchObject({ state: 'fails', reasons: [{ code: 'rows-differ', parameters: { expected: '1 row', actual: '2 rows' } }] });
    expect(rows({ loanId: 'l1' }).comparisons[0]?.rows.map(({ kind }) => kind)).toEqual(['both', 'unexpected']);
    expect(rows({ loanId: 'l1' }, { loanId: 'l2' }, { loanId: 'l3' }).comparisons[0]?.rows.map(({ kind }) => kind)).toEqual(['both', 'both', 'missing']);
    expect(rows({ loanId: 'l1' }, { loanId: 'l2', days: 8 })).toMatchObject({ state: 'fails', reasons: [{ code: 'values-differ', parameters: { columns: 'days' } }] });
    expect(rows({ loanId: 'l1' }, { loanId: 'l9' })).toMatchObject({ state: 'fails', reasons: [{ code: 'rows-differ' }] });
  });

  it('can expect that nothing is left', () => {
    expect(one({ slice: 'viewing', given: [['lent', { loanId: 'l1' }], ['back', { loanId: 'l1' }]], outcome: [['loans']], empty: true })).toMatchObject({ state: 'passes', level: 'values' });
    expect(one({ slice: 'viewing', given: [['lent', { loanId: 'l1' }]], outcome: [['loans']], empty: true })).toMatchObject({ state: 'fails', comparisons: [{ expected: 'no rows', actual: '1 row' }] });
  });

  it('cannot be run when several events do not say which row they are about; one alone can', () => {
    expect(codes(one({ slice: 'viewing', given: [['lent', { bookId: 'b1' }], ['lent', { loanId: 'l1' }]], outcome: [['loans', { bookId: 'b1' }]] }))).toEqual(['missing-key']);
    expect(one({ slice: 'viewing', given: [['lent', { bookId: 'b1' }]], outcome: [['loans', { bookId: 'b1' }]] }).state).toBe('passes');
  });

  it('cannot be run when no event feeds it', () => {
    expect(codes(one({ slice: 'viewing', given, outcome: [['loans', { bookId: 'b1' }]] }, {}, { flows: ['lend > lent'] }))).toEqual(['nothing-feeds']);
  });
});

describe('a rejection', () => {
  const success: ToldCase = { title: 'lent', slice: 'lending', asked, outcome: [['lent', { bookId: 'b1' }]] };

  it('passes when it differs from every accepted case, and says that the rule itself is not in the drawing', () => {
    const results = run([success, { title: 'twice', slice: 'lending', given: [['lent', { bookId: 'b1' }]], asked, outcome: [['!Already lent']] }]);
    expect(results[1]).toMatchObject({ state: 'passes', level: 'types', reasons: [{ code: 'rejection-not-computed' }] });
  });

  it('fails when the same case is accepted', () => {
    const same = ['lend', { reader: 'Ann', days: 14, bookId: 'b1' }] as const;
    expect(run([success, { title: 'refused', slice: 'lending', asked: same, outcome: [['!No']] }])[1]).toMatchObject({ state: 'fails', reasons: [{ code: 'contradicts', parameters: { other: 'lent' } }], comparisons: [{ expected: 'No', actual: 'lent' }] });
  });

  it('cannot be run when no data tells it apart', () => {
    expect(codes(run([{ ...success, asked: ['lend'] }, { title: 'refused', slice: 'lending', asked: ['lend'], outcome: [['!No']] }])[1])).toEqual(['not-told-apart']);
  });
});

describe('a specification that is still being written', () => {
  it.each<[string, Omit<ToldCase, 'title'>, string]>([
    ['is about nothing', { outcome: [['!No']] }, 'no-target'],
    ['is about two', { asked, target: 'giveBack', outcome: [['lent']] }, 'several-targets'],
    ['says no outcome', { asked, outcome: [] }, 'no-outcome'],
    ['expects rows of a command', { asked, outcome: [['loans']] }, 'mixed-outcome'],
    ['expects events and a rejection', { asked, outcome: [['lent'], ['!No']] }, 'mixed-outcome'],
    ['is given a command', { given: [['giveBack']], asked, outcome: [['lent']] }, 'misplaced-step'],
    ['names an element that is gone', { given: [['gone']], asked, outcome: [['lent']] }, 'unresolved-step'],
    ['writes a column that is no field', { asked: ['lend', { nonsense: 1 }], outcome: [['lent']] }, 'unknown-column'],
  ])('is not run when it %s', (_what, told, code) => {
    const result = one(told);
    expect(result.state).toBe('not-runnable');
    expect(codes(result)).toEqual([code]);
    expect(result.reasons[0]?.message).not.toMatch(/[{}]/);
  });
});

describe('any model', () => {
  it.each(Array.from({ length: 80 }, (_, i) => i + 1))('is run without throwing, the same each time, one result a specification: seed %i', (seed) => {
    const model = randomModel(createRandom(seed), 6);
    const results = runSpecifications(model);
    expect(results.map(({ specification }) => specification).sort()).toEqual([...model.specifications.keys()].sort());
    expect(runSpecifications(randomModel(createRandom(seed), 6))).toEqual(results);
    for (const result of results) if (result.state !== 'passes') expect(result.reasons.length, `seed ${seed}`).toBeGreaterThan(0);
  });
});
