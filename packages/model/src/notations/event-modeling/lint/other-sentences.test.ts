import { describe, expect, it } from 'vitest';
import { sketch } from '../testing/rule-examples.ts';
import { sketchModel } from '../testing/sketch-model.ts';
import { boardOfEventModel } from '../write-event-model.ts';
import { createEventModelLint } from './engine.ts';

function findingsOf(text: string) {
  const lint = createEventModelLint('strict');
  lint.update(boardOfEventModel(sketchModel(sketch(text))));
  return { lint, findings: lint.findings() };
}

/** Models that make a rule say another of its sentences than its example does. */
const SAYINGS: readonly (readonly [code: string, text: string])[] = [
  ...(
    [
      ['1', 'event Lent: bookId', 'view Loans', 'Lent → Loans'],
      ['2', 'command Lend: bookId', 'event Lent', 'Lend → Lent'],
      ['3', 'screen Desk: bookId typed', 'command Lend', 'Desk → Lend'],
      ['4', 'view Loans: bookId', 'screen Desk', 'Loans → Desk'],
    ] as const
  ).flatMap(([n, first, second, flow]) => [
    [`em-ic${n}-no-such-field`, `${first}\n${second}: title = name\n${flow}`] as const,
    [`em-ic${n}-not-connected`, `event Bought: title\n${first}\n${second}: title from Bought\n${flow}`] as const,
    [`em-ic${n}-gone`, `${first}\n${second}: title from Nowhere\n${flow}`] as const,
  ]),
  ['em-ic6-list', 'command Lend: books list\nevent Lent: books\nLend → Lent'],
  ['em-ic6-computation', 'event Lent: amount decimal\nview Loans: total decimal = amount*2\nLent → Loans'],
  ['em-ic7-circular', 'screen Desk: x\ncommand Lend: x\nevent Lent: x\nview Loans: x\nDesk → Lend → Lent → Loans → Desk'],
  ['em-ic8-no-shared-key', 'event Lent: title\nevent Charged: amount\nview Loans: title, amount\nLent → Loans\nCharged → Loans'],
  ['em-ic8-only-taken-away', 'event Lent: bookId id\nview Due, todo: bookId id, day\nprocessor Sender\ncommand Remind: bookId\nevent Reminded: bookId id, day clock\nLent → Due → Sender → Remind → Reminded → Due'],
  ['em-g1-event-processor', 'event Lent\nprocessor Sender\nLent → Sender'],
  ['em-g1-event-screen', 'event Lent\nscreen Desk\nLent → Desk'],
  ['em-g1-event-event', 'event Lent\nevent Charged\nLent → Charged'],
  ['em-g1-read-model-command', 'view Loans\ncommand Lend\nLoans → Lend'],
  ['em-g1-screen-event', 'screen Desk\nevent Lent\nDesk → Lent'],
  ['em-g1-command-read-model', 'command Lend\nview Loans\nLend → Loans'],
  ['em-g1-other', 'screen Desk\nscreen List\nDesk → List'],
  ['em-g7-several', 'slice Take over, translation\ntrigger Bank\ntrigger Post\ncommand Book\nBank → Book\nPost → Book'],
  ['em-t3-two-streams', 'lane stream Loans\nlane stream Fees\nevent Lent (Loans)\nevent Lent (Fees)'],
  ['em-s1-kind', 'command Lend\nspec x\nwhen event Lend\noutcome error no'],
  ['em-s1-when', 'event Lent\nspec x\nwhen event Lent\noutcome error no'],
  ['em-s1-two-commands', 'command Lend\ncommand Return\nspec x\nwhen command Lend\nwhen command Return\noutcome error no'],
  ['em-s1-mixed', 'command Lend\nevent Lent\nspec x\nwhen command Lend\noutcome event Lent\noutcome error no'],
  ['em-s1-then-command', 'command Lend\nspec x\noutcome command Lend'],
  ['em-s1-view-asks', 'command Lend\nview Loans\nspec x\nwhen command Lend\noutcome view Loans'],
  ['em-s1-no-command', 'event Lent\nspec x\noutcome event Lent'],
  ['em-s1-unwritten', 'command Lend\nspec x\ngiven event Nothing\nwhen command Lend\noutcome error no'],
  ['em-s2-foreign-event', 'slice Charge\nevent Charged\nslice Lend\ncommand Lend\nspec x\nwhen command Lend\noutcome event Charged'],
  ['em-s2-other', 'slice Charge\ncommand Charge\nslice Lend\ncommand Lend\nspec x\nwhen command Charge\noutcome error no'],
  ['em-s2-unseen-event', 'slice Lend\nevent Lent\nslice See\nview Loans\nspec x\ngiven event Lent\noutcome view Loans'],
  ['em-s4-unknown-field', 'command Lend: bookId\nspec x\nwhen command Lend {"isbn": "1"}\noutcome error no'],
  ['em-i1-no-fields', 'event Lent'],
];

describe('the checks of an Event Model', () => {
  it.each(SAYINGS)('say %s where it is so', (code, text) => {
    const { findings } = findingsOf(text);
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  it('tell an element that nothing leads to once, not once a field', () => {
    const { findings, lint } = findingsOf('event Lent: bookId id, title, author, due\ncommand Lend: bookId, title, author\nview Loans: bookId id, title, author');
    for (const id of ['lent', 'lend', 'loans']) {
      const about = findings.filter((finding) => finding.ids[0] === id && /^em\.(?:ic[1-47]|g[345])/u.test(finding.rule) && !finding.rule.endsWith('consumer'));
      expect(about.map(({ rule }) => rule)).toHaveLength(1);
      expect(lint.gaps(id as never)).toBe(0);
    }
  });

  it('compare names as people do', () => {
    const { findings } = findingsOf('event Lent: book_id, ReaderName, due-date\nview Loans: bookId, readerName, dueDate\nLent → Loans');
    expect(findings.filter(({ rule }) => rule.startsWith('em.ic1'))).toEqual([]);
  });

  it('say less in a workshop: nothing that is only advice', () => {
    const lint = createEventModelLint('workshop');
    lint.update(boardOfEventModel(sketchModel('event Send reminder: a\nslice Lend\nhotspot Why?')));
    expect(lint.findings().filter(({ severity }) => severity !== 'hint')).toEqual([]);
    expect(lint.findings().map(({ rule }) => rule)).toEqual(['em.g4-event-producer']);
  });

  it('add a missing field along the whole chain, in one step, down to where it is typed', () => {
    const { findings, lint } = findingsOf('screen Desk: bookId typed\ncommand Lend: bookId\nevent Lent: bookId\nview Loans: bookId, title\nDesk → Lend → Lent → Loans');
    const gap = findings.find(({ rule }) => rule === 'em.ic1-read-model-source');
    const chain = gap === undefined ? undefined : lint.fixes(gap).find(({ code }) => code === 'em-fix-add-upstream');
    expect(chain?.title).toBe('Add “title” upstream, too: Lent ← Lend ← Desk');
    expect(chain?.edits).toHaveLength(3);
  });
});
