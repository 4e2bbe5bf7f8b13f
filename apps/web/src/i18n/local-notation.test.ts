import { libraries, notations } from '@paperroll/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogues, speak } from './catalogues.ts';
import { localNotation, localNotations } from './local-notation.ts';
import german from './messages/de/notation.json';
import germanSamples from './messages/de/samples.json';

/** Every word of the notations, by its name. */
function words(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const notation of notations) {
    const heard = localNotation(notation, (id, own) => {
      expect([own, undefined]).toContain(found.get(id) ?? own);
      found.set(id, own);
      return own;
    });
    JSON.stringify([heard.levels, heard.kinds, heard.relationKinds]);
  }
  return found;
}

beforeAll(() => speak({ locale: 'de', tag: 'de' }));
afterAll(() => speak({ locale: 'en', tag: 'en' }));

test('every word of every notation has its German, and no German is left over', () => {
  expect(Object.keys(german).sort()).toEqual([...words().keys()].sort());
});

test('every sample has its words in German', () => {
  const samples = libraries.flatMap((library) => library.samples).map(({ id }) => `sample.${id}.about`);
  expect(Object.keys(germanSamples).sort()).toEqual(samples.sort());
});

test('a notation speaks the language of the moment, and is otherwise what it was', async () => {
  const [local] = localNotations;
  const [own] = notations;
  const label = (): string | undefined => local?.kinds.find(({ id }) => id === 'es.event')?.label;
  expect(label()).toBe('Ereignis');
  await speak({ locale: 'en', tag: 'en' });
  expect(label()).toBe('Domain Event');
  expect(JSON.stringify(local?.kinds)).toBe(JSON.stringify(own?.kinds));
  expect(local?.nextKind('es.command', 'process')).toBe(own?.nextKind('es.command', 'process'));
  await speak({ locale: 'de', tag: 'de' });
  expect(label()).toBe('Ereignis');
});

test('what a board calls its kinds is no business of the catalogues', () => {
  expect(catalogues.messages['kind.unknown.label']).toBeUndefined();
});
