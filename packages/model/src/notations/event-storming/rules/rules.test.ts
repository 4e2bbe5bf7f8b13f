import { describe, expect, it } from 'vitest';
import { runLint, type LintProfile } from '../../../lint/lint.ts';
import { boardOf, createRandom, given, randomBoard, type RelationSketch, type StickySketch } from '../../../testing/index.ts';
import { eventStorming } from '../event-storming.ts';
import { ES } from '../kinds.ts';
import { rules } from '../rules.ts';

const lint = (stickies: readonly StickySketch[], relations: readonly RelationSketch[] = [], level = 'design', profile: LintProfile = 'strict') =>
  runLint(rules, boardOf(stickies, relations, { level }), profile);
const idsOf = (...args: Parameters<typeof lint>): string[] => lint(...args).map((finding) => finding.id);
const only = (rule: string, ...args: Parameters<typeof lint>): string[] => idsOf(...args).filter((id) => id.startsWith(`${rule}:`));

const sentence: readonly StickySketch[] = [
  { id: 'clerk', kind: ES.actor, x: -20, y: 100, text: 'Clerk' },
  { id: 'send', kind: ES.command, x: 0, text: 'Send parcel' },
  { id: 'rule', kind: ES.constraint, x: 200, text: 'Only paid parcels leave' },
  { id: 'sent', kind: ES.event, x: 507, text: 'Parcel sent' },
];

it('has nothing to say about a whole sentence', () => {
  expect(idsOf(sentence)).toEqual([]);
});

it('lets people explore: the profile “workshop” speaks of unknown kinds alone', () => {
  const wild = Array.from({ length: 20 }, (_, seed) => runLint(rules, randomBoard(createRandom(seed), eventStorming), 'workshop')).flat();
  expect(new Set(wild.map((finding) => finding.rule))).toEqual(new Set(['es.unknown-kind']));
  expect(new Set(wild.map((finding) => finding.severity))).toEqual(new Set(['hint']));
});

it('asks for no sentences on a Big Picture', () => {
  expect(idsOf([{ id: 'e', kind: ES.event, text: 'Parcel sent' }, { id: 's', kind: ES.system, x: 1000, text: 'Lorry' }], [], 'big-picture')).toEqual([]);
});

describe('words', () => {
  it('notices stickies without words, but not votes', () => {
    expect(idsOf([{ id: 'e', kind: ES.event, text: ' \n' }, { id: 'v', kind: ES.vote, x: 1000, text: '' }], [], 'big-picture')).toEqual(['es.empty-sticky:e']);
  });

  it('offers to hang a badly worded event tilted, and a tilted one straight', () => {
    const [finding] = lint([{ id: 'e', kind: ES.event, text: 'Send parcel' }], [], 'big-picture');
    expect(finding).toMatchObject({ rule: 'es.event-past-tense', severity: 'warning' });
    const twisted = boardOf([{ id: 'e', kind: ES.event, text: 'Send parcel', props: { twist: true } }], [], { level: 'big-picture' });
    const findings = runLint(rules, twisted, 'valid');
    expect(findings.map((f) => [f.rule, f.severity, f.fixes.length])).toEqual([
      ['es.event-past-tense', 'hint', 0],
      ['es.please-reword', 'hint', 1],
    ]);
    given(twisted).when({ type: 'batch', edits: findings[1]!.fixes[0]!.edits }).made((after) => expect(after.elements[0]?.props).toEqual({}));
  });

  it('takes a policy for a sentence when its description is one', () => {
    const policy = (description?: string): string[] =>
      only('es.policy-sentence', [{ id: 'p', kind: ES.policy, text: 'Routing policy', props: description === undefined ? {} : { description } }]);
    expect(policy()).toEqual(['es.policy-sentence:p']);
    expect(policy('When a cargo is booked, compute routes.')).toEqual([]);
  });

  it('names the same event at several places once', () => {
    const twice = [{ id: 'a', kind: ES.event, text: 'Parcel sent' }, { id: 'b', kind: ES.event, x: 2000, text: 'parcel  sent' }, { id: 'c', kind: ES.event, x: 3000, text: '' }];
    expect(only('es.duplicate-event', twice, [], 'big-picture')).toEqual(['es.duplicate-event:a,b']);
  });
});

