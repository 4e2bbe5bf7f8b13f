import { fail, ok, readEventModel, runSpecifications, type EventModel, type Refusal, type Result, type RunContext, type SpecificationResult } from '@paperroll/model';
import { readBoard } from '../board-source.ts';
import type { CliIo, ExitCode } from '../cli-io.ts';
import { troubleText } from '../report-text.ts';
import { runSummary, runText, type RunCounts } from '../run-text.ts';

/** The options of `paperroll run`. */
export interface RunOptions {
  readonly from?: string;
  readonly slice?: readonly string[];
  readonly report: 'text' | 'json';
  readonly clock?: string;
  readonly ids?: string;
  readonly user?: string;
}

/** Runs the specifications of an Event Model and prints how each did; exit code 1 when one of them fails. */
export async function runBoard(source: string, options: RunOptions, io: CliIo): Promise<Result<ExitCode, Refusal>> {
  if (options.clock !== undefined && Number.isNaN(new Date(options.clock).getTime())) return fail({ code: 'usage', message: `--clock needs a time such as 2026-11-29T09:00:00Z, not “${options.clock}”.` });
  const read = await readBoard(source, options.from, io);
  if (!read.ok) return read;
  const { snapshot, report } = read.value;
  if (report !== undefined) io.stderr(troubleText(report));
  const { title, notation } = snapshot.meta;
  if (notation !== 'event-modeling') return fail({ code: 'no-event-model', message: `Only an Event Model can be run; this board is “${notation}”.` });
  const model = readEventModel(snapshot);
  const wanted = slicesNamed(model, options.slice ?? []);
  if (!wanted.ok) return wanted;
  const results = runSpecifications(model, contextOf(options)).filter(({ slice }) => wanted.value === undefined || (slice !== undefined && wanted.value.has(slice)));
  io.stdout(options.report === 'json' ? `${JSON.stringify({ title, counts: countsOf(results), specifications: results.map((result) => asLine(result, model)) }, null, 2)}\n` : runText(results, model));
  if (options.report === 'text') io.stderr(`${runSummary(countsOf(results))}\n`);
  return ok(results.some(({ state }) => state === 'fails') ? 1 : 0);
}

function countsOf(results: readonly SpecificationResult[]): RunCounts {
  const count = (state: SpecificationResult['state']): number => results.filter((result) => result.state === state).length;
  return { passes: count('passes'), fails: count('fails'), notRunnable: count('not-runnable') };
}

/** A result with the titles that a reader without the board needs. */
const asLine = ({ specification, title, slice, target, ...rest }: SpecificationResult, { slices, definitions }: EventModel) => ({
  id: specification,
  title,
  ...(slice !== undefined && { slice: { id: slice, title: slices.find(({ id }) => id === slice)?.title ?? '' } }),
  ...(target !== undefined && { target: { id: target, title: definitions.get(target)?.title ?? '', kind: definitions.get(target)?.kind } }),
  ...rest,
});

/** A column is named by its title (capitals aside), by its number from 1, or by its id. */
function slicesNamed({ slices }: EventModel, names: readonly string[]): Result<ReadonlySet<string> | undefined, Refusal> {
  if (names.length === 0) return ok(undefined);
  const plain = (text: string): string => text.trim().toLowerCase();
  const found = new Set<string>();
  for (const name of names) {
    const fitting = slices.filter((slice, i) => slice.id === name || plain(slice.title) === plain(name) || String(i + 1) === name.trim());
    if (fitting.length === 0) return fail({ code: 'unknown-slice', message: `There is no slice “${name}”. ${slices.length === 0 ? 'The model has none.' : `There are: ${slices.map(({ title }, i) => `${i + 1} ${title}`).join(', ')}.`}` });
    for (const slice of fitting) found.add(slice.id);
  }
  return ok(found);
}

function contextOf({ clock, ids, user }: RunOptions): RunContext {
  return {
    ...(clock !== undefined && { clock: () => new Date(clock).toISOString() }),
    ...(ids !== undefined && { ids: (nth: number) => `${ids}${nth + 1}` }),
    ...(user !== undefined && { user }),
  };
}
