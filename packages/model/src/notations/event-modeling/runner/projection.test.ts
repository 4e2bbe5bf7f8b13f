import { describe, expect, it } from 'vitest';
import { elementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { FieldSource } from '../event-model.ts';
import { toldModel, type ToldElement, type ToldField } from '../testing/told-model.ts';
import { rowsAfter } from './case-history.ts';
import type { Cells } from './cells.ts';
import { createModelGraph } from './model-graph.ts';
import { createPlans } from './projection-plan.ts';

type Values = Readonly<Record<string, JsonValue>>;
type Happened = readonly [string, Values];

/** Rows of the read model `view` after the events; all events feed it, in the order in which they are declared. */
function rows(view: readonly (string | ToldField)[], events: Readonly<Record<string, readonly (string | ToldField)[]>>, happened: readonly Happened[], more: Partial<ToldElement> = {}, flows: readonly string[] = [], elements: Readonly<Record<string, ToldElement>> = {}): readonly Values[] {
  const names = Object.keys(events);
  const model = toldModel({
    elements: { ...Object.fromEntries(names.map((name) => [name, { kind: 'event', fields: events[name] ?? [] }] as const)), ...elements, view: { kind: 'read-model', fields: view, ...more } },
    slices: { ...Object.fromEntries(names.map((name) => [`slice ${name}`, [name]])), last: ['view', ...Object.keys(elements)] },
    flows: [...names.map((name) => `${name} > view`), ...flows],
  });
  const definition = model.definitions.get(elementId('view'));
  if (!definition) throw new Error('there is no view');
  const after = rowsAfter(
    createPlans(createModelGraph(model))(definition),
    happened.map(([name, values]) => ({
      definition: elementId(name),
      cells: new Map(Object.entries(values).map(([field, value]) => [field, { value }])) as Cells,
      clock: { value: '2026-01-01T00:00:00Z' },
      user: { value: 'Ann' },
    })),
  );
  return after.map((cells) => Object.fromEntries([...cells].map(([name, cell]) => [name, 'value' in cell ? cell.value : `open: ${cell.open}`])));
}

const from = (...on: readonly string[]): readonly ReturnType<typeof elementId>[] => on.map(elementId);
const derived = (by: Extract<FieldSource, { kind: 'derived' }>['by'], on: readonly string[], off: readonly string[] = [], field?: string): FieldSource => ({ kind: 'derived', by, on: from(...on), off: from(...off), ...(field !== undefined && { field }) });

describe('rows with a key', () => {
  const events = { lent: ['*loanId', 'title', 'due: date'], extended: ['*loanId', 'due: date'], returned: ['*loanId'] };
  const view = ['*loanId', 'title', 'due: date'];

  it('come with the first event of their key and are written over by later ones, which leave the rest', () => {
    const told: Happened[] = [['lent', { loanId: 'l1', title: 'Dune', due: '2026-02-01' }], ['lent', { loanId: 'l2', title: 'Emma', due: '2026-02-02' }], ['extended', { loanId: 'l1', due: '2026-03-01' }]];
    expect(rows(view, events, told)).toEqual([{ loanId: 'l1', title: 'Dune', due: '2026-03-01' }, { loanId: 'l2', title: 'Emma', due: '2026-02-02' }]);
  });

  it('go with a later event that brings nothing but their key', () => {
    expect(rows(view, events, [['lent', { loanId: 'l1', title: 'Dune', due: '2026-02-01' }], ['lent', { loanId: 'l2', title: 'Emma', due: '2026-02-02' }], ['returned', { loanId: 'l1' }]])).toEqual([{ loanId: 'l2', title: 'Emma', due: '2026-02-02' }]);
  });

  it('stay when the event with nothing but the key comes first in time', () => {
    expect(rows(['*id', { name: 'orders: int', source: derived('count', ['ordered']) }], { registered: ['*id'], ordered: ['*id'] }, [['registered', { id: 'a' }], ['ordered', { id: 'a' }], ['registered', { id: 'b' }]])).toEqual([{ id: 'a', orders: 1 }, { id: 'b', orders: 0 }]);
  });

  it('are found by a key that is said to come from another event, which alone makes them', () => {
    const keyed: readonly (string | ToldField)[] = [{ name: '*loanId', source: { kind: 'copy', from: elementId('lent') } }, 'title', 'due: date'];
    const lent: Happened = ['lent', { loanId: 'l1', title: 'Dune', due: '2026-02-01' }];
    expect(rows(keyed, events, [lent, ['extended', { loanId: 'l1', due: '2026-03-01' }], ['extended', { loanId: 'l9', due: '2026-03-01' }]])).toEqual([{ loanId: 'l1', title: 'Dune', due: '2026-03-01' }]);
    expect(rows(keyed, events, [lent, ['returned', { loanId: 'l1' }]])).toEqual([]);
  });

  it('meet whatever way their key is written', () => {
    expect(rows(['*id: uuid', 'n: int'], { a: ['*id: uuid', 'n: int'] }, [['a', { id: 'AB', n: 1 }], ['a', { id: 'ab', n: 2 }]])).toEqual([{ id: 'ab', n: 2 }]);
  });
});

describe('rows whose key is said to come from one event', () => {
  const copyOf = (event: string): FieldSource => ({ kind: 'copy', from: elementId(event) });
  const events = { registered: ['*id', 'name'], lent: ['*id', 'title'], back: ['*id'] };
  const view: readonly ToldField[] = [{ name: '*id', source: copyOf('lent') }, { name: 'title', source: copyOf('lent') }, { name: 'name', source: copyOf('registered') }];

  it('are made by that event alone; another that has the key joins in, whichever comes first', () => {
    const joined = [{ id: '1', title: 'Dune', name: 'Ann' }];
    expect(rows(view, events, [['registered', { id: '1', name: 'Ann' }]])).toEqual([]);
    expect(rows(view, events, [['registered', { id: '1', name: 'Ann' }], ['lent', { id: '1', title: 'Dune' }]])).toEqual(joined);
    expect(rows(view, events, [['lent', { id: '1', title: 'Dune' }], ['registered', { id: '1', name: 'Ann' }]])).toEqual(joined);
    expect(rows(view, events, [['lent', { id: '1', title: 'Dune' }], ['registered', { id: '2', name: 'Ben' }]])).toEqual([{ id: '1', title: 'Dune' }]);
  });

  it('are switched, and summed up, by others that have the key', () => {
    const told: readonly ToldField[] = [{ name: '*id', source: copyOf('lent') }, { name: 'back: boolean', source: derived('toggle', ['back']) }];
    expect(rows(told, events, [['lent', { id: '1' }], ['lent', { id: '2' }], ['back', { id: '2' }]])).toEqual([{ id: '1', back: false }, { id: '2', back: true }]);
  });

  it('go with a later event that has nothing but the key', () => {
    expect(rows(view.slice(0, 2), { lent: events.lent, back: events.back }, [['lent', { id: '1', title: 'Dune' }], ['lent', { id: '2', title: 'Emma' }], ['back', { id: '1' }]])).toEqual([{ id: '2', title: 'Emma' }]);
  });

  it('are ticked off a to-do list by what comes of working them, under a key that was renamed', () => {
    const todo: readonly ToldField[] = [{ name: '*orderId', source: { kind: 'rename', from: elementId('placed'), field: 'reference' } }, { name: 'pieces', source: copyOf('placed') }];
    const flows = ['view > worker', 'worker > pack', 'pack > packed'];
    const elements: Readonly<Record<string, ToldElement>> = { worker: { kind: 'processor', fields: [] }, pack: { kind: 'command', fields: ['*orderId', 'pieces'] } };
    const told = { placed: ['*number', 'reference', 'pieces'], packed: ['*orderId', 'pieces'] };
    const placed: Happened[] = [['placed', { number: 'n1', reference: 'o1', pieces: 2 }], ['placed', { number: 'n2', reference: 'o2', pieces: 3 }]];
    expect(rows(todo, told, [...placed, ['packed', { orderId: 'o1', pieces: 2 }]], { todoList: true }, flows, elements)).toEqual([{ orderId: 'o2', pieces: 3 }]);
  });
});

describe('sources of fields', () => {
  it('rename takes a field of another name, from the one event it names', () => {
    const view = ['*id', { name: 'who', source: { kind: 'rename', from: elementId('opened'), field: 'reader' } as const }];
    expect(rows(view, { opened: ['*id', 'reader'], moved: ['*id', 'reader'] }, [['opened', { id: '1', reader: 'Ann' }], ['moved', { id: '1', reader: 'Ben' }]])).toEqual([]);
    expect(rows([...view, 'at'], { opened: ['*id', 'reader'], moved: ['*id', 'reader', 'at'] }, [['opened', { id: '1', reader: 'Ann' }], ['moved', { id: '1', reader: 'Ben', at: 'Bonn' }]])).toEqual([{ id: '1', who: 'Ann', at: 'Bonn' }]);
  });

  it('a source that names what is not there supplies nothing', () => {
    expect(rows(['*id', { name: 'who', source: { kind: 'rename', field: 'gone' } }], { opened: ['*id', 'who'] }, [['opened', { id: '1', who: 'Ann' }]])).toEqual([{ id: '1' }]);
  });

  it('count goes up and down', () => {
    expect(rows(['*id', { name: 'n: int', source: derived('count', ['lent'], ['back']) }], { lent: ['*id'], back: ['*id'] }, [['lent', { id: 'a' }], ['lent', { id: 'a' }], ['back', { id: 'a' }], ['lent', { id: 'b' }]])).toEqual([{ id: 'a', n: 1 }, { id: 'b', n: 1 }]);
  });

  it('sum adds and takes away without what binary fractions add', () => {
    const view = [{ name: 'total: decimal', source: derived('sum', ['paid'], ['refunded'], 'amount') }];
    const events = { paid: ['amount: decimal'], refunded: ['amount: decimal'] };
    expect(rows(view, events, [['paid', { amount: '0.1' }], ['paid', { amount: 0.2 }]])).toEqual([{ total: 0.3 }]);
    expect(rows(view, events, [['paid', { amount: 5 }], ['refunded', { amount: 2 }]])).toEqual([{ total: 3 }]);
  });

  it('sum of a field that the event lacks is nothing', () => {
    expect(rows(['*id', { name: 'total: decimal', source: derived('sum', ['paid'], [], 'gone') }], { paid: ['*id', 'amount'] }, [['paid', { id: 'a', amount: 2 }]])).toEqual([{ id: 'a' }]);
  });

  it('toggle switches on and off', () => {
    const view = ['*id', { name: 'out: boolean', source: derived('toggle', ['lent'], ['back']) }];
    const events = { bought: ['*id'], lent: ['*id'], back: ['*id'] };
    expect(rows(view, events, [['bought', { id: 'a' }]])).toEqual([{ id: 'a', out: false }]);
    expect(rows(view, events, [['bought', { id: 'a' }], ['lent', { id: 'a' }]])).toEqual([{ id: 'a', out: true }]);
    expect(rows(view, events, [['bought', { id: 'a' }], ['lent', { id: 'a' }], ['back', { id: 'a' }]])).toEqual([{ id: 'a', out: false }]);
  });

  it('group by makes a row a value', () => {
    const view = [{ name: 'shelf', source: derived('group-by', [], [], 'place') }, { name: 'books: int', source: derived('count', ['shelved']) }];
    expect(rows(view, { shelved: ['*id', 'place'] }, [['shelved', { id: '1', place: 'A' }], ['shelved', { id: '2', place: 'B' }], ['shelved', { id: '3', place: 'A' }]])).toEqual([{ shelf: 'A', books: 2 }, { shelf: 'B', books: 1 }]);
  });

  it('the context gives constants, time and person as the row is made', () => {
    const view = ['*id', { name: 'kind', source: { kind: 'context', of: 'constant', value: 'loan' } as const }, { name: 'at', source: { kind: 'context', of: 'clock' } as const }, { name: 'by', source: { kind: 'context', of: 'user' } as const }];
    expect(rows(view, { lent: ['*id'] }, [['lent', { id: '1' }]])).toEqual([{ id: '1', kind: 'loan', at: '2026-01-01T00:00:00Z', by: 'Ann' }]);
  });

  it('what is computed by a rule of its own is open', () => {
    expect(rows(['*id', { name: 'score', source: derived('custom', []) }], { lent: ['*id'] }, [['lent', { id: '1' }]])).toEqual([{ id: '1', score: 'open: computed' }]);
  });
});

describe('rows that join events', () => {
  const view = ['*loanId', 'bookId', 'title'];
  const events = { catalogued: ['*bookId', 'title'], lent: ['*loanId', 'bookId'] };

  it('take in what was known of another thing before they were', () => {
    expect(rows(view, events, [['catalogued', { bookId: 'b1', title: 'Dune' }], ['lent', { loanId: 'l1', bookId: 'b1' }], ['lent', { loanId: 'l2', bookId: 'b2' }]])).toEqual([{ loanId: 'l1', bookId: 'b1', title: 'Dune' }, { loanId: 'l2', bookId: 'b2' }]);
  });

  it('follow when it changes', () => {
    expect(rows(view, events, [['lent', { loanId: 'l1', bookId: 'b1' }], ['lent', { loanId: 'l2', bookId: 'b1' }], ['catalogued', { bookId: 'b1', title: 'Dune' }]])).toEqual([{ loanId: 'l1', bookId: 'b1', title: 'Dune' }, { loanId: 'l2', bookId: 'b1', title: 'Dune' }]);
  });

  it('stay without it where nothing is shared', () => {
    expect(rows(['*loanId', 'title'], { catalogued: ['*bookId', 'title'], lent: ['*loanId'] }, [['catalogued', { bookId: 'b1', title: 'Dune' }], ['lent', { loanId: 'l1' }]])).toEqual([{ loanId: 'l1' }]);
  });

  it('count a joined event once, however often the row is written', () => {
    const counted = ['*loanId', 'bookId', { name: 'reviews: int', source: derived('count', ['reviewed']) }];
    const told: Happened[] = [['lent', { loanId: 'l1', bookId: 'b1' }], ['reviewed', { bookId: 'b1' }], ['reviewed', { bookId: 'b1' }], ['lent', { loanId: 'l1', bookId: 'b1' }]];
    const fields = { lent: ['*loanId', 'bookId'], reviewed: ['*bookId'] };
    expect(rows(counted, fields, told)).toEqual([{ loanId: 'l1', bookId: 'b1', reviews: 2 }]);
    expect(rows([...counted, { name: 'bookRef', source: { kind: 'rename', from: elementId('reviewed'), field: 'bookId' } }], fields, told)).toEqual([{ loanId: 'l1', bookId: 'b1', reviews: 2, bookRef: 'b1' }]);
  });
});

describe('rows without a key', () => {
  it('are a list of what happened', () => {
    expect(rows(['text'], { noted: ['text'] }, [['noted', { text: 'a' }], ['noted', { text: 'a' }]])).toEqual([{ text: 'a' }, { text: 'a' }]);
  });

  it('are one row where there are totals', () => {
    expect(rows(['last', { name: 'n: int', source: derived('count', []) }], { noted: ['last'] }, [['noted', { last: 'a' }], ['noted', { last: 'b' }]])).toEqual([{ last: 'b', n: 2 }]);
  });
});

describe('lists within a row', () => {
  const view = ['*cartId', { name: 'items: custom', list: true, subfields: ['*itemId', 'name', { name: 'times: int', source: derived('count', ['added']) }] }];
  const events = { added: ['*cartId', '*itemId', 'name'], removed: ['*cartId', '*itemId'], cleared: ['*cartId'] };

  it('gain, change and lose records', () => {
    const added: Happened[] = [['added', { cartId: 'c', itemId: 'i', name: 'Pen' }], ['added', { cartId: 'c', itemId: 'j', name: 'Ink' }], ['added', { cartId: 'c', itemId: 'i', name: 'Pen 2' }]];
    expect(rows(view, events, added)).toEqual([{ cartId: 'c', items: [{ itemId: 'i', name: 'Pen 2', times: 2 }, { itemId: 'j', name: 'Ink', times: 1 }] }]);
    expect(rows(view, events, [...added, ['removed', { cartId: 'c', itemId: 'i' }]])).toEqual([{ cartId: 'c', items: [{ itemId: 'j', name: 'Ink', times: 1 }] }]);
    expect(rows(view, events, [...added, ['cleared', { cartId: 'c' }]])).toEqual([]);
  });

  it('gain single values', () => {
    expect(rows(['*id', { name: 'tags', list: true, source: { kind: 'rename', field: 'tag' } }], { tagged: ['*id', 'tag'] }, [['tagged', { id: '1', tag: 'a' }], ['tagged', { id: '1', tag: 'b' }]])).toEqual([{ id: '1', tags: ['a', 'b'] }]);
  });
});

describe('to-do lists', () => {
  const elements = { processor: { kind: 'processor' }, remind: { kind: 'command' }, reminded: { kind: 'event', fields: ['*loanId', 'reader', 'sentAt'] }, refused: { kind: 'event', fields: ['*loanId', 'why'] } } as const;
  const flows = ['view > processor', 'processor > remind', 'remind > reminded', 'remind > refused', 'reminded > view', 'refused > view'];

  it('tick a row off with the event that comes of working it', () => {
    const told = (...happened: readonly Happened[]) => rows(['*loanId', 'reader', { name: 'why', source: { kind: 'copy', from: elementId('refused') } }], { overdue: ['*loanId', 'reader'] }, happened, {}, flows, elements);
    expect(told(['overdue', { loanId: '1', reader: 'Ann' }], ['overdue', { loanId: '2', reader: 'Ben' }])).toHaveLength(2);
    expect(told(['overdue', { loanId: '1', reader: 'Ann' }], ['overdue', { loanId: '2', reader: 'Ben' }], ['reminded', { loanId: '1', reader: 'Ann', sentAt: 'now' }])).toEqual([{ loanId: '2', reader: 'Ben' }]);
    expect(told(['overdue', { loanId: '1', reader: 'Ann' }], ['refused', { loanId: '1', why: 'no address' }])).toEqual([{ loanId: '1', reader: 'Ann', why: 'no address' }]);
  });
});
