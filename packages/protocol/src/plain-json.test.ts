import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainJsonObject } from './plain-json.ts';

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

test('what people show of themselves is told at once', () => {
  for (const state of [
    '{}',
    '{"user":{"name":"Zoë 🚚","color":"#a1b2c3"},"cursor":{"x":-0.5,"y":12.25},"selection":["a","b"],"editing":null,"on":true,"off":false,"zero":0}',
    '{"a":[],"b":{},"c":[[1],[2]]}',
  ]) expect(isPlainJsonObject(state)).toBe(true);
});

test('whatever is taken is JSON, however it was mangled', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), fc.constantFrom('', ...'{}[]",:-.0e1 tn\\\n'), fc.boolean(), (value, place, piece, replaces) => {
      const text = JSON.stringify(value);
      const at = place % (text.length + 1);
      const mangled = text.slice(0, at) + piece + text.slice(at + (replaces ? 1 : 0));
      for (const each of [text, mangled, text.slice(0, at)]) if (isPlainJsonObject(each)) expect(isObject(each), each).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('what is no JSON is not taken', () => {
  const broken = ['', '1', '[]', 'null', '{', '{"a"}', '{"a":}', '{"a":1,}', '{,}', '{"a":01}', '{"a":-}', '{"a":1.}', '{"a":.5}', '{"a":nul}', '{"a":[1,]}', '{"a":[1}', '{a:1}', '{"a":1}x', '{"a":"\n"}', '{"a":1"b":2}', '{"a"1}', '{"a":tru'];
  for (const text of broken) expect(isPlainJsonObject(text), text).toBe(false);
  // For JSON.parse to say.
  for (const text of ['{ }', '{"a":1e5}', '{"a":"\\n"}', `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`]) expect(isPlainJsonObject(text), text).toBe(false);
});
