import { describe, expect, it } from 'vitest';
import type { ElementId } from '../../../ids.ts';
import { createRandom } from '../../../testing/random.ts';
import type { EventModel } from '../event-model.ts';
import { rowsAfter } from '../runner/case-history.ts';
import { createModelGraph } from '../runner/model-graph.ts';
import { createPlans } from '../runner/projection-plan.ts';
import { randomModel } from '../testing/random-model.ts';
import { randomStory } from '../testing/random-story.ts';
import { toldModel, type ToldModel } from '../testing/told-model.ts';
import { createReplay } from './create-replay.ts';
import { playModel, valuesOf } from './play-model.ts';
import type { Replay, ReplayedReadModel, ReplayStep } from './replayed.ts';

const LIBRARY: ToldModel = {
  elements: {
    desk: { kind: 'screen', fields: [{ name: 'bookId', example: 'b1' }, 'reader'] },
    lend: { kind: 'command', fields: ['bookId', { name: 'reader', example: 'Ann' }] },
    lent: { kind: 'event', fields: [{ name: '*loanId', generated: true, example: 'l1' }, 'bookId', { name: 'to', source: { kind: 'rename', field: 'reader' } }, { name: 'until: date', example: '2026-02-01' }] },
    loans: { kind: 'read-model', fields: ['*loanId', 'bookId', 'to'] },
    overview: { kind: 'screen', fields: ['bookId', { name: 'who', source: { kind: 'rename', field: 'to' } }] },
    overdueDay: { kind: 'event', external: true, fields: [{ name: '*loanId', example: 'l1' }, 'to'] },
    toRemind: { kind: 'read-model', fields: ['*loanId', 'to'], todoList: true },
    robot: { kind: 'processor' },
    remind: { kind: 'command', fields: ['loanId', 'to'] },
    reminded: { kind: 'event', fields: ['*loanId', 'to'] },
  },
  slices: { lending: ['desk', 'lend', 'lent'], viewing: ['lent', 'loans', 'overview'], again: ['lend', 'lent'], overdue: ['overdueDay'], reminding: ['toRemind', 'robot', 'remind', 'reminded'] },
  flows: ['desk > lend', 'lend > lent', 'lend/2 > lent/3', 'lent/2 > loans', 'loans > overview', 'overdueDay > toRemind', 'toRemind > robot', 'robot > remind', 'remind > reminded', 'reminded > toRemind'],
};

const readModel = (replay: Replay, column: number, id: string): ReplayedReadModel | undefined => replay.at(column).readModels.find(({ definition }) => definition === id);
const rowsAt = (replay: Replay, column: number, id: string) => readModel(replay, column, id)?.rows.map(({ values }) => values);

