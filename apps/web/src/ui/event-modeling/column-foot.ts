import type { Editor } from '@paperroll/editor';
import { centerOf, containsPoint, EM, type Element, type ElementId } from '@paperroll/model';

/** Where a column ends, for what hangs from it. Board units. */
export interface ColumnFoot {
  readonly x: number;
  readonly w: number;
  /** Where the first of what hangs in it begins. */
  readonly top: number;
  /** Below its lowest paper, and below the lanes that cross it: their cells are to be filled. */
  readonly y: number;
}

/** The foot of a column as the wall has it this moment; undefined for what is no column. */
export function columnFoot({ index }: Pick<Editor, 'index'>, id: ElementId): ColumnFoot | undefined {
  const column = index.elements.get(id);
  if (column?.kind !== EM.slice) return undefined;
  const papers: Element[] = [];
  const lanes: Element[] = [];
  for (const element of index.elements.values()) {
    if (element.kind === EM.lane) {
      if (crosses(element, column)) lanes.push(element);
    } else if (element.kind !== EM.slice && element.kind !== EM.chapter && containsPoint(column, centerOf(element))) papers.push(element);
  }
  const ends = [...papers, ...lanes].map(({ y, h }) => y + h);
  const tops = (papers.length > 0 ? papers : lanes).map(({ y }) => y);
  // A column that nothing hangs in is as good as one whose lanes went away: what hangs from it hangs at its head.
  const top = Math.min(...tops, ends.length > 0 ? Infinity : column.y);
  return { x: column.x, w: column.w, top, y: Math.max(...ends, top) };
}

const crosses = (lane: Element, column: Element): boolean => lane.x < column.x + column.w && lane.x + lane.w > column.x && lane.y < column.y + column.h && lane.y + lane.h > column.y;
