import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { Kind, NotationLibrary } from '../../notations/notation.ts';
import { fail, ok, type Refusal, type Result } from '../../result.ts';
import { createBoardJson, writeBoardFile } from '../board-json.ts';
import type { Format, ImportContext, Imported } from '../format.ts';
import type { Prose } from '../outline.ts';
import { looksBinary, looksLikeJson, stripBom } from '../parse-json.ts';
import { plainProse } from '../plain-prose.ts';
import { createReportBook, imported, type ReportBook } from '../report.ts';
import { readBoardComment, writeBoardComment } from './board-comment.ts';
import { parseOutline } from './parse-outline.ts';
import { renderOutline } from './render-outline.ts';

/**
 * Markdown for people first: the notation tells the board as a document. One comment at the end carries the board file, so that
 * importing gives the same board back; a document without it, written by hand in the same outline, is read as well.
 */
export const createMarkdown = (libraries: readonly NotationLibrary[], kinds: readonly Kind[]): Format => ({
  id: 'markdown',
  title: 'Markdown document',
  extensions: ['md', 'markdown'],
  mediaType: 'text/markdown',
  detect: detectMarkdown,
  importText: (text, context) => importMarkdown(text, context, libraries, kinds),
  exportText: (snapshot) => exportMarkdown(snapshot, libraries),
});

const proseOf = (libraries: readonly NotationLibrary[], id: string | undefined): Prose | undefined => libraries.find((library) => library.notation.id === id)?.prose;

function exportMarkdown(snapshot: BoardSnapshot, libraries: readonly NotationLibrary[]): string {
  const library = libraries.find(({ notation }) => notation.id === snapshot.meta.notation);
  const body = `${library?.document?.(snapshot) ?? renderOutline((library?.prose ?? plainProse).tell(snapshot).outline)}\n`;
  return `${body}${writeBoardComment(writeBoardFile(snapshot), body)}\n`;
}

function detectMarkdown(text: string, fileName: string): number {
  if (looksBinary(text) || looksLikeJson(text)) return 0;
  if (/^<!-- paperroll\/board /m.test(text)) return 1;
  if (/\.(md|markdown)$/i.test(fileName)) return 0.85;
  const head = stripBom(text).slice(0, 5000);
  return /^---[ \t]*\r?\n[\s\S]*?\n---/.test(head) || /^#{1,6} \S/m.test(head) ? 0.6 : 0;
}

function importMarkdown(text: string, context: ImportContext, libraries: readonly NotationLibrary[], kinds: readonly Kind[]): Result<Imported, Refusal> {
  if (looksBinary(text)) return fail({ code: 'not-text', message: 'This file is not text, so it cannot be read as Markdown.' });
  const found = readBoardComment(stripBom(text));
  if (found.state === 'newer') return fail({ code: 'newer-version', message: 'This Markdown carries a board of a newer Paperroll. Update Paperroll to open it, or delete the comment at its end to import the text.' });
  const book = createReportBook();
  if (found.state === 'whole') {
    const read = createBoardJson(kinds).importText?.(found.boardFile, context);
    if (!read?.ok) return read ?? fail({ code: 'not-a-board', message: 'The comment at the end carries no board.' });
    if (!found.isOwnText) {
      book.repair('text-changed', 'The text was changed by hand after it was exported; the board in the comment at its end was taken. To import the text instead, delete that comment.');
    }
    const { report, snapshot } = read.value;
    return ok({ snapshot, report: { ...report, format: 'markdown', repairs: [...book.repairs, ...report.repairs] } });
  }
  if (found.state === 'damaged') book.repair('damaged-comment', 'The comment that carries the board is damaged; the text above it was read instead. Places and what the text does not tell are made anew.');
  if (found.body.trim() === '') return fail({ code: 'empty', message: 'The file is empty: there is nothing to import.' });
  return ok(readByHand(found.body, context, libraries, kinds, book));
}

function readByHand(body: string, context: ImportContext, libraries: readonly NotationLibrary[], kinds: readonly Kind[], book: ReportBook): Imported {
  const outline = parseOutline(body, book);
  const named = outline.facts['notation'];
  const prose = proseOf(libraries, typeof named === 'string' ? named : libraries[0]?.notation.id) ?? plainProse;
  return imported('markdown', prose.read(outline, context, book), book, kinds);
}
