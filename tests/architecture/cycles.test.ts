import { expect, test } from 'vitest';
import { isRelative, packageOf, resolveRelative, sourceFiles, workspaces } from './source-files.ts';

function graphOfFiles(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    sourceFiles.map((file) => [file.path, file.imports.filter((line) => isRelative(line.specifier)).map((line) => resolveRelative(file, line.specifier))]),
  );
}

function graphOfWorkspaces(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    workspaces.map((workspace) => {
      const files = sourceFiles.filter((file) => file.workspace === workspace && file.kind === 'source');
      const targets = files.flatMap((file) => file.imports.map((line) => packageOf(line.specifier))).filter((name) => name.startsWith('@paperroll/'));
      return [workspace.name, [...new Set(targets)]];
    }),
  );
}

/** The first way that comes back to where it began, as a list of stations; undefined when there is none. */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (node: string): readonly string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return undefined;
    way.push(node);
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    way.pop();
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node);
    if (cycle) return cycle;
  }
  return undefined;
}

test('the search finds a cycle where there is one', () => {
  expect(findCycle(new Map([['a', ['b']], ['b', ['c', 'd']], ['c', []], ['d', ['b']]]))).toEqual(['b', 'd', 'b']);
  expect(findCycle(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', []]]))).toBeUndefined();
});

test('no file imports itself by way of others, types included', () => {
  expect(findCycle(graphOfFiles())?.join(' → ')).toBeUndefined();
});

test('no package imports itself by way of others', () => {
  expect(findCycle(graphOfWorkspaces())?.join(' → ')).toBeUndefined();
});
