import { describe, expect, it } from 'vitest';
import type { ExportedFile, Imported } from '../../../../formats/format.ts';
import { importFiles } from '../../../../formats/import-files.ts';
import { isZip, unzipFiles } from '../../../../formats/unzip-files.ts';
import { zipFiles } from '../../../../formats/zip-files.ts';
import { must } from '../../../../result.ts';
import { expectValid } from '../../../../testing/given.ts';
import { createRandom } from '../../../../testing/random.ts';
import { readEventModel } from '../../read-event-model.ts';
import { randomModel } from '../../testing/random-model.ts';
import { boardOfEventModel } from '../../write-event-model.ts';
import { eventModelingFormats } from '../index.ts';
import { oddFile } from '../spec-json/testing/odd-file.ts';
import { kit } from './kit.ts';

const context = { fileName: '', makeId: () => 'never' };
const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1);
const file = (path: string, value: unknown): ExportedFile => ({ path, text: typeof value === 'string' ? value : JSON.stringify(value) });

function read(files: readonly ExportedFile[]): Imported {
  const result = importFiles(eventModelingFormats, files, context);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const [view = {}, change = {}] = oddFile.slices.filter((slice) => typeof slice === 'object') as readonly Readonly<Record<string, unknown>>[];
const strip = ({ index: _index, ...slice }: Readonly<Record<string, unknown>>) => slice;
const entry = (slice: Readonly<Record<string, unknown>>, index: number, folder: string, more: object = {}) => ({ id: slice['id'], slice: slice['title'], index, context: 'Lending', folder, status: slice['status'], ...more });

/** A tree as kits write it. */
const tree = [
  file('.slices/current_context.json', { name: 'Lending' }),
  file('.slices/Lending/context.json', { name: 'Lending' }),
  file('.slices/Lending/index.json', { slices: [entry(view, 3, 'booksonloan', { status: 'Done', assigned: 'ui_worker', group: 'g1' }), entry(change, 1, 'lendabook'), entry({ id: 'gone', title: 'slice: Gone' }, 9, 'gone')] }),
  file('.slices/Lending/config.json', { ...oddFile, slices: [view, change] }),
  file('.slices/Lending/booksonloan/slice.json', strip(view)),
  file('.slices/Lending/lendabook/slice.json', strip(change)),
  file('.slices/Lending/lendabook/code-slice.json', { id: 's1' }),
];

describe('a tree of slices', () => {
  const { snapshot, report } = read(tree);
  const model = readEventModel(snapshot);

  it('is one model in the order of its index, with what index and configuration say besides', () => {
    expectValid(snapshot);
    expect(report.format).toBe('event-modeling-kit');
    expect(model.title).toBe('Lending');
    expect(model.slices.map(({ id, title, status }) => [id, title, status])).toEqual([
      ['s1', 'Lend a book', 'created'],
      ['s2', 'Books on loan', 'done'],
    ]);
    expect(model.slices[1]?.extra).toMatchObject({ assigned: 'ui_worker', group: 'g1' });
    expect(model.extra).toMatchObject({ boardId: 'b-1', codeGen: { application: 'Library' } });
    expect(JSON.stringify(snapshot)).not.toMatch(/sesame|nested secret/);
  });

  it('says what index and files do not agree on', () => {
    expect(report.dropped.map(({ code }) => code).sort()).toEqual(['code-slice', 'loose-dependency', 'secret', 'secret', 'slice-missing']);
    expect(report.repairs.map(({ code }) => code)).toContain('status-differs');
  });

  it('is the same inside a build kit, in the folder of a project, from its context’s folder, and as a zip', () => {
    const moved = (change_: (path: string) => string) => readEventModel(read(tree.map(({ path, text }) => ({ path: change_(path), text }))).snapshot);
    expect(moved((path) => `.build-kit/${path}`)).toEqual(model);
    expect(moved((path) => `project/.build-kit/${path}`)).toEqual(model);
    expect(moved((path) => path.replace('.slices/', ''))).toEqual(model);
    expect(moved((path) => path.replace('.slices/Lending/', '').replace('.slices/', ''))).toEqual(model);
    const bytes = zipFiles(tree);
    expect(isZip(bytes)).toBe(true);
    const unzipped = unzipFiles(bytes);
    expect(unzipped.ok && readEventModel(read(unzipped.value.files).snapshot)).toEqual(model);
  });

  it('without an index, without a configuration, or with definitions in the index alone, still has its slices', () => {
    const titles = (files: readonly ExportedFile[]) => readEventModel(read(files).snapshot).slices.map(({ title }) => title).sort();
    const all = ['Books on loan', 'Lend a book'];
    expect(titles(tree.filter(({ path }) => path.endsWith('slice.json')))).toEqual(all);
    expect(titles(tree.filter(({ path }) => !path.endsWith('config.json')))).toEqual(all);
    expect(titles([file('.slices/lending/index.json', { slices: [{ id: 's1', definition: change, index: 0 }, { id: 's2', definition: view, index: 1 }] })])).toEqual(all);
    expect(titles(tree.map((each) => (each.path.endsWith('lendabook/slice.json') ? file(each.path, '{ broken') : each)))).toEqual(all);
  });

  it('that holds no slice is refused with a sentence', () => {
    for (const files of [[], [file('a.json', {})], [file('.slices/a/b/slice.json', '[')]]) expect(importFiles(eventModelingFormats, files, context)).toMatchObject({ ok: false, error: { message: expect.stringMatching(/\.$/) as string } });
    expect(unzipFiles(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]))).toMatchObject({ ok: false, error: { code: 'bad-zip' } });
  });
});