describe('arrows', () => {
  const wall = (from: string, to: string): readonly StickySketch[] => [{ id: 'a', kind: from, text: 'One thing' }, { id: 'b', kind: to, x: 1000, text: 'Another thing' }];

  it.each([
    ['es.event-to-event', ES.event, ES.event],
    ['es.event-to-command', ES.event, ES.command],
    ['es.command-to-command', ES.command, ES.command],
    ['es.policy-to-event', ES.policy, ES.event],
  ])('%s: warns in “valid”, is an error in “strict”, and each fix leaves a board without it', (rule, from, to) => {
    const board = boardOf(wall(from, to), [{ id: 'r', from: 'a', to: 'b' }], { level: 'process' });
    const severity = (profile: LintProfile) => runLint(rules, board, profile).find((finding) => finding.rule === rule);
    expect([severity('workshop')?.severity, severity('valid')?.severity, severity('strict')?.severity]).toEqual([undefined, 'warning', 'error']);
    const fixes = severity('valid')?.fixes ?? [];
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of fixes) {
      given(board).when({ type: 'batch', edits: fix.edits }).made((after) => expect(runLint(rules, after, 'strict').map((f) => f.rule)).not.toContain(rule));
    }
  });

  it('puts a policy in the middle between an event and a command', () => {
    const [finding] = lint(wall(ES.event, ES.command), [{ id: 'r', from: 'a', to: 'b' }]).filter((f) => f.rule === 'es.event-to-command');
    given(boardOf(wall(ES.event, ES.command), [{ id: 'r', from: 'a', to: 'b' }]))
      .when({ type: 'batch', edits: finding!.fixes[0]!.edits })
      .made((after) => {
        expect(after.elements.find((element) => element.kind === ES.policy)).toMatchObject({ x: 446.5, y: 0, w: 267, text: '' });
        expect(after.relations.map((r) => r.kind)).toEqual(['es.triggers', 'es.invokes']);
      });
  });

  it('lets an arrow lead to the same event elsewhere: that is a loop', () => {
    expect(only('es.event-to-event', [{ id: 'a', kind: ES.event, text: 'Ride begun' }, { id: 'b', kind: ES.event, x: 1000, text: 'Ride begun' }], [{ from: 'a', to: 'b' }])).toEqual([]);
  });

  const outside = (from: string, to: string, level: string) =>
    lint(wall(from, to), [{ id: 'r', from: 'a', to: 'b', label: 'so' }], level).filter((finding) => finding.rule === 'es.arrow-not-in-grammar');

  it.each([
    [ES.actor, ES.event, 'process', 'In between belongs a command.', 'Put a command between them'],
    [ES.actor, ES.aggregate, 'design', 'In between belongs a command.', 'Put a command between them'],
    [ES.system, ES.policy, 'process', 'In between belongs a domain event.', 'Put a domain event between them'],
    [ES.event, ES.actor, 'process', 'In between belongs a read model.', 'Put a read model between them'],
    [ES.event, ES.system, 'process', 'reads it the other way round', 'Turn the arrow round'],
    [ES.event, ES.hotspot, 'big-picture', 'reads it the other way round', 'Turn the arrow round'],
    [ES.command, ES.event, 'big-picture', 'a sentence of Process Modelling', undefined],
    [ES.command, ES.aggregate, 'process', 'a sentence of Software Design', undefined],
    [ES.policy, ES.policy, 'design', 'What happens in between?', undefined],
  ])('from %s to %s is not in the grammar of the level %s, and each fix leaves a board without it', (from, to, level, advice, fix) => {
    const [finding] = outside(from, to, level);
    expect(finding).toMatchObject({ severity: 'warning', ids: ['r', 'a', 'b'] });
    expect(finding?.message).toContain(advice);
    expect(finding?.fixes.map(({ title }) => title)).toEqual([...(fix === undefined ? [] : [fix]), 'Take the arrow away']);
    for (const { edits } of finding?.fixes ?? []) {
      given(boardOf(wall(from, to), [{ id: 'r', from: 'a', to: 'b', label: 'so' }], { level }))
        .when({ type: 'batch', edits })
        .made((after) => expect(runLint(rules, after, 'strict').map((f) => f.rule)).not.toContain('es.arrow-not-in-grammar'));
    }
  });

  it('hints at an arrow outside of the grammar in “valid”, and says nothing while people explore', () => {
    const severity = (profile: LintProfile) => lint(wall(ES.actor, ES.event), [{ from: 'a', to: 'b' }], 'process', profile).find((f) => f.rule === 'es.arrow-not-in-grammar')?.severity;
    expect([severity('workshop'), severity('valid'), severity('strict')]).toEqual([undefined, 'hint', 'warning']);
  });

  it('keeps the label of an arrow that it turns round', () => {
    given(boardOf(wall(ES.event, ES.system), [{ id: 'r', from: 'a', to: 'b', label: 'so' }], { level: 'process' }))
      .when({ type: 'batch', edits: outside(ES.event, ES.system, 'process')[0]!.fixes[0]!.edits })
      .made((after) => expect(after.relations).toMatchObject([{ from: 'b', to: 'a', kind: 'es.emits', label: 'so' }]));
  });

  it.each([
    [ES.hotspot, ES.event, 'big-picture'],
    [ES.opportunity, ES.system, 'big-picture'],
    [ES.vote, ES.hotspot, 'big-picture'],
    [ES.system, ES.event, 'big-picture'],
    [ES.actor, ES.event, 'big-picture'],
    [ES.system, ES.command, 'process'],
    [ES.readModel, ES.actor, 'process'],
    [ES.command, ES.aggregate, 'design'],
    [ES.command, ES.aggregate, 'a-level-of-tomorrow'],
    ['note', ES.event, 'design'],
    [ES.event, 'xx.odd', 'design'],
  ])('has nothing against an arrow from %s to %s at the level %s', (from, to, level) => {
    expect(outside(from, to, level)).toEqual([]);
  });

  it('leaves to their own rules the arrows that these explain', () => {
    for (const [from, to] of [[ES.event, ES.event], [ES.event, ES.command], [ES.command, ES.command], [ES.policy, ES.event]] as const) expect(outside(from, to, 'design')).toEqual([]);
  });

  it('never speaks of neighbours: only of what was drawn', () => {
    expect(idsOf([{ id: 'a', kind: ES.event, text: 'One sent' }, { id: 'b', kind: ES.event, x: 200, text: 'Two sent' }], [], 'big-picture')).toEqual([]);
  });
});

