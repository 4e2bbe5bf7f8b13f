import { describe, expect, it } from 'vitest';
import { createBoardDoc } from '../board/board-doc.ts';
import { createBoardIndex } from '../board/board-index.ts';
import type { BoardSnapshot } from '../board/snapshot.ts';
import { canEdit } from '../edits/run-edit.ts';
import { seedBoard } from '../edits/seed-board.ts';
import { isContainerFigure, kindOf, type Notation, type NotationLibrary } from '../notations/notation.ts';
import { SIDE_MAX, SIDE_MIN } from '../schema/element.ts';
import { runLint, type LintProfile } from '../lint/lint.ts';
import { contrastOf } from './contrast.ts';
import { expectValid } from './given.ts';
import { createRandom } from './random.ts';
import { randomBoard } from './random-board.ts';

/** Keys that the editor keeps for itself in every notation: select, connect, pan, search, help, zoom, minimap, info. */
export const RESERVED_SHORTCUTS: ReadonlySet<string> = new Set(['v', 'x', ' ', '?', '/', 'i', 'm', ...'0123456789']);

const INK = '#1a1a1a';
const PROFILES: readonly LintProfile[] = ['workshop', 'valid', 'strict'];
const SEEDS = Array.from({ length: 25 }, (_, i) => i + 1);

/** What every notation promises to palette, scene, exports and command line; call it in the notation's test. */
export function notationContract(library: NotationLibrary): void {
  const { notation } = library;
  describe(`${notation.id} keeps the contract of notations`, () => {
    kindsContract(notation);
    grammarContract(notation);
    rulesContract(library);
    samplesContract(library);
  });
}

