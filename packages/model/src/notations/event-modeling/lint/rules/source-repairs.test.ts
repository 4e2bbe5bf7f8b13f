import { expect, test } from 'vitest';
import { elementId } from '../../../../ids.ts';
import { toldModel } from '../../testing/told-model.ts';
import { boardOfEventModel } from '../../write-event-model.ts';
import { createEventModelLint } from '../engine.ts';

/** What is offered for the field of the command `pay` that nobody gives a value; what it asks for comes back to it by event, view and screen. */
function offered(screen: readonly string[]): readonly string[] {
  const lint = createEventModelLint('strict');
  const from = (element: string, field: string) => ({ kind: 'rename', from: elementId(element), field }) as const;
  lint.update(
    boardOfEventModel(
      toldModel({
        elements: {
          desk: { kind: 'screen', fields: [{ name: 'sum: int', source: from('view', 'sum') }, ...screen.map((name) => ({ name, source: { kind: 'input' } as const }))] },
          pay: { kind: 'command', fields: ['amount: int'] },
          paid: { kind: 'event', fields: [{ name: 'paidAmount: int', source: from('pay', 'amount') }] },
          view: { kind: 'read-model', fields: [{ name: 'sum: int', source: from('paid', 'paidAmount') }] },
        },
        slices: { first: ['desk', 'pay', 'paid'], second: ['view'] },
        flows: ['desk > pay', 'pay > paid', 'paid > view', 'view > desk'],
      }),
    ),
  );
  const [finding] = lint.findings().filter(({ ids, fields }) => ids[0] === 'pay' && fields[0]?.field === 'amount');
  return finding ? lint.fixes(finding).map(({ title }) => title) : expect.unreachable('nothing is said of the field');
}

test('what comes of a field itself is not offered as its source', () => {
  expect(offered([]).filter((title) => title.includes('sum'))).toEqual([]);
});

test('another field beside it is', () => {
  expect(offered(['given: int']).filter((title) => /sum|given/u.test(title))).toEqual([expect.stringContaining('given')]);
});
