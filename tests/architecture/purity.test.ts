import { describe, expect, test } from 'vitest';
import { freeNames } from './free-names.ts';
import { sourceFiles } from './source-files.ts';

const purePackages = ['packages/model', 'packages/protocol', 'packages/scene', 'packages/editor'];

/**
 * All that pure code may take from the world around it: the language itself. Whatever is not here — the DOM, timers,
 * Node, crypto, the console, the locale of the machine — comes in as an argument.
 */
const language = new Set(
  (
    'undefined NaN Infinity globalThis Object Array String Number Boolean Symbol BigInt Map Set WeakMap WeakSet WeakRef Error TypeError RangeError SyntaxError ' +
    'JSON Math Date RegExp Promise Proxy Reflect Uint8Array Uint16Array Uint32Array Int32Array Float32Array Float64Array ArrayBuffer DataView ' +
    'parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent ' +
    'Readonly ReadonlyArray ReadonlyMap ReadonlySet Record Partial Required Pick Omit Exclude Extract NonNullable Parameters ReturnType Awaited ' +
    'RegExpExecArray RegExpMatchArray TemplateStringsArray Uppercase Lowercase Capitalize NoInfer ' +
    'Iterable IterableIterator Iterator Generator AsyncIterable ArrayLike PropertyKey Intl const'
  ).split(' '),
);

/** Reads of the clock, of chance and of the machine's language, by names that are otherwise allowed. */
const impure = new Set(['Date.now', 'Math.random', 'globalThis.*', 'Intl.DateTimeFormat', 'Intl.NumberFormat']);

function impurities(path: string, text: string): readonly string[] {
  const place = (start: number): string => `${path}:${text.slice(0, start).split('\n').length}`;
  const names = freeNames(path, text)
    .filter(({ name, member }) => !language.has(name) || impure.has(`${name}.*`) || impure.has(`${name}.${member ?? ''}`))
    .map(({ name, member, start }) => `${place(start)} uses ${name}${member === undefined ? '' : `.${member}`}`);
  const clock = [...text.matchAll(/\bnew Date\(\s*\)|\btoLocale(Date|Time)?String\(\s*\)|\bDate\(\s*\)/g)].map((match) => `${place(match.index)} uses ${match[0]}`);
  return [...names, ...clock];
}

describe('the judge of purity', () => {
  test.each([
    ['document.title', 'document'],
    ['setTimeout(() => 1, 2)', 'setTimeout'],
    ['const now = Date.now()', 'Date.now'],
    ['const id = Math["random"]()', 'Math.random'],
    ['const when = new Date()', 'new Date()'],
    ['const id = crypto.randomUUID()', 'crypto'],
    ['export const f = (element: HTMLElement) => element', 'HTMLElement'],
    ['console.log(1)', 'console'],
    ['export const f = () => process.env', 'process'],
    ['const w = globalThis.window', 'globalThis'],
  ])('objects to %s', (text, name) => {
    expect(impurities('x.ts', text).join()).toContain(name);
  });

  test.each([
    'export const f = (document: { title: string }): string => document.title;',
    'const { window: { x } } = { window: { x: 1 } }; export { x };',
    'export interface Clock { setTimeout(ms: number): void } export const f = (c: Clock): void => c.setTimeout(1);',
    'export const parse = (text: string): number => new Date(text).getTime() + Math.abs(-1);',
    'export const f = <T,>(x: T): T => { try { return x; } catch (error) { throw error; } };',
  ])('has nothing against %s', (text) => {
    expect(impurities('x.ts', text)).toEqual([]);
  });
});

test('pure packages take clock, chance, timers, screen and machine as arguments', () => {
  const files = sourceFiles.filter((file) => purePackages.includes(file.workspace.folder) && file.kind !== 'test');
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap((file) => impurities(file.path, file.text))).toEqual([]);
});
