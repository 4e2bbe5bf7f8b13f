import type { ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, Field, Placement } from '../event-model.ts';
import { suppliersOf } from '../runner/command-cells.ts';
import type { ModelGraph } from '../runner/model-graph.ts';
import type { PlayedModel } from './play-model.ts';
import type { ReadModelLook } from './read-model-look.ts';
import type { ReplayedReadModel, ReplayedScreen, ReplayedScreenField } from './replayed.ts';

/** What screens show after any column. */
export interface ReplayScreens {
  at(column: number): readonly ReplayedScreen[];
  /** One drawing of a screen in its column, with the read models as they are after so many events. */
  show(placement: Placement, events: number): ReplayedScreen | undefined;
}

interface KnownScreen {
  readonly definition: Definition;
  readonly placements: readonly { readonly column: number; readonly placement: Placement }[];
  readonly readModels: readonly ElementId[];
  readonly fields: readonly { readonly field: Field; readonly supply: readonly { readonly readModel: ElementId; readonly name: string }[] }[];
}

/** Reads the screens of a model; each is made anew only when something that it shows has changed. */
export function createReplayScreens(graph: ModelGraph, played: PlayedModel, readModelAt: ReadModelLook): ReplayScreens {
  const columns = new Map(graph.model.slices.map((slice, i) => [slice.id, i]));
  const screens = [...graph.model.definitions.values()]
    .filter(({ kind }) => kind === 'screen')
    .map((definition) => knownScreen(graph, definition, columns))
    .filter(({ placements }) => placements.length > 0)
    .sort((a, b) => (a.placements[0]?.column ?? 0) - (b.placements[0]?.column ?? 0));
  const byDefinition = new Map(screens.map((screen) => [screen.definition.id, screen]));
  const made = new Map<ElementId, { readonly parts: readonly unknown[]; readonly shown: ReplayedScreen }>();

  const shownAt = (screen: KnownScreen, placement: Placement, drawn: number, column: number, events?: number): ReplayedScreen => {
    const readModels = screen.readModels.flatMap((id) => readModelAt(id, column, events) ?? []);
    const here = drawn === column;
    const parts = [placement.id, here, ...readModels];
    const known = made.get(screen.definition.id);
    if (known && known.parts.length === parts.length && known.parts.every((part, i) => part === parts[i])) return known.shown;
    const shown: ReplayedScreen = {
      definition: screen.definition.id,
      placement: placement.id,
      title: screen.definition.title,
      column: drawn,
      here,
      fields: screen.fields.map(({ field, supply }) => fieldOf(screen.definition, field, supply, readModels, placement, drawn)),
      readModels,
    };
    made.set(screen.definition.id, { parts, shown });
    return shown;
  };

  function fieldOf(screen: Definition, field: Field, supply: KnownScreen['fields'][number]['supply'], readModels: readonly ReplayedReadModel[], placement: Placement, drawn: number): ReplayedScreenField {
    if (supply.length > 0) {
      const values = supply.flatMap(({ readModel, name }) => (readModels.find(({ definition }) => definition === readModel)?.rows ?? []).flatMap(({ values: row }) => (Object.hasOwn(row, name) ? [row[name] ?? null] : [])));
      return { name: field.name, values, typed: false };
    }
    const { source } = field;
    if (source?.kind === 'context' && source.of === 'constant' && source.value !== undefined) return { name: field.name, values: [source.value], typed: false };
    const value = typedValueOf(screen, field, placement, drawn) ?? played.examples.exampleOf(screen, field);
    return { name: field.name, values: value === undefined ? [] : [value], typed: true };
  }

  /** What the command that is given from here carries of the field. */
  function typedValueOf(screen: Definition, field: Field, placement: Placement, drawn: number): JsonValue | undefined {
    const after = new Set(graph.placedAfter(placement.id).map(({ id }) => id));
    for (const command of played.commands[drawn] ?? []) {
      if (!after.has(command.placement)) continue;
      const carrying = graph.definitionOf(command.definition)?.fields.find(({ name, source }) => (source?.kind === 'rename' ? source.field === field.name && isFrom(source.from, screen) : name === field.name));
      const value = carrying && Object.hasOwn(command.values, carrying.name) ? command.values[carrying.name] : undefined;
      if (value !== undefined) return value;
    }
    return undefined;
  }
  const isFrom = (from: ElementId | undefined, screen: Definition): boolean => from === undefined || graph.definitionOf(from)?.id === screen.id;

  return {
    at: (column) =>
      screens.flatMap((screen) => {
        const last = screen.placements.findLast((each) => each.column <= column);
        return last ? [shownAt(screen, last.placement, last.column, column)] : [];
      }),
    show(placement, events) {
      const screen = byDefinition.get(placement.definition);
      const drawn = screen?.placements.find((each) => each.placement === placement);
      return screen && drawn ? shownAt(screen, placement, drawn.column, drawn.column, events) : undefined;
    },
  };
}

function knownScreen(graph: ModelGraph, definition: Definition, columns: ReadonlyMap<ElementId, number>): KnownScreen {
  const placements = graph
    .placementsOf(definition.id)
    .flatMap((placement) => {
      const column = placement.slice === undefined ? undefined : columns.get(placement.slice);
      return column === undefined ? [] : [{ column, placement }];
    })
    .sort((a, b) => a.column - b.column);
  return {
    definition,
    placements,
    readModels: graph.before(definition.id, 'read-model').map(({ id }) => id),
    fields: definition.fields.map((field) => ({ field, supply: suppliersOf({ graph }, definition, field).map(({ readModel, name }) => ({ readModel: readModel.id, name })) })),
  };
}
