import { performance } from 'node:perf_hooks';
import { boardOfEventModel, createBoardDoc, createBoardIndex, createEventModelLint, createEventModelReader, eventModelingLibrary, runEdit, seedBoard, setField, type Field } from '@paperroll/model';
import { createRandom } from '@paperroll/model/testing';
import { bigEventModel, fieldCount } from './big-event-model.ts';
import { median } from './figures.ts';
import { ms, wholeOptions } from './whole-options.ts';

/** Medians in milliseconds. */
export interface LintFigures {
  readonly slices: number;
  readonly fields: number;
  readonly findings: number;
  /** A lint from scratch of a board that is in memory, its elements read anew. */
  readonly full: number;
  /** The lint after one field changed, with the new list of findings. */
  readonly change: number;
  /** How many times less a change takes than a lint from scratch. */
  readonly ratio: number;
  /** The snapshot that a page takes after each change, for whoever reads it; not in `change`. */
  readonly snapshot: number;
  /** The whole model as one Markdown document with its findings. */
  readonly markdown: number;
  /** One Markdown file a slice. */
  readonly files: number;
}

/** Builds a large model on a live board, changes one field after another, and measures. */
export function benchLint(sliceCount: number, changes: number, runs: number): LintFigures {
  const board = createBoardDoc();
  const model = bigEventModel(sliceCount);
  seedBoard(board, boardOfEventModel(model));
  const index = createBoardIndex(board);
  const lint = createEventModelLint('strict');
  lint.update(index.snapshot());
  const random = createRandom(1);
  const parts = [...model.definitions.values()].filter(({ fields }) => fields.length > 0);

  const [change, snapshots]: [number[], number[]] = [[], []];
  for (let i = 0; i < changes; i += 1) {
    const part = random.any(parts);
    const field = random.any(part?.fields ?? []);
    const element = part && index.elements.get(part.id);
    if (field === undefined || element === undefined) throw new Error('the model has no fields');
    const done = runEdit(board, index, setField(element, field.id, fieldChange(i, field)));
    if (!done.ok) throw new Error(done.error.message);
    const start = performance.now();
    const snapshot = index.snapshot();
    const read = performance.now();
    lint.update(snapshot);
    lint.findings();
    change.push(performance.now() - read);
    snapshots.push(read - start);
  }

  const fresh = timesOf(runs, () => {
    const lintOnce = createEventModelLint('strict');
    lintOnce.update(index.snapshot());
    return lintOnce.findings();
  });
  const markdown = timesOf(runs, () => eventModelingLibrary.document?.(index.snapshot()));
  const slices = eventModelingLibrary.formats.find(({ id }) => id === 'slices');
  const files = timesOf(runs, () => slices?.exportFiles?.(index.snapshot()));
  const full = median(fresh);
  const changed = median(change);
  return {
    slices: sliceCount,
    fields: fieldCount(createEventModelReader().read(index.snapshot())),
    findings: lint.findings().length,
    full,
    change: changed,
    ratio: full / changed,
    snapshot: median(snapshots),
    markdown: median(markdown),
    files: median(files),
  };
}

/** What people do to one field, in turn. Every other change takes back what the one before did elsewhere to a field of that name. */
function fieldChange(i: number, { name, type }: Field): Parameters<typeof setField>[2] {
  const changes: readonly Parameters<typeof setField>[2][] = [{ name: `${name}X` }, { name }, { type: 'int' }, { type }, { source: { kind: 'input' } }, { source: { kind: 'copy' } }, { example: `e-${i}` }, { identifying: i % 16 < 8 }];
  return changes[i % changes.length] ?? {};
}

function timesOf(runs: number, work: () => unknown): readonly number[] {
  work();
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}

/** The figures for people. */
export const lintReport = (figures: LintFigures): string =>
  [
    `${figures.slices} slices, ${figures.fields} fields, ${figures.findings} findings in the profile strict`,
    `one field changed: ${ms(figures.change)} median (and ${ms(figures.snapshot)} for the snapshot)`,
    `lint from scratch: ${ms(figures.full)} median, ${figures.ratio.toFixed(0)} times as much`,
    `Markdown: ${ms(figures.markdown)} as one document, ${ms(figures.files)} as one file a slice`,
    '',
  ].join('\n');

/** `pnpm bench:lint [--slices 300] [--changes 400] [--runs 7]`. */
export function main(args: readonly string[]): number {
  const option = wholeOptions(args, { slices: 300, changes: 400, runs: 7 });
  process.stdout.write(lintReport(benchLint(option('slices'), option('changes'), option('runs'))));
  return 0;
}

