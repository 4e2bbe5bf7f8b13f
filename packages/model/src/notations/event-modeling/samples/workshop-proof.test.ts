import { describe, expect, it } from 'vitest';
import { elementId } from '../../../ids.ts';
import type { LineageStep } from '../completeness/lineage.ts';
import { traceField } from '../completeness/lineage.ts';
import type { EventModel, FieldSource } from '../event-model.ts';
import { createEventModelLint } from '../lint/engine.ts';
import { createReplay } from '../replay/create-replay.ts';
import type { ReplayedColumn } from '../replay/replayed.ts';
import { runSpecifications } from '../runner/run-specifications.ts';
import { boardOfEventModel } from '../write-event-model.ts';
import { buildInstrumentWorkshop, instrumentWorkshop } from './instrument-workshop.ts';

describe('the specifications of the worked example', () => {
  const results = runSpecifications(buildInstrumentWorkshop());

  it('all pass', () => {
    expect(results).toHaveLength(buildInstrumentWorkshop().specifications.size);
    expect(results.filter(({ state }) => state !== 'passes').map(({ specification, reasons }) => [specification, ...reasons.map(({ message }) => message)])).toEqual([]);
  });

  it('are compared value by value, but for the rejections, whose rules no drawing holds', () => {
    const rejections = [...buildInstrumentWorkshop().specifications.values()].filter(({ steps }) => steps.some(({ kind }) => kind === 'error')).map(({ id }) => id);
    const byTypes = results.filter((result) => result.state === 'passes' && result.level === 'types').map(({ specification }) => specification);
    expect(byTypes).toEqual(rejections);
  });
});

describe('the lint of the worked example', () => {
  it('has nothing to say, however strict it is', () => {
    const lint = createEventModelLint('strict');
    lint.update(instrumentWorkshop.build());
    expect(lint.findings().map(({ id, message }) => `${id} ${message}`)).toEqual([]);
  });

  it('knows the way of the price, from the bench to the till', () => {
    const lineage = traceField(buildInstrumentWorkshop(), elementId('till-report'), 'total');
    const way = (step: LineageStep | undefined): readonly string[] => (step ? [`${step.element}.${step.path}`, ...way(step.beyond[0])] : []);
    expect([...way(lineage?.back)].reverse()).toEqual([
      'queue-at-the-bench.price',
      'give-estimate.price',
      'estimate-given.price',
      'estimates.price',
      'call-list.price',
      'accept-estimate.price',
      'estimate-accepted.price',
      'jobs.price',
      'work-bench.price',
      'finish-repair.price',
      'repair-finished.price',
      'repairs-to-invoice.price',
      'invoicing.price',
      'issue-invoice.amount',
      'invoice-issued.amount',
      'ready-to-collect.amount',
      'collection-desk.amount',
      'take-payment.amount',
      'invoice-paid.amount',
      'takings.total',
      'till-report.total',
    ]);
    expect(lineage?.entries.map(({ element, how }) => [element, how])).toEqual([['queue-at-the-bench', 'input']]);
  });
});

describe('the replay of the worked example', () => {
  const model = buildInstrumentWorkshop();
  const replay = createReplay(model);
  const after = (slice: string): ReplayedColumn => replay.at(model.slices.findIndex(({ id }) => id === slice));
  const rowsOf = (column: ReplayedColumn, readModel: string): readonly unknown[] => column.readModels.find(({ definition }) => definition === readModel)?.rows.map(({ values }) => values) ?? [];

  it('puts a row on each to-do list and ticks it off, column by column', () => {
    expect(rowsOf(after('request'), 'parts-to-order')).toEqual([{ requestId: 'P-31', partNumber: 'STR-C-40', quantity: 2 }]);
    expect(rowsOf(after('order'), 'parts-to-order')).toEqual([]);
    expect(rowsOf(after('finish'), 'repairs-to-invoice')).toHaveLength(1);
    expect(rowsOf(after('invoice'), 'repairs-to-invoice')).toEqual([]);
    const open = replay.at(model.slices.length).readModels.filter(({ todo }) => todo).flatMap(({ rows }) => rows);
    expect(open).toEqual([]);
  });

  it('carries one viola from the counter to the till', () => {
    const last = after('see-takings');
    expect(last.events.map(({ definition }) => definition)).toEqual([...model.definitions.values()].filter(({ kind }) => kind === 'event').map(({ id }) => id));
    expect(rowsOf(last, 'takings')).toEqual([{ method: 'card', payments: 1, total: 180, lastPaidOn: '2026-03-21' }]);
    expect(rowsOf(last, 'ready-to-collect')).toEqual([expect.objectContaining({ ownerName: 'Ida Lund', amount: 180, paid: true, handedBackBy: 'Mira' })]);
    expect(rowsOf(last, 'parts-of-repairs')).toEqual([expect.objectContaining({ toCome: 0, consignmentNumber: 'DHX-77810' })]);
  });
});

