import { describe, expect, it } from 'vitest';
import type { Imported } from '../../../../formats/format.ts';
import { detectFormat } from '../../../../formats/format.ts';
import { must } from '../../../../result.ts';
import { expectValid } from '../../../../testing/given.ts';
import { readEventModel } from '../../read-event-model.ts';
import { eventModelingFormats } from '../index.ts';
import { specJson } from '../spec-json/spec-json.ts';
import { backup } from './backup.ts';
import { bookClubBackup } from './testing/book-club-backup.ts';

const context = { fileName: 'eventmodel-backup.json', makeId: () => 'never' };

function read(text: string, format = backup): Imported {
  const result = must(format.importText, 'import')(text, context);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('a backup of boards', () => {
  const text = JSON.stringify(bookClubBackup);
  const { snapshot, report } = read(text);
  const model = readEventModel(snapshot);

  it('is told from its content', () => {
    expect(detectFormat(eventModelingFormats, text, 'anything.json')?.id).toBe('event-modeling-backup');
  });

  it('keeps lanes, columns, chapters and edges, and what hangs in a column without a cell', () => {
    expectValid(snapshot);
    expect(model.title).toBe('Book club');
    expect(model.lanes.map(({ id, title, role, context: name }) => [id, title, role, name])).toEqual([
      ['row-desk', 'Librarian', 'actor', ''],
      ['row-mid', 'Interaction', 'interaction', ''],
      ['row-loans', 'Loans', 'stream', 'Loans'],
    ]);
    expect(model.slices.map(({ id, title, status, context: name, placements }) => [id, title, status, name, [...placements].sort()])).toEqual([
      ['slice-1', 'Lend a book', 'planned', 'Club', ['desk', 'lend', 'lent']],
      ['slice-2', 'Books out', 'created', 'Club', ['lent-again', 'loans']],
    ]);
    expect(model.chapters).toEqual([{ id: 'chapter-1', title: 'Lending', slices: ['slice-1', 'slice-2'] }]);
    expect(model.relations).toEqual([
      { id: 'e1', from: 'desk', to: 'lend' },
      { id: 'e2', from: 'lend', to: 'lent' },
      { id: 'e3', from: 'lent-again', to: 'loans' },
    ]);
    expect([...model.placements.values()].find(({ id }) => id === 'lent-again')).toMatchObject({ definition: 'lent', lane: 'row-loans' });
    expect([...model.placements.values()].find(({ id }) => id === 'stray')).toMatchObject({ definition: 'stray' });
    expect(model.hotspots).toMatchObject([{ id: 'who', text: 'Who may lend?', slice: 'slice-2' }]);
  });

  it('tells fields with what their mappings mean, and keeps what it does not know', () => {
    const lent = [...model.definitions.values()].find(({ id }) => id === 'lent');
    expect(lent?.external).toBe(true);
    expect(lent?.fields.map(({ name, source, extra }) => [name, source, extra])).toEqual([
      ['bookId', undefined, {}],
      ['lentBy', { kind: 'rename', from: 'lend', field: 'bookId' }, { mapping: 'bookId' }],
    ]);
    expect([...model.definitions.values()].find(({ id }) => id === 'lend')?.extra).toEqual({ compact: true });
  });

  it('reads scenarios with their data and rejections', () => {
    expect([...model.specifications.values()].map(({ title, slice, steps }) => [title, slice, steps.map(({ phase, kind, element, title: said, rows }) => [phase, kind, element ?? said, rows])])).toEqual([
      ['lends a book', 'slice-1', [['when', 'command', 'lend', [{ bookId: 'b-1' }]], ['then', 'event', 'lent', [{ bookId: 'b-1' }]]]],
      ['is out already', 'slice-1', [['given', 'event', 'lent', [{ bookId: 'b-1' }]], ['when', 'command', 'lend', []], ['then', 'error', 'The book is out', []]]],
    ]);
  });

  it('says what it left out, and keeps no secret', () => {
    expect(report.dropped.map(({ code }) => code).sort()).toEqual(['empty-column', 'empty-column', 'loose-dependency', 'not-in-model', 'not-in-model', 'secret']);
    expect(JSON.stringify(snapshot)).not.toContain('sesame');
    expect(report.counts).toMatchObject({ elements: { 'em.command': 1, 'em.event': 2, 'em.read-model': 1, 'em.screen': 1 }, relations: 3, slices: 2, specifications: 2, steps: 5, fields: 4, copies: 1 });
  });

  it('comes back whole from a spec that was written of it', () => {
    const again = read(must(specJson.exportText, 'export')(snapshot), specJson);
    expect(readEventModel(again.snapshot)).toEqual(model);
    expect(again.report.dropped).toEqual([]);
  });

  it('of several boards is one story, which is said', () => {
    const [board] = Object.values(bookClubBackup.nodes);
    const renamed = JSON.parse(JSON.stringify(board).replaceAll(/"(col|row|slice|chapter|desk|lend|lent|loans|cases|stray|who|chat|context|e)(-?[\w-]*)"(?=[,}\]])/g, '"two-$1$2"')) as typeof board;
    const two = read(JSON.stringify({ ...bookClubBackup, boards: { ...bookClubBackup.boards, 'b-2': { name: 'Another' } }, nodes: { ...bookClubBackup.nodes, 'b-2': renamed } }));
    expectValid(two.snapshot);
    expect(two.report.counts['slices']).toBeGreaterThan(2);
    expect(two.report.repairs.map(({ code }) => code)).toContain('several-boards');
  });

  it.each(['{"nodes":{"b":{"nodes":[7,{"type":"timeline","data":{"columnsData":[{"id":4}],"rowsData":"x"}},{"id":"a","type":"sticky_note","data":{"type":"EVENT"}}],"edges":[{},9]}},"metadata":3}', '{"nodes":{"b":{"nodes":[{"id":"s","data":{"type":"SCENARIO"}}]}},"metadata":{"b":{"s":{"meta":{"givenWhenThenScenario":{"scenarios":[{"given":5,"when":{"id":"q"}},null]}}}}}}'])('is mended as far as it can be: %s', (broken) => {
    expectValid(read(broken).snapshot);
  });

  it.each(['{}', '[]', '{"nodes":[]}', '{"nodes":{"b":{"nodes":[]}}}'])('that is none is refused with a sentence: %s', (other) => {
    expect(must(backup.importText, 'import')(other, context)).toMatchObject({ ok: false, error: { message: expect.stringMatching(/\.$/) as string } });
  });
});