describe('a replay', () => {
  const replay = createReplay(toldModel(LIBRARY));

  it('shows what was asked for and what happened, with values that follow from each other', () => {
    expect(replay.at(0)).toMatchObject({
      column: 0,
      slice: 'lending',
      commands: [{ definition: 'lend', by: 'desk', values: { bookId: 'b1', reader: 'Ann' } }],
      happened: [{ definition: 'lent', values: { loanId: 'l1', bookId: 'b1', to: 'Ann', until: '2026-02-01' }, command: 'lend' }],
    });
  });

  it('does not let an event happen again where a copy of it feeds a read model', () => {
    expect(replay.at(1)).toMatchObject({ happened: [], events: [{ definition: 'lent' }] });
  });

  it('gives a thing of its own to a command that is given again', () => {
    expect(rowsAt(replay, 1, 'loans')).toEqual([{ loanId: 'l1', bookId: 'b1', to: 'Ann' }]);
    expect(rowsAt(replay, 2, 'loans')).toEqual([{ loanId: 'l1', bookId: 'b1', to: 'Ann' }, { loanId: 'loanId-2', bookId: 'b1', to: 'Ann' }]);
    expect(readModel(replay, 2, 'loans')?.rows.map(({ written, fresh }) => [written, fresh])).toEqual([[0, false], [2, true]]);
  });

  it('shows on a screen what its read models hold, and what is typed', () => {
    const screen = (column: number, id: string) => replay.at(column).screens.find(({ definition }) => definition === id);
    expect(screen(0, 'overview')).toBeUndefined();
    expect(screen(1, 'overview')).toMatchObject({ here: true, column: 1, fields: [{ name: 'bookId', values: ['b1'], typed: false }, { name: 'who', values: ['Ann'], typed: false }] });
    expect(screen(2, 'overview')).toMatchObject({ here: false, fields: [{ values: ['b1', 'b1'] }, { values: ['Ann', 'Ann'] }] });
    expect(screen(0, 'desk')?.fields).toEqual([{ name: 'bookId', values: ['b1'], typed: true }, { name: 'reader', values: ['Ann'], typed: true }]);
  });

  it('opens a thing to do and ticks it off', () => {
    expect(readModel(replay, 2, 'toRemind')).toMatchObject({ todo: true, rows: [], changed: false });
    expect(readModel(replay, 3, 'toRemind')).toMatchObject({ rows: [{ values: { loanId: 'l1' }, fresh: true }], gone: [], changed: true });
    expect(readModel(replay, 4, 'toRemind')).toMatchObject({ rows: [], gone: [{ loanId: 'l1' }], changed: true });
    expect(replay.at(4).commands[0]?.values).toEqual({ loanId: 'l1' });
  });

  it('leads through a column click by click, each showing its own moment', () => {
    const told = (steps: readonly ReplayStep[]) => steps.map((step) => `${step.kind} ${step.title}${step.kind === 'read-model' ? ` ${step.readModel.rows.length}` : ''}`);
    expect(told(replay.stepsOf(0))).toEqual(['screen desk', 'command lend', 'event lent']);
    expect(told(replay.stepsOf(1))).toEqual(['read-model loans 1', 'screen overview']);
    expect(told(replay.stepsOf(4))).toEqual(['read-model toRemind 1', 'trigger robot', 'command remind', 'event reminded']);
    expect(replay.stepCount(4)).toBe(4);
  });

  it('starts with nothing, and ends with its last column', () => {
    expect(replay.at(-1)).toMatchObject({ column: -1, events: [], commands: [], screens: [] });
    expect(replay.at(-9)).toEqual(replay.at(-1));
    expect(replay.at(99)).toEqual(replay.at(4));
    expect(replay.stepsOf(-1)).toEqual([]);
  });

  it('shows a to-do list in the column in which something outside fills it and a processor empties it', () => {
    const slices = { translating: ['overdueDay', 'toRemind', 'robot', 'remind', 'reminded'] };
    const told = createReplay(toldModel({ ...LIBRARY, slices, flows: LIBRARY.flows.filter((flow) => !flow.includes('len') && !flow.includes('loans')) }));
    expect(told.stepsOf(0).map(({ title }) => title)).toEqual(['overdueDay', 'toRemind', 'robot', 'remind', 'reminded']);
    expect(told.stepsOf(0)[1]).toMatchObject({ readModel: { rows: [{ values: { loanId: 'l1' } }] } });
    expect(told.at(0).readModels.find(({ definition }) => definition === 'toRemind')?.rows).toEqual([]);
  });

  it('takes what specifications are written with where fields have no example', () => {
    const told = createReplay(
      toldModel({
        elements: { lend: { kind: 'command', fields: ['bookId', 'reader'] }, lent: { kind: 'event', fields: ['bookId', 'reader', 'place'] } },
        slices: { lending: ['lend', 'lent'] },
        flows: ['lend > lent'],
        cases: [
          { title: 'refused', slice: 'lending', asked: ['lend', { bookId: 'none' }], outcome: [['!No']] },
          { title: 'lent', slice: 'lending', asked: ['lend', { bookId: 'b7', reader: 'Ann' }], outcome: [['lent', { bookId: 'b8', place: 'Bonn' }]] },
        ],
      }),
    );
    expect(told.at(0).happened[0]?.values).toEqual({ bookId: 'b7', reader: 'Ann', place: 'Bonn' });
  });

  it('is not misled by fields that are called as parts of every object are', () => {
    const fields = ['*constructor', 'toString', '__proto__'];
    const told = createReplay(toldModel({ elements: { ask: { kind: 'command', fields }, asked: { kind: 'event', fields: [...fields, 'valueOf'] }, list: { kind: 'read-model', fields }, page: { kind: 'screen', fields } }, slices: { one: ['page', 'ask', 'asked'], two: ['list'] }, flows: ['page > ask', 'ask > asked', 'asked > list', 'list > page'], cases: [{ title: 'asks', asked: ['ask', { note: 1 }], outcome: [['asked', { note: 1 }]] }] }));
    expect(told.at(1)).toMatchObject({ events: [{ values: {} }], readModels: [{ rows: [{ values: {} }] }], screens: [{ fields: [{ values: [] }, { values: [] }, { values: [] }] }] });
    expect(Object.keys(told.at(1).events[0]?.values ?? { none: 1 })).toEqual([]);
  });

  it('lets an event happen once that a command makes and something outside leads to', () => {
    const told = createReplay(toldModel({ elements: { hook: { kind: 'trigger' }, ask: { kind: 'command' }, asked: { kind: 'event' } }, slices: { one: ['hook', 'ask', 'asked'] }, flows: ['hook > ask', 'ask > asked', 'hook > asked'] }));
    expect(told.at(0).events.map(({ command }) => command)).toEqual(['ask']);
  });

  it('takes ids and time from its context', () => {
    const timed = toldModel({ ...LIBRARY, elements: { ...LIBRARY.elements, lent: { kind: 'event', fields: [{ name: '*loanId', generated: true }, { name: 'at', source: { kind: 'context', of: 'clock' } }, { name: 'by', source: { kind: 'context', of: 'user' } }] } } });
    const context = { ids: (nth: number) => `id${nth}`, clock: (nth: number) => `2026-01-0${nth + 1}`, user: 'Bo' };
    expect(createReplay(timed, context).at(2).events.map(({ values }) => values)).toEqual([{ loanId: 'id0', at: '2026-01-01', by: 'Bo' }, { loanId: 'id1', at: '2026-01-02', by: 'Bo' }]);
    // Examples come first, once: they fit together.
    expect(createReplay(toldModel(LIBRARY), context).at(2).events.map(({ values }) => values['loanId'])).toEqual(['l1', 'id0']);
  });
});

