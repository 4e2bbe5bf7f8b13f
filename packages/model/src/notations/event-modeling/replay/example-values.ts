import type { ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, EventModel, Field } from '../event-model.ts';
import type { Cell, Cells, RecordedEvent } from '../runner/cells.ts';
import { suppliersOf } from '../runner/command-cells.ts';
import { rowsOfStep } from '../runner/read-steps.ts';
import type { RunContext } from '../runner/run-context.ts';
import { fromWorld, type Situation } from '../runner/situation.ts';
import { isGiven, sameValue } from '../runner/typed-value.ts';

/** Where a replay takes values from that do not follow from what happened. */
export interface ExampleValues {
  /** What a command carries: values of the rows that its screen or processor shows, examples, else what its cases are written with. */
  commandCells(situation: Situation, command: Definition): Cells;
  /** The event with examples where the sources of its fields say nothing. */
  completed(event: RecordedEvent, definition: Definition, nth: number): RecordedEvent;
  /** The example of a field; undefined where nobody gave one. */
  exampleOf(definition: Definition, field: Field): JsonValue | undefined;
}

/** Reads the examples of a model: those of fields, else the first row that a case of a success gives the element. */
export function createExampleValues(model: EventModel, { ids }: Pick<RunContext, 'ids'>): ExampleValues {
  const rows = rowsInCases(model);
  const used = new Set<string>();
  let made = 0;
  const exampleOf = (definition: Definition, field: Field): JsonValue | undefined => {
    if (isGiven(field.example)) return field.example;
    const row = rows.get(definition.id) ?? {};
    const value = Object.hasOwn(row, field.name) ? row[field.name] : undefined;
    return isGiven(value) ? value : undefined;
  };
  return {
    exampleOf,
    commandCells(situation, command) {
      const cells = new Map<string, Cell>();
      const chosen = chooseRows(situation, command, exampleOf);
      for (const field of command.fields) {
        const shown = chosen.get(field);
        const example = exampleOf(command, field);
        const known = shown !== undefined && (shown.leads || example === undefined) ? shown.cell : undefined;
        const own = field.generated && known === undefined ? asMade(command, field, situation.history.length) : known;
        const world = fromWorld(situation, field.source);
        const value = world !== undefined && 'value' in world ? exampleFirst(command, field, world) : (own ?? (example === undefined ? onScreen(situation, command, field, exampleOf) : { value: example }));
        if (value) cells.set(field.name, value);
      }
      return new Map([...cells].filter(([, cell]) => 'value' in cell));
    },
    completed(event, definition, nth) {
      const cells = new Map<string, Cell>();
      for (const field of definition.fields) {
        const cell = event.cells.get(field.name);
        const isWorld = field.source?.kind === 'context' && field.source.of !== 'constant';
        const settled = cell === undefined || 'open' in cell ? completedCell(cell, definition, field, nth) : isWorld ? exampleFirst(definition, field, cell) : cell;
        if (settled) cells.set(field.name, settled);
      }
      return { ...event, cells };
    },
  };

  function completedCell(cell: Cell | undefined, definition: Definition, field: Field, nth: number): Cell | undefined {
    if (cell !== undefined && 'open' in cell && cell.open === 'generated') return asMade(definition, field, nth);
    const example = exampleOf(definition, field);
    return example === undefined ? undefined : { value: example };
  }

  /** An identifier that the system makes: the example the first time, later one of its own, for an example twice would be one thing. */
  function asMade(definition: Definition, field: Field, nth: number): Cell {
    return firstExample(definition, field) ?? { value: ids ? ids(made++) : `${field.name}-${nth + 1}` };
  }

  /** Examples of one thing fit together, in time too: they come before what the context gives. */
  function exampleFirst(definition: Definition, field: Field, otherwise: Cell): Cell {
    return field.source?.kind === 'context' && field.source.of === 'constant' ? otherwise : (firstExample(definition, field) ?? otherwise);
  }

  function firstExample(definition: Definition, field: Field): Cell | undefined {
    const example = exampleOf(definition, field);
    const mark = JSON.stringify([definition.id, field.name]);
    if (example === undefined || used.has(mark)) return undefined;
    used.add(mark);
    return { value: example };
  }
}

/** The value that a screen in front of the command shows as its example. */
function onScreen({ graph }: Situation, command: Definition, field: Field, exampleOf: ExampleValues['exampleOf']): Cell | undefined {
  const name = field.source?.kind === 'rename' ? field.source.field : field.name;
  for (const screen of graph.before(command.id, 'screen', 'trigger', 'processor')) {
    const shown = screen.fields.find((each) => each.name === name);
    const value = shown && exampleOf(screen, shown);
    if (value !== undefined) return { value };
  }
  return undefined;
}

interface Shown {
  readonly cell: Cell;
  /** Whether the row has it before any example: it says which thing is meant, or its source is said to be there. */
  readonly leads: boolean;
}

/** For each read model behind a command, the row that it is about: the one that the examples name, else of a to-do list the first, of others the last. */
function chooseRows(situation: Situation, command: Definition, exampleOf: ExampleValues['exampleOf']): ReadonlyMap<Field, Shown> {
  const wanted = command.fields.flatMap((field) => suppliersOf(situation, command, field).map((supplier) => ({ field, ...supplier })));
  const shown = new Map<Field, Shown>();
  for (const readModel of new Set(wanted.map((each) => each.readModel))) {
    const columns = wanted.filter((each) => each.readModel === readModel).map((each) => ({ ...each, supply: readModel.fields.find(({ name }) => name === each.name) }));
    const rows = situation.rowsOf(readModel.id);
    const isMeant = (row: Cells): boolean =>
      columns.every(({ field, name, supply }) => {
        const cell = row.get(name);
        const example = exampleOf(command, field);
        return supply?.identifying !== true || example === undefined || (cell !== undefined && 'value' in cell && sameValue(cell.value, example, supply));
      });
    const isTodo = readModel.todoList || situation.graph.after(readModel.id, 'processor').length > 0;
    const row = rows.findLast(isMeant) ?? (isTodo ? rows[0] : rows.at(-1));
    for (const { field, name, supply } of columns) {
      const cell = row?.get(name);
      if (cell !== undefined && 'value' in cell && !shown.has(field)) shown.set(field, { cell, leads: supply?.identifying === true || field.source !== undefined });
    }
  }
  return shown;
}

/** The first row that a case which succeeds gives an element where it happens: a command under When, an event under Then, else under Given. */
function rowsInCases(model: EventModel): ReadonlyMap<ElementId, Readonly<Record<string, JsonValue>>> {
  const given = new Map<ElementId, Readonly<Record<string, JsonValue>>>();
  const happening = new Map<ElementId, Readonly<Record<string, JsonValue>>>();
  for (const { steps } of model.specifications.values()) {
    if (steps.some(({ kind }) => kind === 'error')) continue;
    for (const step of steps) {
      const element = step.element === undefined ? undefined : (model.placements.get(step.element)?.definition ?? step.element);
      const row = rowsOfStep(step)[0];
      const place = step.phase === 'given' ? given : happening;
      if (element !== undefined && row !== undefined && step.kind !== 'read-model' && !place.has(element)) place.set(element, row);
    }
  }
  return new Map([...given, ...happening]);
}
