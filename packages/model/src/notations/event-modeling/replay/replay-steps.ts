import type { ElementId } from '../../../ids.ts';
import type { Placement } from '../event-model.ts';
import type { ModelGraph } from '../runner/model-graph.ts';
import type { ReplayScreens } from './replay-screens.ts';
import type { ReadModelLook } from './read-model-look.ts';
import type { ReplayedColumn, ReplayStep } from './replayed.ts';

/**
 * The clicks through a column: what comes from outside; then for each command the read model that its processor works on, the screen, processor or caller, the
 * command, its events; then what else is drawn there. Everything shows the state of that moment: the screen from which a
 * command is given, the one before it.
 */
export function stepsOfColumn(graph: ModelGraph, at: ReplayedColumn, screens: ReplayScreens, readModelAt: ReadModelLook): readonly ReplayStep[] {
  const { column } = at;
  const steps: ReplayStep[] = [];
  const done = new Set<ElementId>();
  let events = at.events.length - at.happened.length;
  const event = (each: ReplayedColumn['happened'][number]): void => {
    done.add(each.placement);
    events = each.nth + 1;
    steps.push({ kind: 'event', column, placement: each.placement, title: each.title, event: each });
  };
  const show = (placement: Placement): void => {
    const definition = graph.definitionOf(placement.definition);
    if (!definition || done.has(placement.id)) return;
    done.add(placement.id);
    const plain = { column, placement: placement.id, title: definition.title };
    const screen = definition.kind === 'screen' ? screens.show(placement, events) : undefined;
    const readModel = definition.kind === 'read-model' ? readModelAt(definition.id, column, events) : undefined;
    if (screen) steps.push({ kind: 'screen', ...plain, screen });
    else if (readModel) steps.push({ kind: 'read-model', ...plain, readModel });
    else if (definition.kind === 'processor' || definition.kind === 'trigger') steps.push({ kind: 'trigger', ...plain });
  };

  for (const each of at.happened) if (each.command === undefined) event(each);
  for (const command of at.commands) {
    const by = command.by === undefined ? undefined : graph.model.placements.get(command.by);
    if (by && by.slice === at.slice) {
      for (const before of graph.placedBefore(by.id)) if (before.slice === at.slice) show(before);
      show(by);
    }
    done.add(command.placement);
    steps.push({ kind: 'command', column, placement: command.placement, title: command.title, command });
    for (const each of at.happened) if (each.command === command.placement) event(each);
  }
  const rest = graph.inColumn(column);
  for (const kind of ['read-model', 'processor', 'trigger', 'screen'] as const) for (const placement of rest) if (graph.definitionOf(placement.definition)?.kind === kind) show(placement);
  return steps;
}
