import { elementId, type LineageStep } from '@paperroll/model';
import { expect, test } from 'vitest';
import { elementsOnWay } from './traced-field.ts';

const step = (element: string, ...beyond: readonly LineageStep[]): LineageStep => ({ element: elementId(element), field: 'f', title: element, path: 'f', state: 'supplied', isAgain: false, beyond });

test('the way of a field is told from where it enters to where it is shown, each element once', () => {
  const here = step('event', step('command', step('screen')));
  const forward = step('event', step('view', step('list')), step('other', step('list')));
  expect(elementsOnWay({ back: here, forward, entries: [], ends: [] })).toEqual(['screen', 'command', 'event', 'view', 'list', 'other']);
});
