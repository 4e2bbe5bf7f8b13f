import type { ElementId } from '../../../ids.ts';
import type { EmRelation, Placement } from '../event-model.ts';

/**
 * Drawings slice by slice, in each as it flows: a read model before the screen that shows it, a screen before the command that it sends. Where nothing flows, or
 * all in a circle, as they were given.
 */
export function inFlowOrder(placements: readonly Placement[], relations: readonly EmRelation[]): readonly Placement[] {
  const sources = new Map<ElementId, ElementId[]>();
  for (const { from, to } of relations) {
    const known = sources.get(to);
    if (known) known.push(from);
    else sources.set(to, [from]);
  }
  const runs: Placement[][] = [];
  for (const placement of placements) {
    const last = runs.at(-1);
    if (last?.[0]?.slice === placement.slice && last) last.push(placement);
    else runs.push([placement]);
  }
  return runs.flatMap((run) => ordered(run, sources));
}

function ordered(run: readonly Placement[], sources: ReadonlyMap<ElementId, readonly ElementId[]>): readonly Placement[] {
  const waiting = new Map(run.map((placement) => [placement.id, placement]));
  const done: Placement[] = [];
  while (waiting.size > 0) {
    const all = [...waiting.values()];
    const next = all.find(({ id }) => !(sources.get(id) ?? []).some((from) => from !== id && waiting.has(from))) ?? all[0];
    if (!next) break;
    waiting.delete(next.id);
    done.push(next);
  }
  return done;
}
