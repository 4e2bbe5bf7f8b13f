import { describe, expect, it } from 'vitest';
import { boardOf } from '../../testing/index.ts';
import { ES } from './kinds.ts';
import { chaptersOf, contextOf, laneOf, lanesOf, timeline } from './timeline.ts';

const pivotal = { pivotal: true };

describe('time and place', () => {
  it('T1: events are in the order of x, then y, then id; other stickies take no part', () => {
    const board = boardOf([
      { id: 'late', kind: ES.event, x: 400 },
      { id: 'low', kind: ES.event, x: 200, y: 50 },
      { id: 'b', kind: ES.event, x: 200, y: 10 },
      { id: 'a', kind: ES.event, x: 200, y: 10 },
      { id: 'policy', kind: ES.policy, x: 0 },
      { id: 'first', kind: ES.event, x: -10.5 },
    ]);
    expect(timeline(board).map((event) => event.id)).toEqual(['first', 'a', 'b', 'low', 'late']);
  });

  it('T2: pivotal events open chapters; what comes before the first is a chapter without one', () => {
    const events = ['e1', 'p1', 'e2', 'e3', 'p2'].map((id, i) => ({ id, kind: ES.event, x: i * 200, y: (i % 2) * 700, props: id.startsWith('p') ? pivotal : {} }));
    const chapters = chaptersOf(boardOf(events)).map((chapter) => [chapter.pivotal?.id, chapter.events.map((event) => event.id)]);
    expect(chapters).toEqual([
      [undefined, ['e1']],
      ['p1', ['p1', 'e2', 'e3']],
      ['p2', ['p2']],
    ]);
    expect(chaptersOf(boardOf([]))).toEqual([]);
  });

  it('T2: only events can be pivotal, and only with the flag set to true', () => {
    const board = boardOf([
      { id: 'e', kind: ES.event, props: { pivotal: 'yes' } },
      { id: 'p', kind: ES.policy, props: pivotal },
    ]);
    expect(chaptersOf(board).map((chapter) => chapter.pivotal)).toEqual([undefined]);
  });

  it('T3, T4: the lane and the context of an element are the smallest that hold its middle', () => {
    const board = boardOf([
      { id: 'lane', kind: 'lane', x: 0, y: 0, w: 2000, h: 400 },
      { id: 'below', kind: 'lane', x: 0, y: 400, w: 2000, h: 400 },
      { id: 'outer', kind: ES.context, x: 0, y: 0, w: 1000, h: 1000 },
      { id: 'inner', kind: ES.context, x: 100, y: 0, w: 300, h: 300 },
      { id: 'e', kind: ES.event, x: 120, y: 20 },
      { id: 'between', kind: ES.event, x: 600, y: 330 },
      { id: 'outside', kind: ES.event, x: 5000, y: 0 },
    ]);
    const of = (id: string) => board.elements.find((element) => element.id === id)!;
    expect([laneOf(board, of('e'))?.id, contextOf(board, of('e'))?.id]).toEqual(['lane', 'inner']);
    expect([laneOf(board, of('between'))?.id, contextOf(board, of('between'))?.id]).toEqual(['below', 'outer']);
    expect([laneOf(board, of('outside')), contextOf(board, of('outside'))]).toEqual([undefined, undefined]);
    expect(contextOf(board, of('inner'))?.id).toBe('outer');
    expect(lanesOf(board).map((lane) => lane.id)).toEqual(['lane', 'below']);
  });
});
