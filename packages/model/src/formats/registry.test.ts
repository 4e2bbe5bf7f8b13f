import { describe, expect, it } from 'vitest';
import { eventModelingLibrary } from '../notations/event-modeling/library.ts';
import { libraries } from '../notations/libraries.ts';
import { boardOf } from '../testing/build-board.ts';
import { BOARD_V1 } from './fixtures/board-v1.ts';
import { testContext } from './fixtures/test-context.ts';
import { detectFormat } from './format.ts';
import { allFormats, findFormat } from './registry.ts';

const formats = allFormats(libraries);
const board = boardOf([{ id: 'a', kind: 'es.event', text: 'Parcel sent' }, { id: 'b', kind: 'es.hotspot', text: 'Who pays?' }]);
const exported = (id: string): string => findFormat(formats, id)?.exportText?.(board) ?? '';

describe('formats', () => {
  it('are named once and found by id, ending or file name', () => {
    expect(new Set(formats.map((f) => f.id)).size).toBe(formats.length);
    for (const format of formats) expect(findFormat(formats, format.id)).toBe(format);
    expect(['md', '.md', 'wall.MD', 'x.tsv', 'a.paperroll.json', 'a.json', 'a.event-storming.json', 'nothing'].map((word) => findFormat(formats, word)?.id)).toEqual(['markdown', 'markdown', 'markdown', 'tsv', 'board', 'board', 'aipersimmon', undefined]);
  });

  it.each(['board', 'markdown', 'csv', 'tsv', 'aipersimmon'])('tells a text of %s by looking at it', (id) => {
    expect(detectFormat(formats, exported(id), '')?.id).toBe(id);
  });

  it.each([
    ['# Wall\n\n## Timeline\n\n1. Parcel sent\n', '', 'markdown'],
    ['---\ntitle: Wall\n---\n', '', 'markdown'],
    ['Parcel sent\nParcel lost\n', 'wall.txt', 'text'],
    ['Parcel sent\nParcel lost\n', '', 'text'],
    ['text,kind\nParcel sent,event\n', '', 'csv'],
    ['kind\ttext\nevent\tParcel sent\n', '', 'tsv'],
    [BOARD_V1, 'wall.json', 'board'],
    ['{"version":"4.0","nodes":[{"id":"a","type":"domainEvent","label":"X"}],"edges":[]}', 'x.json', 'aipersimmon'],
    ['{"name":"some","other":"json"}', 'x.json', undefined],
    ['\u0089PNG\r\n\u001a\0\0\0', 'x.png', undefined],
    ['', 'x.md', 'markdown'],
    ['', '', undefined],
  ])('is right about %j in %j', (text, fileName, id) => {
    expect(detectFormat(formats, text, fileName)?.id).toBe(id);
  });

  // The files of another notation hold none of these stickies, or none at all.
  const foreign = new Set(eventModelingLibrary.formats.map((format) => format.id));
  it.each(formats.filter((format) => format.importText && format.exportText && !foreign.has(format.id)).map((format) => [format.id, format] as const))('counts stickies by kind, relations and contexts of what it read: %s', (_, format) => {
    const wall = boardOf([{ id: 'a', kind: 'es.event', text: 'Parcel sent', x: 100, y: 100 }, { id: 'c', kind: 'es.context', text: 'Delivery' }, { id: 'd', kind: 'es.context', text: 'Billing', y: 2000 }]);
    const read = format.importText?.(format.exportText?.(wall) ?? '', testContext());
    expect(read?.ok && read.value.report.counts).toEqual({ elements: { 'es.context': 2, 'es.event': 1 }, relations: 0, contexts: 2 });
    const none = format.importText?.(format.exportText?.(board) ?? '', testContext());
    expect(none?.ok && none.value.report.counts['contexts']).toBe(0);
  });

  it('counts contexts of a document that was written by hand, too', () => {
    const read = findFormat(formats, 'markdown')?.importText?.('# Wall\n\n## Bounded contexts\n\n### Delivery\n\n- Events: “Parcel sent”\n', testContext());
    expect(read?.ok && read.value.report.counts).toEqual({ elements: { 'es.context': 1, 'es.event': 1 }, relations: 0, contexts: 1 });
  });

  it('refuse each other’s files with a message, and never throw', () => {
    const texts = [...formats.map((f) => f.exportText?.(board) ?? ''), '', '\0', '{', '[]', 'null', '"x"', '---\n: : :\n---\n', '<!-- paperroll/board version=1 -->'];
    for (const format of formats) {
      for (const text of texts) {
        expect(format.detect(text, '')).toBeGreaterThanOrEqual(0);
        const result = format.importText?.(text, testContext());
        if (result && !result.ok) expect(result.error.message).toMatch(/[.)]$/);
      }
    }
  });
});
