import { describe, expect, it } from 'vitest';
import { ES_RELATION, isArrowOfLevel, nextKind, previousKind, relationBetween } from './grammar.ts';
import { BIG_PICTURE, DESIGN, ES, kinds, PROCESS } from './kinds.ts';

describe('the grammar', () => {
  it('continues event → policy → command → system → event in a process, and with a constraint in a design', () => {
    const walk = (level: string): (string | undefined)[] => {
      const steps: (string | undefined)[] = [ES.event];
      for (let i = 0; i < 4; i += 1) steps.push(nextKind(steps.at(-1) ?? '', level));
      return steps;
    };
    expect(walk(PROCESS)).toEqual([ES.event, ES.policy, ES.command, ES.system, ES.event]);
    expect(walk(DESIGN)).toEqual([ES.event, ES.policy, ES.command, ES.constraint, ES.event]);
  });

  it('on a Big Picture, events follow events, and everything else leads back to one', () => {
    for (const kind of [ES.event, ES.hotspot, ES.actor, ES.system, ES.opportunity]) {
      expect(nextKind(kind, BIG_PICTURE)).toBe(ES.event);
      expect(previousKind(kind, BIG_PICTURE)).toBe(ES.event);
    }
    expect(nextKind('note', BIG_PICTURE)).toBe(undefined);
  });

  it('goes back the way it came: the kind before the next kind is the kind itself', () => {
    for (const level of [PROCESS, DESIGN]) {
      for (const kind of [ES.event, ES.policy, ES.command]) expect(previousKind(nextKind(kind, level) ?? '', level)).toBe(kind);
    }
  });

  it.each([
    [ES.actor, ES.command, 'es.issues'],
    [ES.system, ES.command, 'es.issues'],
    [ES.command, ES.event, 'es.produces'],
    [ES.command, ES.system, 'es.handled-by'],
    [ES.command, ES.constraint, 'es.handled-by'],
    [ES.command, ES.aggregate, 'es.handled-by'],
    [ES.system, ES.event, 'es.emits'],
    [ES.constraint, ES.event, 'es.emits'],
    [ES.aggregate, ES.event, 'es.emits'],
    [ES.event, ES.policy, 'es.triggers'],
    [ES.policy, ES.command, 'es.invokes'],
    [ES.event, ES.readModel, 'es.updates'],
    [ES.readModel, ES.actor, 'es.informs'],
    [ES.hotspot, ES.event, 'es.annotates'],
    [ES.opportunity, ES.system, 'es.annotates'],
    [ES.vote, ES.hotspot, 'es.annotates'],
    [ES.event, ES.event, 'es.relates'],
    [ES.event, ES.command, 'es.relates'],
    [ES.policy, ES.event, 'es.relates'],
    ['note', ES.event, 'es.relates'],
  ])('from %s to %s: %s', (from, to, relation) => {
    expect(relationBetween(from, to)).toBe(relation);
  });
});

describe('the table of the grammar', () => {
  const arrowsAt = (level: string): string[] => kinds.flatMap(({ id: from }) => kinds.filter(({ id: to }) => isArrowOfLevel(from, to, level) && relationBetween(from, to) !== ES_RELATION.annotates).map(({ id: to }) => `${from} → ${to}`)).sort();

  it('knows few arrows on a Big Picture, and more at each level', () => {
    expect(arrowsAt(BIG_PICTURE)).toEqual([`${ES.actor} → ${ES.event}`, `${ES.system} → ${ES.event}`]);
    expect(arrowsAt(PROCESS)).toEqual(
      [
        [ES.actor, ES.command], [ES.system, ES.command], [ES.command, ES.event], [ES.command, ES.system], [ES.system, ES.event], [ES.event, ES.policy],
        [ES.policy, ES.command], [ES.event, ES.readModel], [ES.readModel, ES.actor], [ES.readModel, ES.command],
      ].map(([from, to]) => `${from} → ${to}`).sort(),
    );
    const rules = [[ES.command, ES.constraint], [ES.command, ES.aggregate], [ES.constraint, ES.event], [ES.aggregate, ES.event]];
    expect(arrowsAt(DESIGN)).toEqual([...arrowsAt(PROCESS), ...rules.map(([from, to]) => `${from} → ${to}`)].sort());
  });
});

describe('the palette', () => {
  it('shows at each level what the level is about', () => {
    const at = (level: string): string[] => kinds.filter((kind) => kind.levels.includes(level)).map((kind) => kind.id);
    expect(at(BIG_PICTURE)).toEqual(expect.arrayContaining([ES.event, ES.hotspot, ES.opportunity, ES.actor, ES.system, ES.vote, ES.valuePositive, ES.valueNegative, ES.context]));
    for (const kind of [ES.command, ES.policy, ES.readModel, ES.constraint, ES.aggregate]) expect(at(BIG_PICTURE)).not.toContain(kind);
    expect(at(PROCESS)).toEqual(expect.arrayContaining([ES.event, ES.command, ES.policy, ES.readModel, ES.system, ES.actor, ES.hotspot]));
    expect(at(PROCESS)).not.toContain(ES.constraint);
    expect(at(DESIGN)).toEqual(expect.arrayContaining([ES.constraint, ES.aggregate, ES.command, ES.policy]));
    expect(at(DESIGN)).not.toContain(ES.vote);
  });
});
