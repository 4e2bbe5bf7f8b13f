import { fail, ok, type Refusal, type Result } from '../result.ts';

/** A file's bytes as text; `note` says what people should know of how it was read. */
export interface DecodedText {
  readonly text: string;
  readonly note: string | undefined;
}

/** The part of the global `TextDecoder` that is used; the world hands it in. */
export type TextDecoding = new (encoding: string, options?: { readonly fatal?: boolean }) => { decode(bytes: Uint8Array): string };

/** Reads bytes as text: UTF-8 or UTF-16, else the old Western code page that spreadsheets still write. What is no text at all is refused. */
export function decodeText(bytes: Uint8Array, name: string, Decoder: TextDecoding): Result<DecodedText, Refusal> {
  const plainly = (encoding: string): Result<DecodedText, Refusal> => ok({ text: new Decoder(encoding).decode(bytes), note: undefined });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return plainly('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return plainly('utf-16be');
  if (isBinary(bytes)) return fail({ code: 'not-text', message: `${name} is not a text file. Boards come from JSON, Markdown, CSV, SVG or plain text.` });
  try {
    return ok({ text: new Decoder('utf-8', { fatal: true }).decode(bytes), note: undefined });
  } catch {
    return ok({ text: western(new Decoder('windows-1252').decode(bytes)), note: `${name} is not UTF-8; it was read as Windows-1252.` });
  }
}

const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Node 20 reads this code page as Latin-1, which has controls where the page has the euro, dashes and quotation marks. */
const western = (text: string): string => text.replace(/[\u0080-\u009F]/g, (letter) => WESTERN[letter.charCodeAt(0) - 0x80] ?? letter);

const HEAD = 8000;

/** Control characters that no text has: a zero byte, or several of the others. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, HEAD);
  const odd = head.filter((byte) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)).length;
  return bytes.includes(0) || odd > 2;
}
