import { allFormats, findLibrary, libraries, must, zipFiles } from '@paperroll/model';
import { expect, test } from 'vitest';
import type { JobContext } from '../job.ts';
import type { WorkPhase } from '../work-progress.ts';
import { exportFiles } from './export-files.ts';
import { exportText } from './export-text.ts';
import { importFile } from './import-file.ts';
import { tellLosses } from './tell-losses.ts';
import { tellOutline } from './tell-outline.ts';

function watched(): { readonly context: JobContext; readonly phases: WorkPhase[] } {
  const phases: WorkPhase[] = [];
  return { phases, context: { progress: ({ phase }) => void phases.push(phase), transfer: () => undefined } };
}

test('a file becomes a board, and its export the same board again', async () => {
  const { context, phases } = watched();
  const read = await importFile({ file: new File(['text,kind\nParcel sent,es.event\n'], 'wall.csv') }, context);
  if (!read.ok) throw new Error(read.error.message);
  expect(phases).toEqual(['reading', 'understanding']);
  const { snapshot } = read.value;
  const text = await exportText({ format: 'board', snapshot }, context);
  const again = await importFile({ file: new File([text], 'wall.json') }, context);
  expect(again.ok && again.value.snapshot).toEqual(snapshot);
});

test('every format of text writes in the worker what it writes on the page, from a board that was cloned on its way', async () => {
  const { context } = watched();
  const read = await importFile({ file: new File(['Parcel ordered\nParcel sent\n'], 'wall.txt') }, context);
  if (!read.ok) throw new Error(read.error.message);
  const { snapshot } = read.value;
  for (const format of allFormats(libraries).filter(({ exportText: writes }) => writes)) {
    expect(await exportText({ format: format.id, snapshot: structuredClone(snapshot) }, context)).toBe(must(format.exportText, 'exportText')(snapshot));
  }
});

test('a board is told in the worker as it is on the page, in something that can be cloned back; what no notation tells is none', async () => {
  const { context } = watched();
  const read = await importFile({ file: new File(['text,kind\nParcel ordered,es.event\nParcel sent,es.event\n'], 'wall.csv') }, context);
  if (!read.ok) throw new Error(read.error.message);
  const { snapshot } = read.value;
  const notation = must(libraries[0], 'library').notation.id;
  const told = await tellOutline({ notation, snapshot: structuredClone(snapshot) }, context);
  expect(JSON.stringify(told)).toContain('Parcel sent');
  expect(structuredClone(told)).toEqual(findLibrary(notation)?.prose?.tell(snapshot).outline);
  expect(await tellOutline({ notation: 'unheard-of', snapshot }, context)).toBeUndefined();
});

test('formats of several files are packed in the worker, with what is inside and what stays behind', async () => {
  const { context, phases } = watched();
  const read = await importFile({ file: new File(['eventmodeling\n\nrf 01 cmd LendBook\ntf 02 evt BookLent ->> 01\n'], 'loans.evml') }, context);
  if (!read.ok) throw new Error(read.error.message);
  const { snapshot } = read.value;
  for (const format of allFormats(libraries).filter(({ exportFiles: writes }) => writes)) {
    const files = must(format.exportFiles, 'exportFiles')(snapshot);
    const packed = await exportFiles({ format: format.id, snapshot: structuredClone(snapshot) }, context);
    expect(packed.zip, format.id).toEqual(zipFiles(files));
    expect(packed.inside).toEqual(files.map(({ path, text }) => ({ path, characters: text.length })));
    expect(await tellLosses({ format: format.id, snapshot: structuredClone(snapshot) }, context)).toEqual(format.exportLosses?.(snapshot));
  }
  expect(phases).toContain('writing');
});
