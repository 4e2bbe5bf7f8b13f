import { expect, it } from 'vitest';
import { elementId } from '../ids.ts';
import { boardOf } from '../testing/index.ts';
import { runLint, type LintRule } from './lint.ts';

const board = boardOf([{ id: 'a', kind: 'es.event' }, { id: 'b', kind: 'es.event' }]);
const everywhere: LintRule = {
  id: 'xx.every',
  title: 'Every sticky',
  doc: 'Speaks of every sticky.',
  severity: { valid: 'hint', strict: 'error' },
  check: (snapshot) => snapshot.elements.map((element) => ({ ids: [element.id], message: `Here is ${element.text}.` })),
};
const never: LintRule = { ...everywhere, id: 'xx.never', severity: { workshop: 'warning' }, check: () => [] };

it('L1: runs the rules that the profile asks for, in their order, and names each finding by its place', () => {
  expect(runLint([never, everywhere], board, 'workshop')).toEqual([]);
  expect(runLint([never, everywhere], board, 'strict')).toEqual([
    { id: 'xx.every:a', rule: 'xx.every', severity: 'error', ids: [elementId('a')], message: 'Here is a.', fixes: [] },
    { id: 'xx.every:b', rule: 'xx.every', severity: 'error', ids: [elementId('b')], message: 'Here is b.', fixes: [] },
  ]);
  expect(runLint([everywhere], board, 'valid').map((finding) => finding.severity)).toEqual(['hint', 'hint']);
});