describe('sentences', () => {
  it('asks who issues a command, and what comes of it', () => {
    expect(idsOf([{ id: 'c', kind: ES.command, text: 'Send parcel' }])).toEqual(['es.command-without-issuer:c', 'es.dangling-command:c']);
  });

  it('asks about a command that several issue', () => {
    const two = [...sentence, { id: 'p', kind: ES.policy, x: -307, text: 'Whenever it is paid, then send it' }, { id: 'paid', kind: ES.event, x: -507, text: 'Parcel paid' }];
    expect(only('es.command-several-issuers', two)).toEqual(['es.command-several-issuers:send,p,clerk']);
  });

  it('asks about an event that stands alone, and about one with two sources', () => {
    expect(only('es.orphan-event', [{ id: 'e', kind: ES.event, text: 'Parcel sent' }])).toEqual(['es.orphan-event:e']);
    const far: StickySketch[] = [...sentence, { id: 'lorry', kind: ES.system, x: 0, y: 3000, text: 'Lorry' }];
    expect(only('es.event-several-sources', far, [{ from: 'lorry', to: 'sent' }, { from: 'rule', to: 'sent' }])).toEqual(['es.event-several-sources:sent,lorry,rule']);
    expect(only('es.event-several-sources', far, [{ from: 'send', to: 'rule' }, { from: 'send', to: 'sent' }, { from: 'rule', to: 'sent' }])).toEqual([]);
  });

  it('asks about policies with half a sentence', () => {
    const text = 'Whenever this happens, then do that';
    expect(only('es.dangling-policy', [{ id: 'p', kind: ES.policy, text }])).toEqual(['es.dangling-policy:p']);
    expect(lint([{ id: 'e', kind: ES.event, text: 'Parcel sent' }, { id: 'p', kind: ES.policy, x: 200, text }]).find((f) => f.rule === 'es.dangling-policy')?.message).toContain('asks for nothing');
  });

  it('counts what stickies with the same words carry together', () => {
    const many = (count: number): readonly StickySketch[] =>
      Array.from({ length: count }, (_, i): StickySketch[] => [
        { id: `c${i}`, kind: ES.command, y: i * 400, text: `Do thing ${i}` },
        { id: `r${i}`, kind: ES.aggregate, x: 200, y: i * 400, text: i % 2 ? 'Parcel' : 'parcel ' },
        { id: `e${i}`, kind: ES.event, x: 507, y: i * 400, text: `Thing ${i} done` },
      ]).flat();
    expect(only('es.overloaded-rules', many(5))).toEqual([]);
    expect(only('es.overloaded-rules', many(6))).toEqual(['es.overloaded-rules:r0,r1,r2,r3,r4,r5']);
    expect(only('es.one-takes-all', many(3))).toEqual([]);
    expect(only('es.one-takes-all', many(4))).toEqual(['es.one-takes-all:r0,r1,r2,r3']);
    expect(only('es.one-takes-all', [...many(4), { id: 'free', kind: ES.command, x: 5000, text: 'Do else' }])).toEqual([]);
  });

  it('finds policies that chase each other, and not a chain that ends', () => {
    const part = (i: number, y: number): StickySketch[] => [
      { id: `e${i}`, kind: ES.event, x: 0, y, text: `Thing ${i} done` },
      { id: `p${i}`, kind: ES.policy, x: 200, y, text: `Whenever thing ${i} is done, then do the next` },
      { id: `c${i}`, kind: ES.command, x: 507, y, text: `Do next of ${i}` },
    ];
    const wall = [...part(0, 0), ...part(1, 1000), { id: 'end', kind: ES.event, x: 5000, text: 'All done' }];
    expect(only('es.policy-cycle', wall, [{ from: 'c0', to: 'e1' }, { from: 'c1', to: 'end' }])).toEqual([]);
    expect(only('es.policy-cycle', wall, [{ from: 'c0', to: 'e1' }, { from: 'c1', to: 'e0' }])).toEqual(['es.policy-cycle:e0,e1,p0,p1,c0,c1']);
    expect(only('es.policy-cycle', part(0, 0), [{ from: 'c0', to: 'e0' }])).toEqual(['es.policy-cycle:e0,p0,c0']);
  });
});

