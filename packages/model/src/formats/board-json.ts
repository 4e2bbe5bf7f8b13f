import type { BoardSnapshot } from '../board/snapshot.ts';
import type { Kind } from '../notations/notation.ts';
import { fail, ok, type Refusal, type Result } from '../result.ts';
import { BOARD_VERSION } from '../schema/board.ts';
import type { Element } from '../schema/element.ts';
import { RESERVED_ELEMENT_KEYS } from '../schema/element.ts';
import type { JsonValue, Props } from '../schema/json.ts';
import { RESERVED_RELATION_KEYS, type Relation } from '../schema/relation.ts';
import { readBoardFile } from './board-file-reader.ts';
import { BOARD_FORMAT, RESERVED_BOARD_KEYS } from './board-file.ts';
import { canonicalProps } from './canonical-json.ts';
import { isRecord } from './clean-json.ts';
import type { Format, ImportContext, Imported } from './format.ts';
import { looksLikeJson, parseJson, stripBom } from './parse-json.ts';

/** The board as the object that the board file holds, keys and elements in their stable order. */
export function snapshotToBoardFile(snapshot: BoardSnapshot): Readonly<Record<string, JsonValue>> {
  const { meta } = snapshot;
  return {
    format: BOARD_FORMAT,
    version: meta.version,
    title: meta.title,
    notation: meta.notation,
    level: meta.level,
    ...(Object.keys(meta.labels).length > 0 ? { labels: canonicalProps(meta.labels) } : {}),
    ...flattened(meta.props, RESERVED_BOARD_KEYS),
    elements: snapshot.elements.map(elementToFile),
    relations: snapshot.relations.map(relationToFile),
  };
}

const elementToFile = ({ id, kind, x, y, w, h, z, text, props }: Element): Props => ({ id, kind, x, y, w, h, z, text, ...flattened(props, RESERVED_ELEMENT_KEYS) });

const relationToFile = ({ id, kind, from, to, label, props }: Relation): Props => ({ id, kind, from, to, label, ...flattened(props, RESERVED_RELATION_KEYS) });

/** Props lie flat beside the known keys; one that bears a known key's name goes into `props`, so that neither is lost. */
function flattened(props: Props, reserved: ReadonlySet<string>): Record<string, JsonValue> {
  const all = Object.entries(canonicalProps(props));
  const clashing = all.filter(([name]) => reserved.has(name));
  const flat = all.filter(([name]) => !reserved.has(name));
  return Object.fromEntries(clashing.length > 0 ? [...flat, ['props', Object.fromEntries(clashing)]] : flat);
}

/** Writes the board file: UTF-8 JSON with one element a line, so that a difference of two boards reads well. */
export function writeBoardFile(snapshot: BoardSnapshot): string {
  const lines = Object.entries(snapshotToBoardFile(snapshot)).map(([name, value]) => `  ${JSON.stringify(name)}: ${writeValue(name, value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function writeValue(name: string, value: JsonValue): string {
  if ((name !== 'elements' && name !== 'relations') || !Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}

/**
 * The board file, exact in both directions. `kinds` gives the size of an element that states none, and what the report counts.
 * Refuses text that is no JSON (with line and column), foreign JSON and files of a newer version; repairs and reports everything else.
 */
export const createBoardJson = (kinds: readonly Kind[]): Format => ({
  id: 'board',
  title: 'Paperroll board',
  extensions: ['paperroll.json', 'json'],
  mediaType: 'application/json',
  detect: detectBoardFile,
  importText: (text, context) => importBoardFile(text, context, kinds),
  exportText: writeBoardFile,
});

function detectBoardFile(text: string, fileName: string): number {
  if (!looksLikeJson(text)) return 0;
  if (/"format"\s*:\s*"paperroll\/board"/.test(stripBom(text).slice(0, 5000))) return 1;
  if (/\.paperroll\.json$/i.test(fileName)) return 0.9;
  return /"format"\s*:\s*"paperroll\/board"/.test(text) ? 0.8 : 0;
}

function importBoardFile(text: string, context: ImportContext, kinds: readonly Kind[]): Result<Imported, Refusal> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const refused = refuseForeign(parsed.value);
  if (refused) return fail(refused);
  return ok(readBoardFile(parsed.value as Readonly<Record<string, unknown>>, context, kinds));
}

function refuseForeign(data: unknown): Refusal | undefined {
  if (!isRecord(data)) return { code: 'not-a-board', message: 'This JSON is not a Paperroll board: it holds no object at its top.' };
  if (data['format'] !== BOARD_FORMAT) {
    const says = typeof data['format'] === 'string' ? `its “format” is “${data['format'].slice(0, 60)}”` : `it has no “format”`;
    return { code: 'not-a-board', message: `This JSON is not a Paperroll board: ${says} instead of “${BOARD_FORMAT}”.` };
  }
  const version = data['version'];
  if (typeof version === 'number' && version > BOARD_VERSION) {
    return { code: 'newer-version', message: `This board was written by a newer Paperroll (file version ${version}; this one reads up to ${BOARD_VERSION}). Update Paperroll to open it.` };
  }
  return undefined;
}
