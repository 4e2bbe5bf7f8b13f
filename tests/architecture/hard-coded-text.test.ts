import { expect, test } from 'vitest';
import { parseSync } from 'vite';
import { hardCodedTexts } from './hard-coded-text.ts';
import { sourceFiles, type SourceFile } from './source-files.ts';

const textsIn = (folder: string): readonly string[] =>
  sourceFiles
    .filter(({ path, kind }) => kind === 'source' && path.startsWith(folder))
    .flatMap((file) => hardCodedTexts(file).map(({ line, text }) => `${file.path}:${line} ${text}`));

const textsOf = (text: string): readonly string[] => {
  const path = 'apps/web/src/ui/example.tsx';
  const [any] = sourceFiles;
  if (!any) throw new Error('there are no sources');
  const file: SourceFile = { ...any, path, text, kind: 'source', parsed: parseSync(path, text) };
  return hardCodedTexts(file).map((found) => found.text);
};

test('what people read stands in the message catalogues, not in the sources of the web app', () => {
  expect(textsIn('apps/web/src/')).toEqual([]);
});

test('what the editor says stands in its catalogues', () => {
  expect(textsIn('packages/editor/src/')).toEqual([]);
});

test('a text is found wherever it is written', () => {
  expect(textsOf('const a = <p>Hello</p>;')).toEqual(['Hello']);
  expect(textsOf("const a = <p>{many ? 'things' : <b>one</b>}</p>;")).toEqual(['things', 'one']);
  expect(textsOf('const a = <p title="in full" className="of no interest">{t(\'area.thing\')}</p>;')).toEqual(['in full']);
  expect(textsOf("const a = { label: 'undo' };")).toEqual(['undo']);
  expect(textsOf("say('This is the last event.');")).toEqual(['This is the last event.']);
  expect(textsOf('say(`${count} moved`);')).toEqual(['moved']);
});

test('names, keys, selectors and style are no texts', () => {
  expect(textsOf("if (event.key === 'Enter') host.querySelector('textarea, input')?.classList.add(`toast toast--${tone}`);")).toEqual([]);
  expect(textsOf("const a = <p className={`a b${on ? ' a--on' : ''}`} style={{ font: '600 12px Inter' }}>{t('area.thing')}</p>;")).toEqual([]);
  expect(textsOf("throw new Error('a bug speaks to developers');")).toEqual([]);
});