describe('the wall', () => {
  it('lists open hotspots with what they lack, and offers to close them', () => {
    const hotspot = (props: StickySketch['props'] & object) => lint([{ id: 'h', kind: ES.hotspot, text: 'Who pays?', props }]);
    expect(hotspot({})[0]?.message).toBe('“Who pays?” is open and has no owner and no next step.');
    expect(hotspot({ owner: 'Ann', nextStep: 'Ask' })[0]?.message).toBe('“Who pays?” is open.');
    expect(hotspot({ state: 'resolved' })).toEqual([]);
    expect(hotspot({ locked: true })[0]?.fixes).toEqual([]);
  });

  it('notices an alternative without another', () => {
    const set = (...names: readonly string[]): string[] =>
      only('es.lone-alternative', names.map((alternativeSet, i) => ({ id: `e${i}`, kind: ES.event, x: i * 1000, text: `Thing ${i} done`, props: { alternativeSet } })), [], 'big-picture');
    expect(set('way', 'way')).toEqual([]);
    expect(set('way', 'other', 'way')).toEqual(['es.lone-alternative:e1']);
    expect(set('', ' ')).toEqual([]);
  });

  it('hints at kinds of another level and at kinds that nobody knows', () => {
    expect(idsOf([{ id: 'c', kind: ES.constraint, text: 'Rule' }, { id: 'x', kind: 'xx.odd' }], [], 'big-picture')).toEqual(['es.unknown-kind:x', 'es.kind-of-another-level:c']);
  });

  it("speaks the board's own words", () => {
    const board = boardOf([{ id: 'c', kind: ES.constraint }], [], { level: 'big-picture', labels: { [ES.constraint]: 'House rule' } });
    expect(runLint(rules, board, 'valid')[0]?.message).toContain('a house rule');
  });
});

it('finds nothing on a wall of 1,000 sound sentences', () => {
  const wall = boardOf(
    Array.from({ length: 1000 }, (_, i) =>
      sentence.map((sketch) => ({ ...sketch, id: `${sketch.id}${i}`, x: (sketch.x ?? 0) + (i % 40) * 900, y: (sketch.y ?? 0) + Math.floor(i / 40) * 300, text: `${sketch.text} ${i}` })),
    ).flat(),
    [],
    { level: 'design' },
  );
  expect(runLint(rules, wall, 'strict')).toEqual([]);
});
