import type { ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, EventModel, Placement } from '../event-model.ts';
import { worldAt } from '../runner/case-history.ts';
import type { Cell, Cells, RecordedEvent } from '../runner/cells.ts';
import type { ModelGraph } from '../runner/model-graph.ts';
import { createPlans } from '../runner/projection-plan.ts';
import { cellsOf, createProjection, type ProjectedRow, type Projection } from '../runner/projection.ts';
import type { RunContext } from '../runner/run-context.ts';
import { eventOfCommand, type Situation } from '../runner/situation.ts';
import { createExampleValues, type ExampleValues } from './example-values.ts';
import type { ReplayedCommand, ReplayedEvent, ReplayedValues } from './replayed.ts';

/** What a read model held after an event that changed it. */
export interface ReadModelState {
  /** How many events there were then, and in which column. */
  readonly events: number;
  readonly column: number;
  readonly rows: readonly { readonly row: ProjectedRow; readonly written: number }[];
  readonly gone: readonly ProjectedRow[];
}

/** A model played through, column by column. */
export interface PlayedModel {
  readonly events: readonly ReplayedEvent[];
  /** The events as projections take them in. */
  readonly recorded: readonly RecordedEvent[];
  /** How many events there were after each column. */
  readonly eventCounts: readonly number[];
  readonly commands: readonly (readonly ReplayedCommand[])[];
  /** States of each read model, in order of events. */
  readonly states: ReadonlyMap<ElementId, readonly ReadModelState[]>;
  readonly examples: ExampleValues;
}

/** Plays the slices of a model from left to right: what comes from outside happens, commands are given with example data, their events feed read models. */
export function playModel(model: EventModel, graph: ModelGraph, context: RunContext): PlayedModel {
  const examples = createExampleValues(model, context);
  const planOf = createPlans(graph);
  const projections = new Map<ElementId, Projection>();
  for (const definition of model.definitions.values()) if (definition.kind === 'read-model') projections.set(definition.id, createProjection(planOf(definition)));
  const recorded: RecordedEvent[] = [];
  const events: ReplayedEvent[] = [];
  const states = new Map<ElementId, ReadModelState[]>();
  const eventCounts: number[] = [];
  const commands: (readonly ReplayedCommand[])[] = [];

  const situation = (): Situation => ({
    graph,
    history: recorded,
    rowsOf: (readModel) => (projections.get(readModel)?.rows() ?? []).map(cellsOf),
    ...worldAt(context, recorded.length),
    // What is made is settled with the examples.
    freshId: (): Cell => ({ open: 'generated' }),
  });

  for (let column = 0; column < model.slices.length; column += 1) {
    const record = (event: RecordedEvent, definition: Definition, placement: ElementId, command?: ElementId): void => {
      const full = examples.completed(event, definition, recorded.length);
      events.push({ nth: recorded.length, column, definition: definition.id, placement, title: definition.title, values: valuesOf(full.cells), ...(command !== undefined && { command }) });
      recorded.push(full);
      for (const { id } of graph.fedBy(definition.id)) {
        const gone = projections.get(id)?.apply(full) ?? [];
        keepState(states, id, { events: recorded.length, column, gone }, projections.get(id)?.rows() ?? []);
      }
    };
    for (const placement of graph.inColumn(column)) {
      const event = graph.definitionOf(placement.definition);
      if (event?.kind === 'event' && comesFromOutside(graph, placement, event, column)) record(outside(situation(), event), event, placement.id);
    }
    const given: ReplayedCommand[] = [];
    for (const placement of graph.inColumn(column)) {
      const command = graph.definitionOf(placement.definition);
      if (command?.kind !== 'command') continue;
      const cells = examples.commandCells(situation(), command);
      const by = graph.placedBefore(placement.id).find((each) => ['screen', 'processor', 'trigger'].includes(graph.definitionOf(each.definition)?.kind ?? ''));
      given.push({ definition: command.id, placement: placement.id, title: command.title, values: valuesOf(cells), ...(by && { by: by.id }) });
      for (const target of eventPlacements(graph, placement, command, column)) {
        const event = graph.definitionOf(target.definition);
        if (event) record(eventOfCommand(situation(), command, cells, event), event, target.id, placement.id);
      }
    }
    commands.push(given);
    eventCounts.push(recorded.length);
  }
  return { events, recorded, eventCounts, commands, states, examples };
}

function keepState(states: Map<ElementId, ReadModelState[]>, readModel: ElementId, moment: Omit<ReadModelState, 'rows'>, rows: readonly ProjectedRow[]): void {
  const known = states.get(readModel) ?? [];
  const before = new Map((known.at(-1)?.rows ?? []).map(({ row, written }) => [row, written]));
  const isSame = before.size === rows.length && rows.every((row) => before.has(row));
  if (isSame && moment.gone.length === 0) return;
  known.push({ ...moment, rows: rows.map((row) => ({ row, written: before.get(row) ?? moment.column })) });
  states.set(readModel, known);
}

/** Known values by name. */
export const valuesOf = (cells: Cells): ReplayedValues => Object.fromEntries([...cells].flatMap(([name, cell]): readonly (readonly [string, JsonValue])[] => ('value' in cell ? [[name, cell.value]] : [])));

/** Drawings of the events that come of this drawing of a command. */
function eventPlacements(graph: ModelGraph, placement: Placement, command: Definition, column: number): readonly Placement[] {
  const isEvent = (each: Placement): boolean => graph.definitionOf(each.definition)?.kind === 'event';
  const drawn = graph.placedAfter(placement.id).filter(isEvent);
  if (drawn.length > 0) return drawn;
  const possible = new Set(graph.eventsOf(command.id).map(({ id }) => id));
  return graph.inColumn(column).filter((each) => possible.has(each.definition) && !graph.placedBefore(each.id).some((before) => graph.definitionOf(before.definition)?.kind === 'command'));
}

/** An event that no command makes happens where something outside leads to it, else where it is drawn first: copies later only show what feeds what. */
function comesFromOutside(graph: ModelGraph, placement: Placement, event: Definition, column: number): boolean {
  const before = graph.placedBefore(placement.id).map((each) => graph.definitionOf(each.definition)?.kind);
  if (before.includes('command')) return false;
  if (before.includes('trigger') || before.includes('processor')) return true;
  return graph.producersOf(event.id).length === 0 && graph.placementsOf(event.id).find(({ slice }) => slice !== undefined && slice === placement.slice)?.id === placement.id && graph.firstColumn(event.id) === column;
}

/** An event from outside has no command to take values from: all are examples. */
function outside(situation: Situation, event: Definition): RecordedEvent {
  const nobody: Definition = { ...event, kind: 'command', fields: [] };
  return eventOfCommand(situation, nobody, new Map(), event);
}