function kindsContract({ kinds, levels, relationKinds, defaultKind }: Notation): void {
  it('names every kind, level and relation once', () => {
    for (const ids of [kinds, levels, relationKinds].map((list) => list.map((item) => item.id))) expect(new Set(ids).size).toBe(ids.length);
    expect(kinds.map((kind) => kind.id)).toContain(defaultKind);
  });

  it('gives each key to one kind, and none that the editor needs', () => {
    const keys = kinds.map((kind) => kind.shortcut).filter((key) => key !== '');
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) {
      expect([...key]).toHaveLength(1);
      expect(key).toBe(key.toLowerCase());
      expect(RESERVED_SHORTCUTS.has(key), `the key ${key}`).toBe(false);
    }
  });

  it('tells kinds apart without colour', () => {
    const looks = kinds.map((kind) => `${kind.figure} ${kind.mark}`);
    expect(new Set(looks).size).toBe(looks.length);
    for (const kind of kinds) expect([...kind.mark].length, kind.id).toBeGreaterThan(0);
  });

  it('writes in dark ink that can be read on every paper (WCAG AA)', () => {
    for (const kind of kinds) {
      expect(kind.color).toMatch(/^#[0-9a-f]{6}$/);
      if (!isContainerFigure(kind.figure)) expect(contrastOf(kind.color, INK), kind.id).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('describes every kind in words, with a wording rule and an example', () => {
    for (const kind of kinds) {
      for (const text of [kind.label, kind.plural, kind.description, kind.wording.rule, kind.wording.example]) expect(text.trim(), kind.id).not.toBe('');
      expect(kind.size.w).toBeGreaterThanOrEqual(SIDE_MIN);
      expect(kind.size.h).toBeLessThanOrEqual(SIDE_MAX);
    }
    expect(new Set(kinds.map((kind) => kind.label)).size).toBe(kinds.length);
  });

  it('shows every kind at a level that exists, and something at every level', () => {
    const known = new Set(levels.map((level) => level.id));
    for (const kind of kinds) for (const level of kind.levels) expect(known.has(level), `${kind.id} at ${level}`).toBe(true);
    for (const level of levels) expect(kinds.some((kind) => kind.levels.includes(level.id))).toBe(true);
    expect(kinds.find((kind) => kind.id === defaultKind)?.levels).toEqual(levels.map((level) => level.id));
  });

  it('names each property of a kind once, and none that the board file uses', () => {
    for (const kind of kinds) {
      const names = kind.fields.map((field) => field.name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(['id', 'kind', 'x', 'y', 'w', 'h', 'z', 'text', 'props', 'locked']).not.toContain(name);
      for (const field of kind.fields) if (field.type === 'choice') expect(new Set(field.options.map((o) => o.value)).size).toBe(field.options.length);
    }
  });
}

function grammarContract(notation: Notation): void {
  const { kinds, levels, relationKinds } = notation;

  it('has a relation between any two kinds, unknown ones too', () => {
    const known = new Set(relationKinds.map((kind) => kind.id));
    const ids = [...kinds.map((kind) => kind.id), 'xx.unknown', '', '__proto__', 'constructor'];
    for (const from of ids) for (const to of ids) expect(known.has(notation.relationBetween(from, to)), `${from} → ${to}`).toBe(true);
  });

  it('continues with kinds of the level that it is asked about', () => {
    for (const level of levels) {
      for (const { id } of kinds) {
        for (const next of [notation.nextKind(id, level.id), notation.previousKind(id, level.id)]) {
          if (next !== undefined) expect(kindOf(notation, next).levels, `${id} at ${level.id}`).toContain(level.id);
        }
      }
      expect(notation.nextKind('xx.unknown', level.id)).toBe(undefined);
    }
  });

  it.each(SEEDS)('reads any board, deterministically: seed %i', (seed) => {
    const board = randomBoard(createRandom(seed), notation);
    const relations = notation.inferRelations(board);
    expect(notation.inferRelations(shuffled(board, seed))).toEqual(relations);
    const ids = new Set(board.elements.map((element) => element.id));
    const drawn = new Set(board.relations.flatMap(({ from, to }) => [`${from}>${to}`, `${to}>${from}`]));
    for (const { from, to, kind } of relations) {
      expect(ids.has(from) && ids.has(to) && from !== to).toBe(true);
      expect(drawn.has(`${from}>${to}`)).toBe(false);
      expect(relationKinds.map((r) => r.id)).toContain(kind);
    }
    expect(notation.timeline(shuffled(board, seed))).toEqual(notation.timeline(board));
  });
}

function rulesContract({ notation, rules }: NotationLibrary): void {
  it('names every rule once, and says why it matters', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.doc.trim()).toMatch(/[.?!]$/);
      expect(Object.keys(rule.severity).length).toBeGreaterThan(0);
    }
  });

  it.each(SEEDS)('L1, L2, L3: findings are total, stable, named once, and their fixes can be run: seed %i', (seed) => {
    const board = randomBoard(createRandom(seed), notation);
    for (const profile of PROFILES) {
      const findings = runLint(rules, board, profile);
      expect(runLint(rules, shuffled(board, seed), profile)).toEqual(findings);
      expect(new Set(findings.map((f) => f.id)).size).toBe(findings.length);
      const places = new Set<string>([...board.elements.map((e) => e.id), ...board.relations.map((r) => r.id)]);
      for (const finding of findings) {
        expect(finding.message.trim()).not.toBe('');
        expect(finding.ids.every((id) => places.has(id))).toBe(true);
      }
      expectFixesRun(board, findings.flatMap((f) => f.fixes));
    }
  });
}

function expectFixesRun(board: BoardSnapshot, fixes: readonly { readonly title: string; readonly edits: Parameters<typeof canEdit>[1][] | readonly Parameters<typeof canEdit>[1][] }[]): void {
  const doc = createBoardDoc();
  seedBoard(doc, board);
  const index = createBoardIndex(doc);
  for (const fix of fixes) expect(canEdit(index, { type: 'batch', edits: [...fix.edits] }), fix.title).toEqual({ ok: true, value: undefined });
}

function samplesContract({ notation, rules, samples }: NotationLibrary): void {
  if (samples.length === 0) return;

  it('names every sample once', () => {
    expect(new Set(samples.map((sample) => sample.id)).size).toBe(samples.length);
  });

  describe.each(samples)('the sample “$title”', (sample) => {
    it('is the same board each time, validates and survives the board file', () => {
      const board = sample.build();
      expect(sample.build()).toEqual(board);
      expect(board.meta.notation).toBe(notation.id);
      expect(notation.levels.map((level) => level.id)).toContain(board.meta.level);
      expectValid(board);
    });

    it('is a board that the document gives back as it is', () => {
      const doc = createBoardDoc();
      seedBoard(doc, sample.build());
      expect(createBoardIndex(doc).snapshot()).toEqual(sample.build());
    });

    it('is worth reading: no errors and no warnings in the profile “valid”', () => {
      const findings = runLint(rules, sample.build(), 'valid').filter((finding) => finding.severity !== 'hint');
      expect(findings.map((finding) => `${finding.rule}: ${finding.message}`)).toEqual([]);
    });

    it('uses kinds of its level alone', () => {
      const board = sample.build();
      for (const element of board.elements) expect(kindOf(notation, element.kind).levels, element.kind).toContain(board.meta.level);
    });
  });
}

/** The same board with its stickies in another order: nothing may depend on it. */
function shuffled(board: BoardSnapshot, seed: number): BoardSnapshot {
  const random = createRandom(seed + 1000);
  const mix = <T>(list: readonly T[]): readonly T[] => list.map((item) => ({ item, at: random.next() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
  return { ...board, elements: mix(board.elements), relations: mix(board.relations) };
}
