import type { BoardSnapshot } from '../../../board/snapshot.ts';
import { isRecord } from '../../../formats/clean-json.ts';
import type { Format, ImportContext, Imported } from '../../../formats/format.ts';
import { looksLikeJson, parseJson } from '../../../formats/parse-json.ts';
import { fail, ok, type Refusal, type Result } from '../../../result.ts';
import { readAipersimmon } from './aipersimmon-read.ts';
import { writeAipersimmon } from './aipersimmon-write.ts';

/**
 * Event Storming JSON of the aipersimmon tools, versions 3 and 4. Their files have no places: the wall is laid out from order and
 * context. Written back, order comes from the timeline and context from the area that holds a sticky.
 */
export const aipersimmon: Format = {
  id: 'aipersimmon',
  title: 'Event Storming JSON (aipersimmon)',
  extensions: ['event-storming.json'],
  mediaType: 'application/json',
  detect: detectAipersimmon,
  importText: importAipersimmon,
  exportText: (snapshot: BoardSnapshot) => writeAipersimmon(snapshot),
};

function detectAipersimmon(text: string): number {
  if (!looksLikeJson(text) || !/"nodes"\s*:/.test(text)) return 0;
  if (/"format"\s*:\s*"paperroll\/board"/.test(text)) return 0;
  const isStorm = /"(?:domainEvent|readModel|externalSystem)"/.test(text);
  return isStorm ? 0.9 : /"contextRelationships"\s*:/.test(text) || /"edges"\s*:/.test(text) ? 0.5 : 0.2;
}

function importAipersimmon(text: string, context: ImportContext): Result<Imported, Refusal> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const file = parsed.value;
  if (!isRecord(file) || !Array.isArray(file['nodes'])) {
    return fail({ code: 'not-event-storming-json', message: 'This JSON is not an Event Storming model: it has no list of “nodes”.' });
  }
  const major = Number.parseInt(typeof file['version'] === 'string' || typeof file['version'] === 'number' ? String(file['version']) : '4', 10);
  if (major > 4) return fail({ code: 'newer-version', message: `This Event Storming JSON has version ${String(file['version'])}; versions up to 4 can be read.` });
  return ok(readAipersimmon(file, context));
}