interface Break {
  readonly mapping: string;
  /** `element.field`, and where it now claims to come from. */
  readonly field: string;
  readonly source: FieldSource;
  /** Ids of the errors that lint then tells: the broken field, and the next element, which takes it on for nothing. */
  readonly findings: readonly string[];
  /** Specifications that fail, and none else. */
  readonly fails: readonly string[];
}

const named = (from: string, field: string): FieldSource => ({ kind: 'rename', from: elementId(from), field });

const BREAKS: readonly Break[] = [
  {
    mapping: 'an event takes a field that its command has not',
    field: 'invoice-issued.amount',
    source: named('issue-invoice', 'price'),
    findings: ['em.ic2-event-source:invoice-issued#amount', 'em.ic7-no-entry:ready-to-collect,invoice-issued#starved'],
    fails: ['invoice-case-3'],
  },
  {
    mapping: 'the supplier’s reference is called otherwise',
    field: 'deliveries-to-book-in.requestId',
    source: named('consignment-delivered', 'reference'),
    findings: ['em.ic1-read-model-source:deliveries-to-book-in#requestId', 'em.ic7-no-entry:goods-in,deliveries-to-book-in#starved'],
    fails: ['book-in-case-1'],
  },
  {
    mapping: 'a sum adds up what no event has',
    field: 'takings.total',
    source: { kind: 'derived', by: 'sum', on: [elementId('invoice-paid')], off: [], field: 'price' },
    findings: ['em.ic1-read-model-source:takings#total', 'em.ic7-no-entry:till-report,takings#starved'],
    fails: ['see-takings-case-2'],
  },
  {
    mapping: 'a view reads the amount under an old name',
    field: 'ready-to-collect.amount',
    source: named('invoice-issued', 'total'),
    findings: ['em.ic1-read-model-source:ready-to-collect#amount', 'em.ic7-no-entry:collection-desk,ready-to-collect#starved'],
    fails: ['see-ready-case-1', 'see-ready-case-2'],
  },
  {
    mapping: 'a view reads an event that does not flow into it',
    field: 'jobs.price',
    source: named('estimate-given', 'price'),
    findings: ['em.ic1-read-model-source:jobs#price', 'em.ic7-no-entry:work-bench,jobs#starved'],
    fails: ['see-jobs-case-2'],
  },
  {
    mapping: 'an event takes nothing from its command',
    field: 'part-arrived.quantity',
    source: named('book-in-part', 'pieces'),
    findings: ['em.ic2-event-source:part-arrived#quantity'],
    fails: ['book-in-case-3'],
  },
  // A source that is there and means something else: every field has an origin, so that only the data tell.
  { mapping: 'the wrong one of two texts is shown', field: 'estimates.repairWork', source: named('estimate-given', 'instrument'), findings: [], fails: ['see-estimates-case-1'] },
];

function broken({ field, source }: Break): EventModel {
  const model = buildInstrumentWorkshop();
  const [element = '', name] = field.split('.');
  const definition = model.definitions.get(elementId(element)) ?? expect.unreachable(element);
  expect(definition.fields.filter((each) => each.name === name)).toHaveLength(1);
  const changed = { ...definition, fields: definition.fields.map((each) => (each.name === name ? { ...each, source } : each)) };
  return { ...model, definitions: new Map([...model.definitions, [definition.id, changed]]) };
}

describe.each(BREAKS)('when $mapping ($field)', (each) => {
  it('lint says so, right there', () => {
    const lint = createEventModelLint('strict');
    lint.update(boardOfEventModel(broken(each)));
    expect(lint.findings().filter(({ severity }) => severity === 'error').map(({ id }) => id)).toEqual(each.findings);
  });

  it('what it makes wrong fails, and nothing else', () => {
    const results = runSpecifications(broken(each)).filter(({ state }) => state !== 'passes');
    expect(results.map(({ specification, state }) => `${specification} ${state}`)).toEqual(each.fails.map((id) => `${id} fails`));
  });
});