const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1);
const modelOf = (seed: number): EventModel => (seed % 2 === 0 ? randomModel(createRandom(seed), 8) : randomStory(createRandom(seed)));

describe('any model', () => {
  it.each(SEEDS)('looks the same after a column from wherever one comes: seed %i', (seed) => {
    const model = modelOf(seed);
    const random = createRandom(seed);
    const wandering = createReplay(model);
    for (let n = 0; n < 12; n += 1) {
      const column = random.below(model.slices.length + 1) - 1;
      const steps = wandering.stepsOf(random.below(model.slices.length));
      expect(Array.isArray(steps)).toBe(true);
      expect(wandering.at(column), `column ${column}`).toEqual(createReplay(model).at(column));
    }
  });

  it.each(SEEDS)('shows in every read model what the events up to now make of it: seed %i', (seed) => {
    const model = modelOf(seed);
    const graph = createModelGraph(model);
    const played = playModel(model, graph, {});
    const planOf = createPlans(graph);
    const rowsFromStart = (id: ElementId, events: typeof played.recorded) => [...model.definitions.values()].filter((each) => each.id === id).flatMap((definition) => rowsAfter(planOf(definition), events).map(valuesOf));
    const replay = createReplay(model);
    for (let column = -1; column < model.slices.length; column += 1) {
      const { readModels, events, happened } = replay.at(column);
      expect(events.slice(events.length - happened.length)).toEqual(happened);
      for (const shown of readModels) expect(shown.rows.map(({ values }) => values)).toEqual(rowsFromStart(shown.definition, played.recorded.slice(0, events.length)));
    }
  });

  it('has no slices: it shows the start', () => {
    expect(createReplay(toldModel({ elements: {}, slices: {}, flows: [] })).at(0)).toEqual({ column: -1, commands: [], happened: [], events: [], readModels: [], screens: [] });
  });
});
