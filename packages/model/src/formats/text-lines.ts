import type { BoardSnapshot } from '../board/snapshot.ts';
import { elementId } from '../ids.ts';
import { kindOf, labelOf, type Kind, type NotationLibrary } from '../notations/notation.ts';
import { fail, ok, type Refusal, type Result } from '../result.ts';
import { assembleBoard, type PlacelessElement } from './assemble-board.ts';
import { cleanText } from './clean-text.ts';
import { chunk, placeRows } from './flow-rows.ts';
import type { Format, ImportContext, Imported } from './format.ts';
import { metaFromFile } from './imported-meta.ts';
import { createKindWords, type KindWords } from './kind-words.ts';
import { looksBinary, looksLikeJson, stripBom } from './parse-json.ts';
import { readingRows } from './reading-order.ts';
import { createReportBook, imported } from './report.ts';

/** One sticky a line, with an optional `kind:` before it; an empty line begins a new row on the wall. */
export const createText = (libraries: readonly NotationLibrary[]): Format => ({
  id: 'text',
  title: 'Plain text, one sticky a line',
  extensions: ['txt'],
  mediaType: 'text/plain',
  detect: (text, fileName) => (looksBinary(text) || looksLikeJson(text) || text.trim() === '' ? 0 : /\.(txt|text)$/i.test(fileName) ? 0.6 : 0.1),
  importText: (text, context) => importLines(text, context, libraries),
  exportText: (snapshot) => exportLines(snapshot, libraries),
});

const PER_ROW = 24;

function importLines(text: string, context: ImportContext, libraries: readonly NotationLibrary[]): Result<Imported, Refusal> {
  if (looksBinary(text)) return fail({ code: 'not-text', message: 'This file is not text.' });
  const book = createReportBook();
  const words = createKindWords(libraries);
  const defaultKind = libraries[0]?.notation.defaultKind ?? 'note';
  const known = libraries.flatMap(({ notation }) => notation.kinds);
  const rows: PlacelessElement[][] = [[]];
  stripBom(text)
    .split(/\r\n|\r|\n/)
    .forEach((line, i) => {
      if (line.trim() === '') {
        if (rows.at(-1)?.length) rows.push([]);
        return;
      }
      const { kind, rest } = splitKind(line.trim(), words);
      const size = (kind ?? known.find((k) => k.id === defaultKind))?.size ?? { w: 160, h: 160 };
      rows.at(-1)?.push({ id: elementId(context.makeId()), kind: kind?.id ?? defaultKind, ...size, text: cleanText(rest, book, `line ${i + 1}`), props: {} });
    });
  const filled = rows.flatMap((row) => chunk(row, PER_ROW));
  if (filled.length === 0) return fail({ code: 'empty', message: 'The text is empty: there is nothing to import.' });
  const places = placeRows(filled).flat();
  const elements = filled.flat().map((element, i) => ({ ...element, ...places[i] }));
  return ok(imported('text', assembleBoard(metaFromFile(context.fileName, libraries.map(({ notation }) => notation)), elements, []), book, known));
}

/** `Hotspot: Who pays?` is a hotspot; a prefix that names no kind belongs to the text. */
function splitKind(line: string, words: KindWords): { readonly kind: Kind | undefined; readonly rest: string } {
  const bare = line.replace(/^[-*•]\s+/, '');
  const match = /^([^:]{1,60}):(?:\s+|$)(.*)$/.exec(bare);
  const kind = match?.[1] ? words(match[1]) : undefined;
  return kind ? { kind, rest: match?.[2] ?? '' } : { kind: undefined, rest: bare };
}

function exportLines({ meta, elements }: BoardSnapshot, libraries: readonly NotationLibrary[]): string {
  const library = libraries.find((known) => known.notation.id === meta.notation);
  const notation = library?.notation;
  const words = createKindWords(library ? [library] : libraries);
  const lineOf = (kindId: string, text: string): string => {
    const line = text.replace(/\s+/g, ' ').trim();
    const isPlain = kindId === notation?.defaultKind && line !== '' && splitKind(line, words).rest === line;
    if (isPlain) return line;
    const label = notation ? labelOf(kindOf(notation, kindId), meta.labels) : kindId;
    // A board's own word for a kind is unknown where the text is read; the notation's own word, or the id, is not.
    const word = words(label)?.id === kindId ? label : kindId;
    return `${word}: ${line}`.trim();
  };
  const rows = readingRows(elements).map((row) => row.map((e) => lineOf(e.kind, e.text)).join('\n'));
  return rows.length > 0 ? `${rows.join('\n\n')}\n` : '';
}
