import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { ElementId } from '../../ids.ts';
import type { WriteOn } from '../notation.ts';
import { columnOf, columnsOf } from './grid.ts';
import { EM, emKindOf } from './kinds.ts';

/**
 * Writing goes through a column along its flow: to the next part that is empty, and at the end back to the column's event, on which the next pattern is
 * built. `undefined` for a part that stands alone: there one brainstorms, and the next sticky follows.
 */
export function writeOn({ elements, relations }: Pick<BoardSnapshot, 'elements' | 'relations'>, id: ElementId, back: boolean): WriteOn | undefined {
  const columns = columnsOf(elements);
  const self = elements.find((element) => element.id === id);
  const column = self && columnOf(columns, self);
  if (!self || !column || emKindOf(self.kind) === undefined) return undefined;
  const mine = new Map(elements.filter((element) => emKindOf(element.kind) !== undefined && columnOf(columns, element)?.id === column.id).map((element) => [element.id, element]));
  const flows = relations.filter(({ from, to }) => mine.has(from) && mine.has(to));
  if (!flows.some(({ from, to }) => from === id || to === id)) return undefined;
  const [start, end] = back ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const onwards: ElementId[] = [];
  const seen = new Set<ElementId>([id]);
  for (const queue = [id]; queue.length > 0; ) {
    const at = queue.shift();
    for (const flow of flows) {
      const next = flow[end];
      if (flow[start] !== at || seen.has(next)) continue;
      seen.add(next);
      onwards.push(next);
      queue.push(next);
    }
  }
  const blank = onwards.find((each) => mine.get(each)?.text === '');
  if (blank !== undefined) return { write: blank };
  const event = onwards.findLast((each) => mine.get(each)?.kind === EM.event);
  return { select: event ?? id };
}
