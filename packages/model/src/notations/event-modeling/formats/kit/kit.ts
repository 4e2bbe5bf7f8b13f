import type { ExportedFile, Format, ImportContext, Imported } from '../../../../formats/format.ts';
import { createReportBook } from '../../../../formats/report.ts';
import { fail, ok, type Refusal, type Result } from '../../../../result.ts';
import { readEventModel } from '../../read-event-model.ts';
import { besideTheModel } from '../beside-the-model.ts';
import { importSpecJson } from '../spec-json/spec-json.ts';
import { isSlicePath } from './context-files.ts';
import { readKit } from './read-kit.ts';
import { writeKit } from './write-kit.ts';

const ID = 'event-modeling-kit';

/** A tree of slices, as agents that build slice by slice read and write it: a folder or a zip. */
export const kit: Format = {
  id: ID,
  title: 'Event Modeling build kit (.slices)',
  extensions: ['kit.zip'],
  mediaType: 'application/zip',
  detect: () => 0,
  detectFiles: (files) => (files.some(({ path }) => isSlicePath(path)) ? 0.95 : files.some(({ path, text }) => /(?:^|\/)index\.json$/.test(path) && /"definition"\s*:/.test(text)) ? 0.8 : 0),
  importFiles,
  exportFiles: (snapshot) => writeKit(readEventModel(snapshot)),
  exportLosses: besideTheModel,
};

function importFiles(files: readonly ExportedFile[], _context: ImportContext): Result<Imported, Refusal> {
  const book = createReportBook();
  const root = readKit(files, book);
  return root ? ok(importSpecJson(ID, root, book)) : fail({ code: 'no-slices', message: 'In these files there is no slice: no “slice.json” that can be read.' });
}
