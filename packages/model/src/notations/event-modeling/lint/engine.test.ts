import { describe, expect, it } from 'vitest';
import { createBoardDoc } from '../../../board/board-doc.ts';
import { createBoardIndex } from '../../../board/board-index.ts';
import { canEdit, runEdit } from '../../../edits/run-edit.ts';
import { seedBoard } from '../../../edits/seed-board.ts';
import { createRandom } from '../../../testing/random.ts';
import { randomModelEdit } from '../testing/random-edit.ts';
import { randomModel } from '../testing/random-model.ts';
import { readEventModel } from '../read-event-model.ts';
import { boardOfEventModel } from '../write-event-model.ts';
import { modelRules } from './catalogue.ts';
import { createEventModelLint, lintOnce } from './engine.ts';

const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);

function liveBoard(seed: number) {
  const random = createRandom(seed);
  const board = createBoardDoc();
  seedBoard(board, boardOfEventModel(randomModel(random)));
  return { random, board, index: createBoardIndex(board) };
}

describe('the lint of an Event Model', () => {
  it.each(SEEDS)('says after every edit what a lint from scratch says: seed %i', (seed) => {
    const { random, board, index } = liveBoard(seed);
    const kept = createEventModelLint('strict');
    for (let i = 0; i < 12; i += 1) {
      kept.update(index.snapshot());
      const fresh = createEventModelLint('strict');
      fresh.update(index.snapshot());
      expect(kept.findings()).toEqual(fresh.findings());
      for (const id of fresh.model().definitions.keys()) {
        expect(kept.supply(id)).toEqual(fresh.supply(id));
        expect(kept.gaps(id)).toBe(fresh.gaps(id));
        expect(kept.about(id)).toEqual(fresh.about(id));
      }
      for (let n = random.below(3); n >= 0; n -= 1) runEdit(board, index, randomModelEdit(random, index));
    }
  });

  it.each(SEEDS.slice(0, 10))('says to who looks once what it says to who keeps looking: seed %i', (seed) => {
    const { random, board, index } = liveBoard(seed);
    for (let i = 0; i < 10; i += 1) runEdit(board, index, randomModelEdit(random, index));
    const kept = createEventModelLint('strict');
    kept.update(index.snapshot());
    const once = lintOnce(index.snapshot(), readEventModel(index.snapshot()), 'strict', modelRules);
    expect(once.findings()).toEqual(kept.findings());
    expect(once.findings().map((finding) => once.fixes(finding))).toEqual(kept.findings().map((finding) => kept.fixes(finding)));
  });

  it.each(SEEDS)('names every finding once, speaks of what is there, and offers fixes that can be run: seed %i', (seed) => {
    const { random, board, index } = liveBoard(seed);
    for (let i = 0; i < 15; i += 1) runEdit(board, index, randomModelEdit(random, index));
    const lint = createEventModelLint('strict');
    lint.update(index.snapshot());
    const findings = lint.findings();
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    const places = new Set<string>([...index.elements.keys(), ...index.relations.keys()]);
    for (const finding of findings) {
      expect(finding.message, finding.code).not.toMatch(/[{}]|^em-/u);
      expect(finding.ids.filter((id) => !places.has(id)), finding.id).toEqual([]);
      for (const fix of lint.fixes(finding)) {
        expect(fix.title).not.toMatch(/[{}]/u);
        expect(canEdit(index, { type: 'batch', edits: fix.edits }), fix.title).toEqual({ ok: true, value: undefined });
      }
    }
  });
});
