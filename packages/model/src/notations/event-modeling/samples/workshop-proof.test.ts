import { describe, expect, it } from 'vitest';
import { elementId } from '../../../ids.ts';
import type { LineageStep } from '../completeness/lineage.ts';
import { traceField } from '../completeness/lineage.ts';
import type { EventModel, FieldSource } from '../event-model.ts';
import { createEventModelLint } from '../lint/engine.ts';
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

interface Break {
  readonly mapping: string;
  /** `element.field`, and where it now claims to come from. */
  readonly field: string;
  readonly source: FieldSource;
  /** Ids of what lint says of it. */
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
    findings: ['em.ic2-event-source:invoice-issued#amount'],
    fails: ['invoice-case-3'],
  },
  {
    mapping: 'the supplier’s reference is called otherwise',
    field: 'deliveries-to-book-in.requestId',
    source: named('consignment-delivered', 'reference'),
    findings: ['em.ic1-read-model-source:deliveries-to-book-in#requestId'],
    fails: ['book-in-case-1'],
  },
  {
    mapping: 'a sum adds up what no event has',
    field: 'takings.total',
    source: { kind: 'derived', by: 'sum', on: [elementId('invoice-paid')], off: [], field: 'price' },
    findings: ['em.ic1-read-model-source:takings#total'],
    fails: ['see-takings-case-2'],
  },
  {
    mapping: 'a view reads the amount under an old name',
    field: 'ready-to-collect.amount',
    source: named('invoice-issued', 'total'),
    findings: ['em.ic1-read-model-source:ready-to-collect#amount'],
    fails: ['see-ready-case-1', 'see-ready-case-2'],
  },
  {
    mapping: 'a view reads an event that does not flow into it',
    field: 'jobs.price',
    source: named('estimate-given', 'price'),
    findings: ['em.ic1-read-model-source:jobs#price'],
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
  { mapping: 'the wrong one of two texts is shown', field: 'estimates.work', source: named('estimate-given', 'instrument'), findings: [], fails: ['see-estimates-case-1'] },
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
    const found = lint.findings().map(({ id }) => id);
    expect(found.filter((id) => each.findings.includes(id))).toEqual(each.findings);
    // Whatever else is said follows from it: it is about the same field.
    expect(lint.findings().filter(({ severity, id }) => severity === 'error' && !each.findings.includes(id)).map(({ id }) => id)).toEqual([]);
  });

  it('what it makes wrong fails, and nothing else', () => {
    const results = runSpecifications(broken(each)).filter(({ state }) => state !== 'passes');
    expect(results.map(({ specification, state }) => `${specification} ${state}`)).toEqual(each.fails.map((id) => `${id} fails`));
  });
});
