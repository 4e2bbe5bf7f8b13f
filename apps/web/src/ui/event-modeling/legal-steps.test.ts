import { elementId, type Definition, type EmKind, type EventModel, type Step } from '@paperroll/model';
import { expect, test } from 'vitest';
import { legalGivens, legalOutcomes, stepFault, subjectOf } from './legal-steps.ts';

const definition = (id: string, kind: EmKind): Definition => ({ id: elementId(id), kind, title: id, description: '', external: false, todoList: false, aggregate: '', fields: [], extra: {} });
const PARTS: readonly (readonly [string, EmKind, number])[] = [
  ['lend', 'command', 0],
  ['lent', 'event', 0],
  ['return', 'command', 300],
  ['returned', 'event', 300],
  ['loans', 'read-model', 600],
];
const FLOWS = [
  ['lend', 'lent'],
  ['return', 'returned'],
  ['lent', 'loans'],
] as const;

const model: EventModel = {
  title: '',
  lanes: [],
  chapters: [],
  slices: [],
  definitions: new Map(PARTS.map(([id, kind]) => [elementId(id), definition(id, kind)])),
  placements: new Map(PARTS.map(([id, , x]) => [elementId(id), { id: elementId(id), definition: elementId(id), x, y: 0 }])),
  relations: FLOWS.map(([from, to]) => ({ id: `${from}-${to}` as EventModel['relations'][number]['id'], from: elementId(from), to: elementId(to) })),
  specifications: new Map(),
  hotspots: [],
  extra: {},
};
const part = (id: string): Definition | undefined => model.definitions.get(elementId(id));
const step = (phase: Step['phase'], kind: Step['kind'], element?: string): Step => ({ id: `${phase} ${element}`, phase, kind, ...(element !== undefined && { element: elementId(element) }), title: '', rows: [], expectEmpty: false, extra: {} });
const names = (definitions: readonly Definition[]): readonly string[] => definitions.map(({ id }) => id);

test('a specification is about what its author said, else about what its steps say', () => {
  expect(subjectOf(model, { steps: [step('when', 'command', 'lend')] })?.id).toBe('lend');
  expect(subjectOf(model, { steps: [step('then', 'read-model', 'loans')] })?.id).toBe('loans');
  expect(subjectOf(model, { target: elementId('return'), steps: [step('when', 'command', 'lend')] })?.id).toBe('return');
  expect(subjectOf(model, { steps: [] })).toBeUndefined();
});

test('before a command any event may have happened; a read model knows only what flows into it', () => {
  expect(names(legalGivens(model, part('return')))).toEqual(['lent', 'returned']);
  expect(names(legalGivens(model, part('loans')))).toEqual(['lent']);
  expect(names(legalOutcomes(model, part('return')))).toEqual(['returned']);
});

test('what makes no legal sentence is told, and work in progress is not', () => {
  const command = part('lend');
  expect(stepFault(model, command, step('given', 'event', 'returned'), [])).toBeUndefined();
  expect(stepFault(model, command, step('given', 'command', 'lend'), [])).toBe('phase');
  expect(stepFault(model, command, step('then', 'event', 'returned'), [])).toBe('unrelated');
  expect(stepFault(model, command, step('then', 'event'), [])).toBeUndefined();
  expect(stepFault(model, command, step('then', 'error'), [step('then', 'event', 'lent')])).toBe('mixed');
  expect(stepFault(model, part('loans'), step('then', 'error'), [])).toBe('phase');
});
