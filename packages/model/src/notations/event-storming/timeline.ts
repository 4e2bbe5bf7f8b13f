import type { BoardSnapshot } from '../../board/snapshot.ts';
import { centerOf, containsPoint, type BoardPoint } from '../../geometry.ts';
import type { Element } from '../../schema/element.ts';
import { LANE_KIND } from '../common-kinds.ts';
import { ES } from './kinds.ts';

/** A stretch of the story: the events from one pivotal event to the next. The first chapter may have none to open it. */
export interface Chapter {
  readonly pivotal: Element | undefined;
  /** Events in order of time; the pivotal event is the first of them. */
  readonly events: readonly Element[];
}

/** Compares by place in time: x, then y, then id. */
export function byTime(a: Element, b: Element): number {
  return a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Whether people marked the event as one that divides the story. */
export const isPivotal = (element: Element): boolean => element.kind === ES.event && element.props['pivotal'] === true;

/** T1: events in the order of time: by x, ties by y, then by id. */
export const timeline = (snapshot: BoardSnapshot): readonly Element[] => snapshot.elements.filter((e) => e.kind === ES.event).sort(byTime);

/** T2: a pivotal event opens a chapter, and what follows it in time belongs to that chapter, in every lane. */
export function chaptersOf(snapshot: BoardSnapshot): readonly Chapter[] {
  const chapters: { pivotal: Element | undefined; events: Element[] }[] = [];
  for (const event of timeline(snapshot)) {
    const current = chapters.at(-1);
    if (isPivotal(event)) chapters.push({ pivotal: event, events: [event] });
    else if (current) current.events.push(event);
    else chapters.push({ pivotal: undefined, events: [event] });
  }
  return chapters;
}

/** Lanes from top to bottom. */
export const lanesOf = (snapshot: BoardSnapshot): readonly Element[] =>
  snapshot.elements.filter((e) => e.kind === LANE_KIND).sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));

/** Bounded contexts from left to right. */
export const contextsOf = (snapshot: BoardSnapshot): readonly Element[] => snapshot.elements.filter((e) => e.kind === ES.context).sort(byTime);

/** T3: an element is in the lane that holds its middle; of several, in the smallest. */
export const laneOf = (snapshot: BoardSnapshot, element: Element): Element | undefined => holderOf(snapshot, LANE_KIND, element);

/** T4: an element is in the bounded context that holds its middle; of nested ones, in the innermost. */
export const contextOf = (snapshot: BoardSnapshot, element: Element): Element | undefined => holderOf(snapshot, ES.context, element);

function holderOf(snapshot: BoardSnapshot, kind: string, element: Element): Element | undefined {
  const middle = centerOf(element);
  let holder: Element | undefined;
  for (const candidate of snapshot.elements) {
    if (candidate.kind !== kind || candidate.id === element.id || !holds(candidate, middle)) continue;
    if (!holder || isSmaller(candidate, holder)) holder = candidate;
  }
  return holder;
}

const holds = (area: Element, middle: BoardPoint): boolean => containsPoint(area, middle);
const isSmaller = (a: Element, b: Element): boolean => a.w * a.h - b.w * b.h < 0 || (a.w * a.h === b.w * b.h && a.id < b.id);
