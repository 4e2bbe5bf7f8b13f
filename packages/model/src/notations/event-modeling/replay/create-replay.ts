import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, EventModel } from '../event-model.ts';
import { cellsOf, type ProjectedRow } from '../runner/projection.ts';
import { createModelGraph } from '../runner/model-graph.ts';
import type { RunContext } from '../runner/run-context.ts';
import { playModel, valuesOf, type ReadModelState } from './play-model.ts';
import type { ReadModelLook } from './read-model-look.ts';
import { createReplayScreens } from './replay-screens.ts';
import { stepsOfColumn } from './replay-steps.ts';
import type { Replay, ReplayedColumn, ReplayedReadModel, ReplayedValues, ReplayStep } from './replayed.ts';

/**
 * Plays a model through once, with example data, and shows it after any column, forwards and backwards. Playing is linear in the model; a look costs as
 * many steps as there are read models and screens. Never throws; the same model and context give the same replay (rules: docs/running.md).
 */
export function createReplay(model: EventModel, context: RunContext = {}): Replay {
  const graph = createModelGraph(model);
  const played = playModel(model, graph, context);
  const readModels = [...model.definitions.values()].filter(({ kind }) => kind === 'read-model').sort((a, b) => graph.firstColumn(a.id) - graph.firstColumn(b.id));
  const shown = new Map(readModels.map((readModel) => [readModel.id, createShownReadModel(readModel, played.states.get(readModel.id) ?? [], readModel.todoList || graph.after(readModel.id, 'processor').length > 0)]));
  const countAt = (column: number): number => played.eventCounts[column] ?? 0;
  const readModelAt: ReadModelLook = (id, column, events = countAt(column)) => shown.get(id)?.(column, events);
  const screens = createReplayScreens(graph, played, readModelAt);
  const last = model.slices.length - 1;
  const near = (column: number): number => (Number.isNaN(column) ? -1 : Math.max(-1, Math.min(last, Math.trunc(column))));

  const at = (wanted: number): ReplayedColumn => {
    const column = near(wanted);
    const slice = model.slices[column]?.id;
    return {
      column,
      ...(slice !== undefined && { slice }),
      commands: played.commands[column] ?? [],
      happened: column < 0 ? [] : played.events.slice(countAt(column - 1), countAt(column)),
      events: played.events.slice(0, countAt(column)),
      readModels: readModels.flatMap(({ id }) => readModelAt(id, column) ?? []),
      screens: screens.at(column),
    };
  };
  const steps = new Map<number, readonly ReplayStep[]>();
  const stepsOf = (wanted: number): readonly ReplayStep[] => {
    const column = near(wanted);
    const known = steps.get(column) ?? (column < 0 ? [] : stepsOfColumn(graph, at(column), screens, readModelAt));
    steps.set(column, known);
    return known;
  };
  return { slices: model.slices.map(({ id }) => id), at, stepsOf, stepCount: (column) => stepsOf(column).length };
}

/** A read model after any column; what is the same is the same object. */
function createShownReadModel({ id, title, fields }: Definition, states: readonly ReadModelState[], todo: boolean): (column: number, events: number) => ReplayedReadModel {
  const plain = { definition: id, title, columns: fields.map(({ name }) => name), todo };
  const empty: ReplayedReadModel = { ...plain, rows: [], gone: [], changed: false };
  const values = new WeakMap<ProjectedRow, ReplayedValues>();
  const valuesIn = (row: ProjectedRow): ReplayedValues => {
    const known = values.get(row) ?? inOrder(valuesOf(cellsOf(row)), plain.columns);
    values.set(row, known);
    return known;
  };
  const made = new Map<string, ReplayedReadModel>();
  return (column, events) => {
    const nth = lastUpTo(states, events);
    const state = states[nth];
    if (!state) return empty;
    const changed = state.column === column;
    const key = `${nth} ${changed}`;
    const known = made.get(key) ?? {
      ...plain,
      rows: state.rows.map(({ row, written }) => ({ values: valuesIn(row), written, fresh: written === column })),
      gone: states.slice(0, nth + 1).flatMap((each) => (each.column === column ? each.gone.map(valuesIn) : [])),
      changed,
    };
    made.set(key, known);
    return known;
  };
}

/** The values in the order of the fields, in which people read them. */
const inOrder = (values: ReplayedValues, columns: readonly string[]): ReplayedValues =>
  Object.fromEntries([...new Set(columns)].flatMap((name): readonly (readonly [string, JsonValue])[] => (Object.hasOwn(values, name) ? [[name, values[name] ?? null]] : [])));

/** Of states in order, the index of the last after no more than so many events; -1 where there is none. */
function lastUpTo(states: readonly ReadModelState[], events: number): number {
  let [low, high] = [0, states.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((states[middle]?.events ?? events + 1) <= events) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
