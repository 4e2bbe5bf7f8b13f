import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const decode = (bytes: Uint8Array) => decodeText(bytes, 'wall.csv', TextDecoder);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, isBig: boolean): Uint8Array => Uint8Array.from([...`\uFEFF${text}`].flatMap((letter) => (isBig ? [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 255] : [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])));

describe('bytes as text', () => {
  it('are any text that was written as UTF-8, with a byte order mark or without', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ß', '€', '🚚', '\n', '\t', ' ') }), fc.constantFrom('', '\uFEFF'), (text, mark) => {
        expect(decode(new TextEncoder().encode(mark + text))).toEqual({ ok: true, value: { text, note: undefined } });
      }),
    );
  });

  it.each([false, true])('are UTF-16 where the mark says so (big end first: %s)', (isBig) => {
    expect(decode(utf16('text,kind\r\nPaket übergeben,event', isBig))).toEqual({ ok: true, value: { text: 'text,kind\r\nPaket übergeben,event', note: undefined } });
  });

  it('are the old Western code page where they are no UTF-8, and this is said', () => {
    expect(decode(latin('Paket \u00fcbergeben \u0096 \u0084gut\u0093; 5 \u0080'))).toEqual({ ok: true, value: { text: 'Paket übergeben – „gut“; 5 €', note: 'wall.csv is not UTF-8; it was read as Windows-1252.' } });
  });

  it.each([
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
    ['an archive', [0x50, 0x4b, 3, 4, 20, 6, 8]],
    ['a zero byte far behind', [...Array.from({ length: 9000 }, () => 97), 0]],
  ])('of %s are refused', (_, bytes) => {
    expect(decode(Uint8Array.from(bytes))).toMatchObject({ ok: false, error: { code: 'not-text' } });
  });

  it('are read or refused, whatever they are', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void expect(typeof decode(bytes).ok).toBe('boolean')));
  });
});
