import { describe, expect, it } from 'vitest';
import { elementId, type ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import { createRandom } from '../../../testing/random.ts';
import type { EventModel, Specification, Step } from '../event-model.ts';
import { runSpecifications } from '../runner/run-specifications.ts';
import { randomStory } from '../testing/random-story.ts';
import { createReplay } from './create-replay.ts';
import type { ReplayedEvent, ReplayedValues } from './replayed.ts';

const SEEDS = Array.from({ length: 25 }, (_, i) => i + 1);

const step = (id: string, phase: Step['phase'], kind: Step['kind'], element: ElementId, rows: readonly ReplayedValues[]): Step => ({ id, phase, kind, element, title: element, rows, expectEmpty: rows.length === 0, extra: {} });
const history = (events: readonly ReplayedEvent[]): readonly Step[] => events.map((event) => step(`g${event.nth}`, 'given', 'event', event.definition, [event.values]));

/** Everything that a replay shows, as specifications: each event of a command, and each read model after each column. */
function toldByReplay(model: EventModel): readonly Specification[] {
  const replay = createReplay(model);
  const told: Specification[] = [];
  const tell = (title: string, steps: readonly Step[]): void => void told.push({ id: elementId(`told-${told.length}`), title, steps, comments: [], extra: {} });
  for (let column = 0; column < model.slices.length; column += 1) {
    const { commands, happened, events, readModels } = replay.at(column);
    for (const event of happened) {
      const command = commands.find(({ placement }) => placement === event.command);
      if (command) tell(`event ${event.title}`, [...history(events.slice(0, event.nth)), step('w', 'when', 'command', command.definition, [command.values]), step('t', 'then', 'event', event.definition, [event.values])]);
    }
    for (const readModel of readModels) tell(`rows ${readModel.title} ${column}`, [...history(events), step('t', 'then', 'read-model', readModel.definition, readModel.rows.map(({ values }) => values))]);
  }
  return told;
}

const withSpecifications = (model: EventModel, all: readonly Specification[]): EventModel => ({ ...model, specifications: new Map(all.map((each) => [each.id, each])) });

/** The specification with another value in one place under Then; undefined where there is none. */
function spoiled(specification: Specification, pick: number): Specification | undefined {
  const last = specification.steps.at(-1);
  const places = (last?.rows ?? []).flatMap((row, i) => Object.keys(row).map((name) => ({ i, name })));
  const place = places[pick % Math.max(1, places.length)];
  if (!last || !place) return undefined;
  const other = (value: JsonValue | undefined): JsonValue => (typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : 'something else');
  const rows = last.rows.map((row, i) => (i === place.i ? { ...row, [place.name]: other(row[place.name]) } : row));
  return { ...specification, steps: [...specification.steps.slice(0, -1), { ...last, rows }] };
}

describe('what a replay shows', () => {
  it.each(SEEDS)('holds as specifications: seed %i', (seed) => {
    const model = randomStory(createRandom(seed));
    const results = runSpecifications(withSpecifications(model, toldByReplay(model)));
    expect(results.filter(({ state }) => state !== 'passes')).toEqual([]);
    expect(results.some((result) => result.state === 'passes' && result.level === 'values')).toBe(true);
  });

  it.each(SEEDS)('fails with one value spoiled, unless that value is made when it happens: seed %i', (seed) => {
    const model = randomStory(createRandom(seed));
    const random = createRandom(seed);
    const told = toldByReplay(model).flatMap((each) => spoiled(each, random.below(50)) ?? []);
    for (const result of runSpecifications(withSpecifications(model, told))) {
      const open = result.comparisons.flatMap(({ rows }) => rows).flatMap(({ cells }) => cells).some(({ open: why, expected }) => why === 'generated' && expected === 'something else');
      expect(open ? 'fails' : result.state, `${result.title}: ${JSON.stringify(result.comparisons)}`).toBe('fails');
    }
  });
});
