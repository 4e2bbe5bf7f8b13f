import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { tableOf } from '../bench/table.ts';
import { runTurbo } from '../scripts/run-turbo.mjs';
import { parseCrashOptions, type CrashOptions } from './crash-options.ts';
import { crashRounds, type CrashCounts, type CrashKind } from './crash-run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const KINDS: readonly CrashKind[] = ['kill', 'torn', 'full'];

/** Runs the crash test; resolves to the exit code: 1 when anything confirmed was lost or a board is none any more. */
export async function main(args: readonly string[]): Promise<number> {
  let options: CrashOptions;
  try {
    options = parseCrashOptions(args, Math.floor(Math.random() * 1e6));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  const built = await runTurbo(['build', '--filter=@paperroll/relay', '--filter=@paperroll/cli']);
  if (built.code !== 0) return 1;
  const results: CrashCounts[] = [];
  for (const kind of KINDS) {
    if (options[kind] === 0) continue;
    const counts = await crashRounds(kind, options[kind], options, (line) => console.log(line));
    if (counts === undefined) console.log(`${kind}: left out, a small disk cannot be mounted here (it takes root on Linux)`);
    else results.push(counts);
  }
  await mkdir(`${ROOT}bench-results`, { recursive: true });
  await writeFile(`${ROOT}bench-results/crash.json`, `${JSON.stringify({ options, results: results.map((each) => ({ ...each, ends: Object.fromEntries(each.ends) })) }, undefined, 2)}\n`);
  console.log(`\n${crashReport(results, options)}\n\nbench-results/crash.json`);
  return results.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

/** The rounds as a table, and what happened to the files. */
export function crashReport(results: readonly CrashCounts[], { seed }: CrashOptions): string {
  const rows = results.map(({ kind, rounds, sent, confirmed, verified, faults }) => [TITLES[kind], ...[rounds, sent, confirmed, verified, faults.length].map(String)]);
  const ends = results.flatMap(({ kind, ends: of }) => [...of].map(([end, times]) => [TITLES[kind], end, String(times)]));
  const faults = results.flatMap(({ faults: of }) => of);
  return [`Seed ${seed}`, tableOf(['', 'rounds', 'changes', 'confirmed', 'boards looked at', 'lost or broken'], rows), tableOf(['', 'end', 'times'], ends), ...faults].join('\n\n');
}

const TITLES: Readonly<Record<CrashKind, string>> = { kill: 'kill -9', torn: 'kill -9 and torn writes', full: 'a full disk and kill -9' };
