import { expect, test } from 'vitest';
import { at, isRelative, resolveRelative, sourceFiles, type SourceFile } from './source-files.ts';

const home = 'packages/model/src/';
const model = sourceFiles.filter((file) => file.path.startsWith(home) && file.kind === 'source');

/** Layers from the ground up: a file may import its own layer and those before it. */
const layers = ['ground', 'schema', 'board', 'edits', 'lint', 'formats', 'notations', 'bridges', 'surface'] as const;
type Layer = (typeof layers)[number];

/** Files whose folder does not tell their layer, with the reason. */
const exceptions: Readonly<Record<string, Layer>> = {
  // Migrations are part of the schema's story but rewrite documents.
  'schema/migrations.ts': 'board',
  // What a notation is: read by formats that serve every notation, without knowing any of them.
  'notations/notation.ts': 'formats',
  'notations/common-kinds.ts': 'formats',
  'index.ts': 'surface',
};

function layerOf(path: string): Layer {
  const inside = path.slice(home.length);
  const folder = inside.includes('/') ? inside.slice(0, inside.indexOf('/')) : 'ground';
  return exceptions[inside] ?? layers.find((layer) => layer === folder) ?? 'surface';
}

const links = (file: SourceFile) =>
  file.imports.filter((line) => isRelative(line.specifier)).map((line) => ({ line, target: resolveRelative(file, line.specifier) }));

test('inside the model, every import points down: ground, schema, board, edits, lint, formats, notations', () => {
  const upward = model.flatMap((file) =>
    links(file)
      .filter(({ target }) => layers.indexOf(layerOf(target)) > layers.indexOf(layerOf(file.path)))
      .map(({ line }) => at(file, line)),
  );
  expect(upward).toEqual([]);
});

test('no notation imports another', () => {
  const notationOf = (path: string): string | undefined => /\/notations\/([^/]+)\//.exec(path)?.[1];
  const crossing = model.flatMap((file) => {
    const own = notationOf(file.path);
    return own === undefined ? [] : links(file).filter(({ target }) => (notationOf(target) ?? own) !== own).map(({ line }) => at(file, line));
  });
  expect(crossing).toEqual([]);
});

test('only the document, its marks and its undo know Yjs', () => {
  const knowing = model.filter((file) => file.imports.some((line) => /^(yjs|y-|lib0)/.test(line.specifier))).map((file) => file.path.slice(home.length));
  expect(knowing.sort()).toEqual(['board/board-doc.ts', 'board/text-mark.ts', 'board/undo.ts']);
});

test('only one file names the maps of the document', () => {
  const naming = model.filter((file) => /\bgetMap\(|\bgetText\(|\bgetArray\(/.test(file.text)).map((file) => file.path.slice(home.length));
  expect(naming).toEqual(['board/board-doc.ts']);
});
