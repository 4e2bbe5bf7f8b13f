import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { fromBase64, toBase64 } from './base64.ts';

const LINE = 100;
/** A board file larger than this is not unpacked: a small comment could otherwise ask for any amount of memory. */
const UNPACKED_LIMIT = 64 * 1024 * 1024;
const OPENING = '<!-- paperroll/board ';
const EXPLANATION = 'The board itself, packed. While this comment stays, importing the file gives the same board back; without it, the text above is read.';

/** The comment that carries a board file behind a text. */
export function writeBoardComment(boardFile: string, body: string): string {
  const bytes = strToU8(boardFile);
  const packed = toBase64(deflateSync(bytes, { level: 9 })).match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return [`${OPENING}version=1 bytes=${bytes.length} board=${fingerprint(boardFile)} text=${bodyFingerprint(body)}`, EXPLANATION, ...packed, '-->'].join('\n');
}

/** What stands at the end of a text. */
export type FoundComment =
  | { readonly state: 'none'; readonly body: string }
  | { readonly state: 'damaged'; readonly body: string }
  /** `isOwnText` when the text is the one that was written with the board. */
  | { readonly state: 'whole'; readonly body: string; readonly boardFile: string; readonly isOwnText: boolean }
  | { readonly state: 'newer'; readonly body: string; readonly version: number };

/** Finds the last board comment and unpacks it. Never throws. */
export function readBoardComment(text: string): FoundComment {
  const source = text.replace(/\r\n?/g, '\n');
  const start = source.startsWith(OPENING) ? 0 : source.lastIndexOf(`\n${OPENING}`) + 1;
  if (!source.startsWith(OPENING, start)) return { state: 'none', body: source };
  const end = source.indexOf('-->', start);
  const body = source.slice(0, start) + (end < 0 ? '' : source.slice(end + 3));
  if (end < 0) return { state: 'damaged', body };
  const [head = '', ...lines] = source.slice(start + OPENING.length, end).split('\n');
  const fields = new Map(head.trim().split(/\s+/).map((field) => field.split('=', 2) as [string, string | undefined]));
  const version = Number(fields.get('version'));
  if (version > 1) return { state: 'newer', body, version };
  const boardFile = unpack(lines.map((line) => line.trim()).filter((line) => !line.includes(' ')).join(''), Number(fields.get('bytes')));
  if (boardFile === undefined || fingerprint(boardFile) !== fields.get('board')) return { state: 'damaged', body };
  return { state: 'whole', body, boardFile, isOwnText: bodyFingerprint(body) === fields.get('text') };
}

function unpack(packed: string, length: number): string | undefined {
  const bytes = fromBase64(packed);
  if (!bytes || !Number.isInteger(length) || length <= 0 || length > UNPACKED_LIMIT) return undefined;
  try {
    return strFromU8(inflateSync(bytes, { out: new Uint8Array(length) }));
  } catch {
    return undefined;
  }
}

/** What editors change by themselves (ends of lines, blanks there, empty lines at the end) is no change of the text. */
const bodyFingerprint = (body: string): string =>
  fingerprint(
    body
      .replace(/^\uFEFF/, '')
      .replace(/[ \t]+$/gm, '')
      .trimEnd(),
  );

/** Sixteen hex digits that tell texts apart: two runs of FNV-1a (32 bit). Guards against accidents, not against forgers. */
function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + i), 0x01000193);
  }
  return [a, b].map((n) => (n >>> 0).toString(16).padStart(8, '0')).join('');
}
