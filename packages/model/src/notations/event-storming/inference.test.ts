import { describe, expect, it } from 'vitest';
import { boardOf, createRandom, type RelationSketch, type StickySketch } from '../../testing/index.ts';
import type { BoardMeta } from '../../schema/board.ts';
import { inferRelations } from './inference.ts';
import { ES } from './kinds.ts';

const read = (stickies: readonly StickySketch[], relations: readonly RelationSketch[] = [], meta: Partial<BoardMeta> = { level: 'design' }): string[] =>
  inferRelations(boardOf(stickies, relations, meta)).map(({ from, kind, to }) => `${from} ${kind.slice(3)} ${to}`);

describe('relations by adjacency', () => {
  it('A1–A6: reads the sentence [read model][command + actor][constraint][event][policy][command] from left to right', () => {
    const sentence = read([
      { id: 'list', kind: ES.readModel, x: 0 },
      { id: 'send', kind: ES.command, x: 200 },
      { id: 'clerk', kind: ES.actor, x: 180, y: 100 },
      { id: 'rule', kind: ES.constraint, x: 400 },
      { id: 'sent', kind: ES.event, x: 707 },
      { id: 'then', kind: ES.policy, x: 907 },
      { id: 'bill', kind: ES.command, x: 1214 },
    ]);
    expect(sentence).toEqual([
      'clerk issues send',
      'list informs clerk',
      'list informs send',
      'rule emits sent',
      'send handled-by rule',
      'sent triggers then',
      'then invokes bill',
    ]);
  });

  it.each([
    [79, true],
    [80, false],
  ])('A1: at a gap of %i units, being neighbours is %s', (gap, expected) => {
    const found = read([{ id: 'a', kind: ES.event }, { id: 'p', kind: ES.policy, x: 160 + gap }]);
    expect(found).toEqual(expected ? ['a triggers p'] : []);
  });

  it('A1: stickies that share less than a quarter of their height stand in different rows', () => {
    expect(read([{ id: 'a', kind: ES.event }, { id: 'p', kind: ES.policy, x: 200, y: 120 }])).toEqual(['a triggers p']);
    expect(read([{ id: 'a', kind: ES.event }, { id: 'p', kind: ES.policy, x: 200, y: 121 }])).toEqual([]);
  });

  it('A1: a fork is two rows that start at one event', () => {
    const found = read([
      { id: 'a', kind: ES.event, x: 0, y: 100 },
      { id: 'p1', kind: ES.policy, x: 200, y: 0 },
      { id: 'p2', kind: ES.policy, x: 200, y: 200 },
    ]);
    expect(found).toEqual(['a triggers p1', 'a triggers p2']);
  });

  it('A2: a person issues one command, the one they overlap most', () => {
    const found = read([
      { id: 'upper', kind: ES.command, y: 0 },
      { id: 'lower', kind: ES.command, y: 200 },
      { id: 'clerk', kind: ES.actor, x: -20, y: 100 },
    ]);
    expect(found).toEqual(['clerk issues upper']);
  });

  it('A3: a person without a command goes with the nearest event', () => {
    expect(read([{ id: 'sent', kind: ES.event }, { id: 'clerk', kind: ES.actor, x: -100 }], [], { level: 'big-picture' })).toEqual(['clerk relates sent']);
  });

  it('A5: a system left of a command issues it, unless it handles another', () => {
    expect(read([{ id: 's', kind: ES.system }, { id: 'c', kind: ES.command, x: 300 }])).toEqual(['s issues c']);
    expect(read([{ id: 'b', kind: ES.command, x: -200 }, { id: 's', kind: ES.system }, { id: 'c', kind: ES.command, x: 300 }])).toEqual(['b handled-by s']);
  });

  it('A6: an event has one source; a constraint beats the command behind it', () => {
    const crowded = read([
      { id: 'c', kind: ES.command, x: 0, w: 300 },
      { id: 'r', kind: ES.constraint, x: 100 },
      { id: 'e', kind: ES.event, x: 340 },
    ]);
    expect(crowded).toEqual(['c handled-by r', 'r emits e']);
    expect(read([{ id: 'c', kind: ES.command }, { id: 'e', kind: ES.event, x: 200 }])).toEqual(['c produces e']);
  });

  it('A7, A8: remarks concern what they overlap most; votes point at hotspots and opportunities alone', () => {
    const found = read([
      { id: 'e1', kind: ES.event, x: 0 },
      { id: 'e2', kind: ES.event, x: 200 },
      { id: 'h', kind: ES.hotspot, x: 150, y: -120 },
      { id: 'v', kind: ES.vote, x: 200, y: -180 },
      { id: 'lone vote', kind: ES.vote, x: 250, y: 150 },
      { id: 'gain', kind: ES.valuePositive, x: 0, y: 180 },
    ]);
    expect(found).toEqual(['gain annotates e1', 'h annotates e2', 'v annotates h']);
  });

  it('A9: on a Big Picture a system under an event belongs to it; at other levels the rows keep apart', () => {
    const wall = [{ id: 'e', kind: ES.event }, { id: 's', kind: ES.system, y: 200 }];
    expect(read(wall, [], { level: 'big-picture' })).toEqual(['s emits e']);
    expect(read(wall, [], { level: 'process' })).toEqual([]);
  });

  it('A10: what is drawn overrides what is near', () => {
    const wall: StickySketch[] = [
      { id: 'send', kind: ES.command, x: 200 },
      { id: 'rule', kind: ES.constraint, x: 400 },
      { id: 'sent', kind: ES.event, x: 707 },
      { id: 'far', kind: ES.system, x: 400, y: 2000 },
      { id: 'h', kind: ES.hotspot, x: 707, y: 100 },
    ];
    expect(read(wall)).toEqual(['h annotates sent', 'rule emits sent', 'send handled-by rule']);
    expect(read(wall, [{ from: 'send', to: 'far' }])).toEqual(['h annotates sent', 'rule emits sent']);
    expect(read(wall, [{ from: 'far', to: 'sent' }])).toEqual(['h annotates sent', 'send handled-by rule']);
    expect(read(wall, [{ from: 'h', to: 'far' }])).toEqual(['rule emits sent', 'send handled-by rule']);
    expect(read(wall, [{ from: 'rule', to: 'send' }, { from: 'sent', to: 'h' }])).toEqual(['rule emits sent']);
  });

  it('A11: never reads what the grammar forbids, nor anything from frames, lanes, contexts and notes', () => {
    const row = (left: string, right: string): string[] => read([{ id: 'l', kind: left }, { id: 'r', kind: right, x: 180, w: 160 }]);
    expect(row(ES.event, ES.event)).toEqual([]);
    expect(row(ES.event, ES.command)).toEqual([]);
    expect(row(ES.command, ES.command)).toEqual([]);
    expect(row(ES.policy, ES.event)).toEqual([]);
    for (const kind of ['note', 'frame', 'lane', ES.context]) for (const other of Object.values(ES)) expect([...row(kind, other), ...row(other, kind)]).toEqual([]);
  });

  it('A11: a pile of stickies makes no more than eight relations each', () => {
    const pile = Array.from({ length: 40 }, (_, i) => ({ id: `p${i}`, kind: i % 2 ? ES.policy : ES.event, x: i, y: i }));
    const fan = new Map<string, number>();
    for (const line of read(pile)) fan.set(line.split(' ')[0] ?? '', (fan.get(line.split(' ')[0] ?? '') ?? 0) + 1);
    expect(Math.max(...fan.values())).toBe(8);
  });

  it('reads a wall of 10,000 stickies', () => {
    const random = createRandom(7);
    const kinds = Object.values(ES);
    const wall = boardOf(
      Array.from({ length: 10_000 }, (_, i) => ({ id: `s${i}`, kind: random.any(kinds) ?? ES.event, x: (i % 200) * 200 + random.below(60), y: Math.floor(i / 200) * 200 })),
    );
    expect(inferRelations(wall).length).toBeGreaterThan(1000);
  });
});
