import { describe, expect, it } from 'vitest';
import { createBoardDoc } from '../../../board/board-doc.ts';
import { createBoardIndex } from '../../../board/board-index.ts';
import { runEdit } from '../../../edits/run-edit.ts';
import { seedBoard } from '../../../edits/seed-board.ts';
import type { LintProfile } from '../../../lint/lint.ts';
import { ruleExamples, sketch } from '../testing/rule-examples.ts';
import { sketchModel } from '../testing/sketch-model.ts';
import { boardOfEventModel } from '../write-event-model.ts';
import { modelRules } from './catalogue.ts';
import { createEventModelLint } from './engine.ts';

const foundIn = (text: string, profile: LintProfile = 'strict') => {
  const lint = createEventModelLint(profile);
  lint.update(boardOfEventModel(sketchModel(sketch(text))));
  return lint.findings();
};

describe('each check of an Event Model', () => {
  it('has one example', () => {
    expect(ruleExamples.map(({ rule }) => rule).toSorted()).toEqual(modelRules.map(({ id }) => id).toSorted());
  });

  it.each(ruleExamples)('$rule speaks up at the bad model, and not at the good one', ({ rule, bad, good }) => {
    expect(foundIn(bad).map((finding) => finding.rule)).toContain(rule);
    expect(foundIn(good).map((finding) => finding.rule)).not.toContain(rule);
  });

  it('is named once, says why, and is no stricter in a workshop than before building', () => {
    expect(new Set(modelRules.map(({ id }) => id)).size).toBe(modelRules.length);
    const weight = { hint: 1, warning: 2, error: 3 } as const;
    for (const { id, doc, title, severity, words } of modelRules) {
      expect(id).toMatch(/^em\.[a-z]+\d-[a-z-]+$/u);
      expect(doc, id).toMatch(/[.?!]$/u);
      expect(title, id).not.toMatch(/[.?!]$/u);
      const [workshop = 0, valid = 0, strict = 0] = ([severity.workshop, severity.valid, severity.strict] as const).map((one) => (one === undefined ? 0 : weight[one]));
      expect(workshop <= valid && valid <= strict && strict > 0, id).toBe(true);
      expect(Object.keys(words).every((code) => /^em-[a-z]+\d-[a-z-]+$/u.test(code)), id).toBe(true);
    }
  });

  it.each(ruleExamples)('offers fixes for $rule that settle what they are offered for, as one step', ({ bad }) => {
    const board = boardOfEventModel(sketchModel(sketch(bad)));
    const lint = createEventModelLint('strict');
    lint.update(board);
    for (const finding of lint.findings()) {
      for (const fix of lint.fixes(finding)) {
        const doc = createBoardDoc();
        seedBoard(doc, board);
        const index = createBoardIndex(doc);
        const ran = runEdit(doc, index, { type: 'batch', edits: fix.edits });
        expect(ran, fix.title).toEqual({ ok: true, value: undefined });
        const after = createEventModelLint('strict');
        after.update(index.snapshot());
        expect(after.findings().map(({ id }) => id), `${finding.message} — ${fix.title}`).not.toContain(finding.id);
      }
    }
  });
});
