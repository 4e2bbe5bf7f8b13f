import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { BoardSnapshot } from '../../../../board/snapshot.ts';
import { detectFormat, type Imported } from '../../../../formats/format.ts';
import { must } from '../../../../result.ts';
import { expectValid } from '../../../../testing/given.ts';
import { createRandom } from '../../../../testing/random.ts';
import { readEventModel } from '../../read-event-model.ts';
import { randomModel } from '../../testing/random-model.ts';
import { boardOfEventModel } from '../../write-event-model.ts';
import { publishedSpecJson, specJson } from './spec-json.ts';
import { oddFile } from './testing/odd-file.ts';
import { publishedSchema } from './testing/published-schema.ts';

const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);
const context = { fileName: 'config.json', makeId: () => 'never' };

function read(text: string): Imported {
  const result = must(specJson.importText, 'import')(text, context);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const write = (board: BoardSnapshot): string => must(specJson.exportText, 'export')(board);
const publish = (board: BoardSnapshot): unknown => JSON.parse(must(publishedSpecJson.exportText, 'export')(board));

/** What a round trip keeps, with ids. */
const kept = (board: BoardSnapshot): unknown => {
  const { slices, definitions, placements, relations, specifications, chapters } = readEventModel(board);
  return { slices, definitions: [...definitions.values()], placements: [...placements.values()], relations, specifications: [...specifications.values()], chapters };
};

/** Everything that a model says, without the places of its drawings; what stands in one column in any order. */
const whole = (board: BoardSnapshot): unknown => {
  const { slices, definitions, placements, relations, specifications, hotspots, ...rest } = readEventModel(board);
  const byId = <T extends { readonly id: string }>(items: Iterable<T>): readonly T[] => [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...rest,
    slices: slices.map((slice) => ({ ...slice, placements: [...slice.placements].sort() })),
    definitions: byId(definitions.values()),
    placements: byId(placements.values()).map((placement) => ({ ...placement, x: 0, y: 0 })),
    relations: byId(relations),
    specifications: byId(specifications.values()),
    hotspots: byId(hotspots),
  };
};

describe('a file as it is found', () => {
  const { snapshot, report } = read(JSON.stringify(oddFile));
  const model = readEventModel(snapshot);

  it('is counted as it is: an element that stands in two slices is one, drawn twice', () => {
    expectValid(snapshot);
    expect(report.counts).toEqual({
      elements: { 'em.chapter': 1, 'em.command': 1, 'em.event': 1, 'em.lane': 3, 'em.read-model': 1, 'em.screen': 1, 'em.slice': 2, 'em.specification': 2 },
      relations: 4, slices: 2, specifications: 2, steps: 4, fields: 8, copies: 1,
    });
  });

  it('follows its index, and has titles without their prefix', () => {
    expect(model.slices.map(({ title, status, pattern }) => [title, status, pattern])).toEqual([
      ['Lend a book', 'created', 'state-change'],
      ['Books on loan', 'planned', 'state-view'],
    ]);
    expect([...model.specifications.values()].map(({ title }) => title).sort()).toEqual(['a book that is lent cannot be lent', 'nothing lent']);
  });

  it('says what it mended and left out', () => {
    expect([...new Set(report.repairs.map(({ code }) => code))].sort()).toEqual(['missing-id', 'told-pattern', 'unknown-field-type']);
    expect(report.dropped.map(({ code, at }) => [code, at])).toEqual([
      ['bad-slice', 'slices[2]'],
      ['loose-dependency', 'slices[1].commands[0].dependencies[2]'],
      ['secret', ''],
      ['secret', 'codeGen'],
    ]);
  });

  it('leaves no secret on the board, and keeps every other key', () => {
    expect(JSON.stringify(snapshot)).not.toMatch(/sesame|nested secret/);
    expect(model.extra).toEqual({ context: 'Lending', boardId: 'b-1', codeGen: { application: 'Library' } });
    const written = JSON.parse(write(snapshot)) as { readonly slices: readonly { readonly actors?: unknown; readonly commands: readonly Readonly<Record<string, unknown>>[] }[] };
    expect(written.slices[0]?.actors).toEqual([{ name: 'Librarian', authzRequired: true }]);
    expect(written.slices[0]?.commands[0]).toMatchObject({ apiEndpoint: '/loans', elementContext: 'INTERNAL', triggers: [{ title: 'x', id: '1' }] });
  });

  it('comes back the same after an export, and again', () => {
    const again = read(write(snapshot));
    expect(kept(again.snapshot)).toEqual(kept(snapshot));
    expect(again.report.repairs).toEqual([]);
    expect(again.report.dropped).toEqual([]);
    expect(write(again.snapshot)).toBe(write(snapshot));
  });

  it('is read as a bare list, and as a single slice', () => {
    expect(kept(read(JSON.stringify(oddFile.slices)).snapshot)).toEqual(kept(snapshot));
    expect(read(JSON.stringify(oddFile.slices[1])).report.counts['slices']).toBe(1);
  });
});

describe('parts of a build kit alone', () => {
  const slice = { id: 's1', title: 'slice: Lend a book', events: [{ id: 'e1', type: 'EVENT', title: 'Book lent', fields: [], dependencies: [] }], specifications: [] };

  it('one slice is recognised though it has no other lists', () => {
    expect(detectFormat([specJson], JSON.stringify(slice), 'slice.json')).toBe(specJson);
    expect(read(JSON.stringify(slice)).report.counts['slices']).toBe(1);
  });

  it('an index is read by the definitions in it, and how far it says that they are', () => {
    const { snapshot } = read(JSON.stringify({ slices: [{ id: 's1', slice: slice.title, index: 0, status: 'Blocked', assigned: 'ui_worker', definition: { ...slice, status: 'Created' } }] }));
    expect(readEventModel(snapshot).slices.map(({ id, title, status, extra }) => [id, title, status, extra['assigned']])).toEqual([['s1', 'Lend a book', 'blocked', 'ui_worker']]);
    expect([...readEventModel(snapshot).definitions.values()].map(({ title }) => title)).toEqual(['Book lent']);
  });
});

describe('exports', () => {
  const validate = new Ajv({ strict: false }).compile(publishedSchema);

  it.each(SEEDS)('any model comes out by the published schema: seed %i', (seed) => {
    validate(publish(boardOfEventModel(randomModel(createRandom(seed)))));
    expect(validate.errors).toBe(null);
  });

  it('a file with keys of its own comes out by the published schema', () => {
    validate(publish(read(JSON.stringify(oddFile)).snapshot));
    expect(validate.errors).toBe(null);
  });

  it.each(SEEDS)('any model comes back whole, with every id: seed %i', (seed) => {
    const board = boardOfEventModel(randomModel(createRandom(seed)));
    const text = write(board);
    const { snapshot, report } = read(text);
    expect(whole(snapshot)).toEqual(whole(board));
    expect([report.repairs.filter(({ code }) => code !== 'same-title'), report.dropped]).toEqual([[], []]);
    expect(write(snapshot)).toBe(text);
  });
});

describe('what is no Event Modeling spec', () => {
  it.each(['', '{', '{"nodes":[]}', '[1]', '"text"', 'null'])('is refused with a sentence: %s', (text) => {
    expect(must(specJson.importText, 'import')(text, context)).toMatchObject({ ok: false, error: { message: expect.stringMatching(/\.$/) as string } });
  });

  it.each(['{"slices":[{"commands":5,"events":[7],"readmodels":[{"fields":3,"dependencies":[{}]}],"specifications":[{"given":1,"then":[null,{"type":9}]},4]}]}', '{"slices":[null]}', '{"slices":[]}'])('is mended as far as it can be: %s', (text) => {
    expectValid(read(text).snapshot);
  });
});

it('a key that objects have of their own, as every file of a well-known tool has one, goes through a board file and back', () => {
  const file = { slices: [{ id: 's', title: 'x', commands: [{ id: 'c', type: 'COMMAND', title: 'Lend book', fields: [], prototype: { activeByDefault: false, constructor: 'x' } }], events: [], readmodels: [], screens: [], processors: [] }] };
  const { snapshot } = read(JSON.stringify(file));
  expectValid(snapshot);
  expect(JSON.parse(write(snapshot))).toMatchObject({ slices: [{ commands: [{ prototype: { activeByDefault: false, constructor: 'x' } }] }] });
});
