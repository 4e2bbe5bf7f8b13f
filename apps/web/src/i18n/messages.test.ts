import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { modelSentences } from '@paperroll/model';
import { expect, test } from 'vitest';

const read = (files: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> => new Map(Object.entries(files) as [string, string][]);

const catalogues = read(import.meta.glob(['./messages/*/*.json', '/packages/editor/src/messages/*/*.json', '../../../../packages/editor/src/messages/*/*.json'], { query: '?raw', import: 'default', eager: true }));
const sources = read(import.meta.glob(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}', '../../../../packages/editor/src/**/*.ts', '!../../../../packages/editor/src/**/*.test.ts'], { query: '?raw', import: 'default', eager: true }));

const BUNDLES = ['wall', 'start', 'event-modeling', 'rest', 'editor'] as const;
/** German alone has these: in English they stand in the packages that say them. */
const GERMAN_ALONE = ['notation', 'samples', 'coded'];

function catalogue(locale: 'en' | 'de', bundle: string): Readonly<Record<string, string>> {
  const found = [...catalogues].find(([path]) => path.endsWith(`/messages/${locale}/${bundle}.json`));
  if (!found) throw new Error(`there is no catalogue ${locale}/${bundle}`);
  return JSON.parse(found[1]) as Record<string, string>;
}

/** The names and kinds of a message's arguments. */
function argumentsOf(message: string): readonly string[] {
  const found = new Set<string>();
  const visit = (tokens: unknown): void => {
    if (!Array.isArray(tokens)) return;
    for (const token of tokens as unknown[]) {
      if (!Array.isArray(token)) continue;
      const [name, type, cases] = token as [string, string | undefined, unknown];
      found.add(type === undefined ? name : `${name}:${type}`);
      if (typeof cases === 'object' && cases !== null) Object.values(cases).forEach(visit);
    }
  };
  visit(compileMessageOrThrow(message));
  return [...found].sort();
}

const english = Object.assign({}, ...BUNDLES.map((bundle) => catalogue('en', bundle))) as Record<string, string>;
const ids = Object.keys(english);

/** The names of messages that a source mentions, those that it puts together (`tool.${tool}`) included. */
function idsIn(source: string): readonly string[] {
  const words = new Set([...source.matchAll(/'([a-z][\w.-]*)'/giu)].map((match) => match[1]));
  const patterns = [...source.matchAll(/`([a-z][\w-]*\.(?:\$\{[^}]*\}|[^`\s$])*)`/giu)].map((match) => new RegExp(`^${(match[1] ?? '').replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/gu, '[\\w.-]+')}$`, 'u'));
  const joined = [...source.matchAll(/`\$\{said\}-what`/gu)].length > 0 ? ['said.undone-what', 'said.redone-what'] : [];
  return ids.filter((id) => words.has(id) || patterns.some((pattern) => pattern.test(id)) || joined.includes(id));
}

test.each(BUNDLES)('%s says the same things in both languages, with the same arguments', (bundle) => {
  const [en, de] = [catalogue('en', bundle), catalogue('de', bundle)];
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  const differing = Object.keys(en).filter((id) => argumentsOf(en[id] ?? '').join() !== argumentsOf(de[id] ?? '').join());
  expect(differing).toEqual([]);
});

test('no message is empty, and each is a valid one', () => {
  const all = [...BUNDLES.flatMap((bundle) => [catalogue('en', bundle), catalogue('de', bundle)]), ...GERMAN_ALONE.map((bundle) => catalogue('de', bundle))];
  for (const [id, message] of all.flatMap((one) => Object.entries(one))) {
    expect(message.trim(), id).not.toBe('');
    expect(() => compileMessageOrThrow(message), id).not.toThrow();
  }
});

const PACKAGES = read(import.meta.glob(['../../../../packages/{model,scene}/src/**/*.ts', '!../../../../packages/*/src/**/*.test.ts', '!../../../../packages/*/src/**/rules/**'], { query: '?raw', import: 'default', eager: true }));

test('every code by which a package refuses or reports has its German', () => {
  const coded = catalogue('de', 'coded');
  const codes = [...PACKAGES.values()].flatMap((source) => [...source.matchAll(/(?:refuse|repair|drop)\('([a-z-]+)'|\bfail\(\{ code: '([a-z-]+)'/gu)].map((match) => match[1] ?? match[2] ?? ''));
  expect(codes.length).toBeGreaterThan(80);
  expect([...new Set(codes)].filter((code) => coded[`coded.${code}`] === undefined)).toEqual([]);
});

test('every sentence and every repair of the checks of an Event Model has its German, with the same values', () => {
  const coded = catalogue('de', 'coded');
  const names = (message: string): readonly string[] => [...new Set(argumentsOf(message).map((argument) => argument.split(':')[0] ?? ''))].sort();
  expect(Object.keys(modelSentences).length).toBeGreaterThan(80);
  expect(Object.keys(modelSentences).filter((code) => coded[`coded.${code}`] === undefined)).toEqual([]);
  expect(Object.entries(modelSentences).filter(([code, english]) => names(coded[`coded.${code}`] ?? '').join() !== names(english).join())).toEqual([]);
  expect(Object.keys(coded).filter((id) => id.startsWith('coded.em-') && modelSentences[id.slice(6)] === undefined)).toEqual([]);
});

test('a message has one place', () => {
  expect(BUNDLES.flatMap((bundle) => Object.keys(catalogue('en', bundle))).length).toBe(ids.length);
});

test('every message is said somewhere', () => {
  const used = new Set([...sources.values()].flatMap(idsIn));
  expect(ids.filter((id) => !used.has(id))).toEqual([]);
});

/** Files that come with the first load of a page: what they import at once, and what that imports. */
function firstLoadOf(...roots: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    const source = sources.get(path);
    if (source === undefined || seen.has(path)) return;
    seen.add(path);
    for (const [, request = ''] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)';/gmu)) visit(resolve(path, request));
  };
  roots.forEach(visit);
  return [...seen];
}

/** Paths are relative to this folder, as the glob has them. */
function resolve(from: string, request: string): string {
  const parts = `${from.replace(/[^/]*$/u, '')}${request}`.split('/');
  const out: string[] = [];
  for (const part of parts) {
    if (part === '.' && out.length > 0) continue;
    if (part === '..' && out.length > 0 && out.at(-1) !== '..' && out.at(-1) !== '.') out.pop();
    else if (part === '..' && out.at(-1) === '.') out.splice(-1, 1, '..');
    else out.push(part);
  }
  const path = out.join('/');
  return sources.has(path) ? path : `./${path}`;
}

/** Shown once long work has begun, which waits for its words. */
const LATER: readonly string[] = ['../ui/kit/work-bar.tsx', '../long-work/page-work.ts'];
const waits = (path: string): boolean => LATER.includes(path) || (sources.get(path)?.includes("needMessages('rest')") ?? false);

const saidIn = (files: readonly string[], bundles: readonly string[]): readonly string[] => {
  const there = new Set(bundles.flatMap((bundle) => Object.keys(catalogue('en', bundle))));
  return files.filter((path) => !path.includes('/packages/') && !waits(path)).flatMap((path) => idsIn(sources.get(path) ?? '').filter((id) => !there.has(id)).map((id) => `${path}: ${id}`));
};

test('what a first board shows says only what comes with it', () => {
  const files = firstLoadOf('../main.tsx', '../ui/board/board-page.tsx');
  expect(files.length).toBeGreaterThan(60);
  expect(saidIn(files, ['wall', 'editor'])).toEqual([]);
});

test('what the start page shows says only what comes with it', () => {
  const files = firstLoadOf('../main.tsx', '../ui/start/start-page.tsx');
  expect(files.length).toBeGreaterThan(30);
  expect(saidIn(files, ['wall', 'start', 'editor'])).toEqual([]);
});
