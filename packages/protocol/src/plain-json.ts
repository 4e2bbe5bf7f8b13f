/** Deeper values are left to `JSON.parse`; what people show of themselves is three deep. */
const deepest = 16;
const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
const [minus, dot, zero, nine] = [0x2d, 0x2e, 0x30, 0x39];

/**
 * Says that a text is a JSON object (RFC 8259) as pages write it: without spaces, escapes and exponents. It builds nothing, and so takes a
 * fraction of what `JSON.parse` does. False means: unknown, ask `JSON.parse`.
 */
export function isPlainJsonObject(text: string): boolean {
  return text.charCodeAt(0) === openBrace && endOfValue(text, 0, 0) === text.length;
}

/** Where the value ends that begins at `at`; -1 where that cannot be told. Positions past the end are NaN, which no test takes. */
function endOfValue(text: string, at: number, depth: number): number {
  const first = text.charCodeAt(at);
  if (first === quote) return endOfString(text, at);
  if (first === openBrace) return depth < deepest ? endOfObject(text, at + 1, depth + 1) : -1;
  if (first === openBracket) return depth < deepest ? endOfArray(text, at + 1, depth + 1) : -1;
  if (first === minus || (first >= zero && first <= nine)) return endOfNumber(text, at);
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, at)) return at + word.length;
  return -1;
}

function endOfObject(text: string, from: number, depth: number): number {
  let at = from;
  if (text.charCodeAt(at) === closeBrace) return at + 1;
  for (;;) {
    if (text.charCodeAt(at) !== quote) return -1;
    at = endOfString(text, at);
    if (at === -1 || text.charCodeAt(at) !== colon) return -1;
    at = endOfValue(text, at + 1, depth);
    if (at === -1) return -1;
    const next = text.charCodeAt(at++);
    if (next === closeBrace) return at;
    if (next !== comma) return -1;
  }
}

function endOfArray(text: string, from: number, depth: number): number {
  let at = from;
  if (text.charCodeAt(at) === closeBracket) return at + 1;
  for (;;) {
    at = endOfValue(text, at, depth);
    if (at === -1) return -1;
    const next = text.charCodeAt(at++);
    if (next === closeBracket) return at;
    if (next !== comma) return -1;
  }
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash || code < 0x20) return -1;
  }
  return -1;
}

function endOfNumber(text: string, from: number): number {
  let at = text.charCodeAt(from) === minus ? from + 1 : from;
  const digits = endOfDigits(text, at);
  if (digits === at || (digits > at + 1 && text.charCodeAt(at) === zero)) return -1;
  at = digits;
  if (text.charCodeAt(at) !== dot) return at;
  const fraction = endOfDigits(text, at + 1);
  return fraction === at + 1 ? -1 : fraction;
}

function endOfDigits(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code >= zero && code <= nine; code = text.charCodeAt(at)) at++;
  return at;
}
