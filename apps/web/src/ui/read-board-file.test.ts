import { zipFiles } from '@paperroll/model';
import { expect, test } from 'vitest';
import { importFormats, readBoardFile, type ReadableFile } from './read-board-file.ts';

let next = 0;
const makeId = (): string => `id-${next++}`;
const fileOf = (name: string, content: string | Uint8Array<ArrayBuffer>): ReadableFile => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, size: bytes.byteLength, arrayBuffer: () => Promise.resolve(bytes.slice().buffer) };
};
const read = (name: string, content: string | Uint8Array<ArrayBuffer>) => readBoardFile(fileOf(name, content), importFormats(), makeId);

test('lines of text become stickies, with a report', async () => {
  const answer = await read('events.txt', 'Parcel ordered\nParcel sent\n');
  expect(answer.ok && answer.value.snapshot.elements.map(({ text }) => text)).toEqual(['Parcel ordered', 'Parcel sent']);
});

test('a sheet of an old spreadsheet is read, and the report says how', async () => {
  const answer = await read('liste.csv', Uint8Array.from('kind;text\nes.event;Paket \u00fcbergeben\n', (letter) => letter.charCodeAt(0)));
  expect(answer.ok && answer.value.snapshot.elements.map(({ text }) => text)).toEqual(['Paket übergeben']);
  expect(answer.ok && answer.value.report.repairs.map(({ code, message }) => [code, message])).toEqual([['not-utf-8', '“liste.csv” is not UTF-8; it was read as Windows-1252.']]);
});

test('an empty file, a picture and a cut file are refused in one sentence each', async () => {
  expect(await read('empty.json', '')).toMatchObject({ ok: false, error: { code: 'file-empty' } });
  expect(await read('cat.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0xff]))).toMatchObject({ ok: false, error: { code: 'file-not-text' } });
  const cut = await read('cut.json', '{"format":"paperroll/board","version":1,"elem');
  expect(cut.ok).toBe(false);
});

test('a file of a size that no board has is refused before it is read', async () => {
  const huge: ReadableFile = { name: 'huge.json', size: 30_000_000, arrayBuffer: () => Promise.reject(new Error('must not be read')) };
  expect(await readBoardFile(huge, importFormats(), makeId)).toMatchObject({ ok: false, error: { code: 'file-too-large' } });
});

test('a zip is read as what it holds: a tree of slices as one board, a single board alone, and nothing else', async () => {
  const slice = { id: 's1', title: 'slice: Lend a book', commands: [{ id: 'c1', type: 'COMMAND', title: 'Lend book', fields: [] }], events: [], readmodels: [], screens: [], processors: [], specifications: [] };
  const tree = await read('kit.zip', zipFiles([{ path: '.slices/loans/lendabook/slice.json', text: JSON.stringify(slice) }]).slice());
  expect(tree.ok && [tree.value.report.format, tree.value.report.counts['slices']]).toEqual(['event-modeling-kit', 1]);
  const alone = await read('wall.zip', zipFiles([{ path: 'events.txt', text: 'Parcel sent' }]).slice());
  expect(alone.ok && alone.value.snapshot.elements.map(({ text }) => text)).toEqual(['Parcel sent']);
  expect(await read('cats.zip', zipFiles([]).slice())).toMatchObject({ ok: false, error: { code: 'unknown-format' } });
  expect(await read('cut.zip', new Uint8Array([0x50, 0x4b, 3, 4, 0, 1]))).toMatchObject({ ok: false, error: { code: 'file-zip' } });
});
