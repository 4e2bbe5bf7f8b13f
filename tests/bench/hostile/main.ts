import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { runTurbo } from '../../scripts/run-turbo.mjs';
import { root } from '../../scripts/run-process.mjs';
import { runHostile, troubleOf, type Latency } from './hostile.ts';
import { parseHostileOptions, type HostileOptions } from './options.ts';

/** Runs the bench; resolves to the exit code: 1 when others lost anything. */
export async function main(args: readonly string[]): Promise<number> {
  let options: HostileOptions;
  try {
    options = parseHostileOptions(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  const built = await runTurbo(['build', '--filter=@paperroll/relay']);
  if (built.code !== 0) return 1;
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model.trim() ?? '', load: loadavg()[0] ?? 0, node: process.version };
  const result = await runHostile(options);
  console.log(`Changes of others: alone ${lineOf(result.alone)}; beside ${options.editors} hostile editors ${lineOf(result.beside)}.`);
  console.log(`The editors sent ${result.sent} messages in ${options.seconds} s and were closed: ${JSON.stringify(result.closes)}. The relay had ${result.megabytes.toFixed(0)} MB at most.`);
  await mkdir(`${root}/bench-results`, { recursive: true });
  await writeFile(`${root}/bench-results/${options.out}.json`, `${JSON.stringify({ machine, options, ...result }, undefined, 2)}\n`);
  const trouble = troubleOf(result);
  console.log(trouble.length === 0 ? 'Nothing of others was lost.' : trouble.join('\n'));
  return trouble.length === 0 ? 0 : 1;
}

const lineOf = ({ changes, p50, p99, most }: Latency): string => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(0)} ms, at most ${most.toFixed(0)} ms (${changes})`;