describe('a kit', () => {
  const write = must(kit.exportFiles, 'export');

  it.each(SEEDS)('of any model is read whole again, in folders of their own: seed %i', (seed) => {
    const board = boardOfEventModel(randomModel(createRandom(seed)));
    const files = write(board);
    const paths = files.map(({ path }) => path.toLowerCase());
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^\.slices\/(?:[\p{L}\p{N}_-]+\/)*[a-z_-]+\.json$/u);
    if (readEventModel(board).slices.length === 0) return;
    const back = readEventModel(read(files).snapshot);
    const model = readEventModel(board);
    expect(back.slices.map(({ placements, ...slice }) => ({ ...slice, placements: [...placements].sort() }))).toEqual(model.slices.map(({ placements, ...slice }) => ({ ...slice, placements: [...placements].sort() })));
    expect(new Map(back.definitions)).toEqual(new Map(model.definitions));
    expect(new Map(back.specifications)).toEqual(new Map(model.specifications));
    expect([back.lanes, back.relations, back.chapters]).toEqual([model.lanes, model.relations, model.chapters]);
  });

  it('has an index with folders that are there, and counts that add up', () => {
    const { snapshot } = read(tree);
    const files = new Map(write(snapshot).map(({ path, text }) => [path, JSON.parse(text) as Record<string, unknown>]));
    const index = files.get('.slices/lending/index.json') as { readonly slices: readonly { readonly folder: string; readonly id: string; readonly assigned?: string; readonly counts: Readonly<Record<string, number>> }[] };
    expect(index.slices.map(({ id, folder, assigned }) => [id, folder, assigned])).toEqual([['s1', 'lendabook', undefined], ['s2', 'booksonloan', 'ui_worker']]);
    for (const { folder, id } of index.slices) expect(files.get(`.slices/lending/${folder}/slice.json`)?.['id']).toBe(id);
    expect(files.get('.slices/counts.json')).toEqual({ slices: 2, elements: 4, relations: 4, specifications: 2, steps: 4, fields: 8, subfields: 1, contexts: 1 });
    expect(index.slices.reduce((sum, { counts }) => sum + (counts['specifications'] ?? 0), 0)).toBe(2);
  });

  it('keeps slices of one title apart', () => {
    const model = randomModel(createRandom(3), 4);
    const twins = boardOfEventModel({ ...model, slices: model.slices.map((slice) => ({ ...slice, title: 'Lend a book', context: '' })) });
    const folders = write(twins).filter(({ path }) => path.endsWith('/slice.json')).map(({ path }) => path.split('/')[2]).sort();
    expect(folders).toEqual(['lendabook', 'lendabook-2', 'lendabook-3', 'lendabook-4']);
  });
});
