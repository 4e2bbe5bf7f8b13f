import { isRecord } from '../../../../formats/clean-json.ts';
import type { Format, ImportContext, Imported } from '../../../../formats/format.ts';
import { looksLikeJson, parseJson } from '../../../../formats/parse-json.ts';
import { createReportBook } from '../../../../formats/report.ts';
import { fail, ok, type Refusal, type Result } from '../../../../result.ts';
import { importSpecJson } from '../spec-json/spec-json.ts';
import { readBackup } from './read-backup.ts';

const ID = 'event-modeling-backup';

/** A backup of the boards of an Event Modeling platform: nodes, edges and what is known of each. Read only. */
export const backup: Format = {
  id: ID,
  title: 'Event Modeling board backup (JSON)',
  extensions: ['backup.json'],
  mediaType: 'application/json',
  detect: (text) => (looksLikeJson(text) && /"nodes"\s*:/.test(text) && /"(?:boards|metadata)"\s*:/.test(text) && /"(?:edges|columnsData|timelineData|slice_border)"/.test(text) ? 0.97 : 0),
  importText,
};

function importText(text: string, _context: ImportContext): Result<Imported, Refusal> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const book = createReportBook();
  const root = isRecord(parsed.value) ? readBackup(parsed.value, book) : undefined;
  return root ? ok(importSpecJson(ID, root, book)) : fail({ code: 'not-event-modeling-backup', message: 'This JSON is not a backup of Event Modeling boards: it has no “nodes”.' });
}
