import { fail, ok, type Refusal, type Result } from '../result.ts';

/** Drops a byte order mark, which editors of one system leave before a text. */
export const stripBom = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** Whether the text can only be JSON: it opens with a brace or bracket. */
export const looksLikeJson = (text: string): boolean => /^\s*[{[]/.test(stripBom(text.slice(0, 1000)));

/** Whether the text is none at all: pictures and archives hold zero bytes or what remains of undecodable ones. */
export function looksBinary(text: string): boolean {
  const head = text.slice(0, 4000);
  if (head.includes('\0')) return true;
  const broken = [...head].filter((character) => character === '\uFFFD' || (/\p{Cc}/u.test(character) && !/\s/.test(character))).length;
  return broken > 2 && broken * 20 > head.length;
}

/** Reads JSON; a refusal names the line and column where the text stops being JSON. */
export function parseJson(text: string, code = 'not-json'): Result<unknown, Refusal> {
  const source = stripBom(text);
  try {
    return ok(JSON.parse(source) as unknown);
  } catch {
    return fail({ code, message: describe(source) });
  }
}

function describe(source: string): string {
  if (source.trim() === '') return 'The file is empty.';
  const offset = whereJsonBreaks(source);
  const before = source.slice(0, offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  return offset >= source.trimEnd().length
    ? `The file ends in the middle, at ${place}: part of it is missing.`
    : `The file is not valid JSON: it breaks at ${place}.`;
}

// Engines word and count their errors differently; a scan of our own names the same place everywhere.
const TOKEN = /[ \t\r\n]*(?:("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/uy;

/** Offset of the first character that JSON does not allow there; the text's length when it merely ends too early. */
function whereJsonBreaks(source: string): number {
  const stack: ('{' | '[')[] = [];
  let state: 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'comma' | 'end' = 'value';
  const afterValue = (): typeof state => (stack.length === 0 ? 'end' : 'comma');
  TOKEN.lastIndex = 0;
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    const start = skipBlank(source, at);
    if (!match) return endsOpen(source, start) ? source.length : start;
    const [, text, scalar, mark] = match;
    if (state === 'end') return start;
    if (state === 'colon') {
      if (mark !== ':') return start;
      state = 'value';
    } else if (state === 'comma') {
      const open = stack.at(-1);
      if (mark === ',') state = open === '{' ? 'key' : 'value';
      else if (mark === (open === '{' ? '}' : ']')) {
        stack.pop();
        state = afterValue();
      } else return start;
    } else if (state === 'key' || state === 'first-key') {
      if (text !== undefined) state = 'colon';
      else if (mark === '}' && state === 'first-key') {
        stack.pop();
        state = afterValue();
      } else return start;
    } else if (text !== undefined || scalar !== undefined) state = afterValue();
    else if (mark === '{') {
      stack.push('{');
      state = 'first-key';
    } else if (mark === '[') {
      stack.push('[');
      state = 'first-value';
    } else if (mark === ']' && state === 'first-value') {
      stack.pop();
      state = afterValue();
    } else return start;
    at = TOKEN.lastIndex;
  }
}

const skipBlank = (source: string, from: number): number => {
  let at = from;
  while (at < source.length && ' \t\r\n'.includes(source.charAt(at))) at += 1;
  return at;
};

/** Whether what remains is the beginning of something, so that the text was cut rather than wrong. */
const endsOpen = (source: string, start: number): boolean =>
  start >= source.length ||
  /^(?:"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\.)*\\?|-|-?\d+\.|-?\d[\d.]*[eE][+-]?|t(?:r(?:ue?)?)?|f(?:a(?:l(?:se?)?)?)?|n(?:u(?:ll?)?)?)$/u.test(source.slice(start, start + 100_000));
