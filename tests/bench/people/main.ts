import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { runTurbo } from '../../scripts/run-turbo.mjs';
import { root } from '../../scripts/run-process.mjs';
import { parsePeopleOptions, type PeopleOptions } from './options.ts';
import { runPeople, troubleOf, type Stretch } from './people.ts';

/** Runs the bench; resolves to the exit code: 1 when anything was lost. */
export async function main(args: readonly string[]): Promise<number> {
  let options: PeopleOptions;
  try {
    options = parsePeopleOptions(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  const built = await runTurbo(['build', '--filter=@paperroll/relay']);
  if (built.code !== 0) return 1;
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model.trim() ?? '', load: loadavg()[0] ?? 0, node: process.version };
  const result = await runPeople(options, (stretch) => console.log(lineOf(stretch)));
  const { comeBack, after } = result;
  console.log(`after kill -9 all ${options.people} were back after ${comeBack.seconds.toFixed(1)} s, with ${comeBack.attempts} attempts and ${comeBack.joins} joins; then ${lineOf(after)}`);
  await mkdir(`${root}/bench-results`, { recursive: true });
  await writeFile(`${root}/bench-results/${options.out}.json`, `${JSON.stringify({ machine, options, ...result }, undefined, 2)}\n`);
  const trouble = troubleOf(result);
  console.log(trouble.length === 0 ? 'No error.' : trouble.join('\n'));
  return trouble.length === 0 ? 0 : 1;
}

const lineOf = ({ at, p50, p99, cursorP99, confirmedP99, cpu, megabytes, messages, lost, unconfirmed, gone }: Stretch): string =>
  `${at.toFixed(1)} min: changes p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(0)} ms; cursors p99 ${cursorP99.toFixed(0)} ms; confirmed p99 ${confirmedP99.toFixed(0)} ms; relay ${(cpu * 100).toFixed(0)} % of a core, ${megabytes.toFixed(0)} MB; ${messages.toFixed(0)} messages/s; lost ${lost}, unconfirmed ${unconfirmed}, gone ${gone}`;
