import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { runTurbo } from '../../scripts/run-turbo.mjs';
import { root } from '../../scripts/run-process.mjs';
import { runLoadApart } from './load-process.ts';
import { parseRelayOptions, type RelayBenchOptions } from './options.ts';
import { relayReport, type RelayBenchResult } from './report.ts';
import { fullSizes, scenarios, type Figures, type Sizes } from './scenarios.ts';
import { installPeers, servers } from './servers.ts';

/** Runs the bench; resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  let options: RelayBenchOptions;
  try {
    options = parseRelayOptions(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  const built = await runTurbo(['build', '--filter=@paperroll/relay']);
  if (built.code !== 0) return 1;
  if (options.servers.some((server) => servers[server]?.isPeer === true)) await installPeers();
  const result = await bench(options, { ...fullSizes, seconds: options.seconds });
  await mkdir(`${root}/bench-results`, { recursive: true });
  await writeFile(`${root}/bench-results/${options.out}.json`, `${JSON.stringify(result, undefined, 2)}\n`);
  console.log(`\n${relayReport(result)}\n\nbench-results/${options.out}.json`);
  return 0;
}

/** Measures what the options ask for: the servers in turns, each started afresh for each scenario. */
export async function bench(options: RelayBenchOptions, sizes: Sizes, runLoad = runLoadApart): Promise<RelayBenchResult> {
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model.trim() ?? '', load: loadavg()[0] ?? 0, node: process.version };
  const figures: Record<string, Record<string, Figures[]>> = {};
  for (const scenario of options.scenarios) {
    for (let run = 0; run < options.runs; run++) {
      for (const id of options.servers) {
        console.log(`${scenario}, run ${run + 1} of ${options.runs}: ${id}`);
        ((figures[scenario] ??= {})[id] ??= []).push(await measure(id, scenario, sizes, runLoad));
      }
    }
  }
  return { machine, options, figures };
}

async function measure(id: string, scenario: string, sizes: Sizes, runLoad: typeof runLoadApart): Promise<Figures> {
  const server = await servers[id]?.start(scenarios[scenario]?.rooms(sizes) ?? 0);
  if (server === undefined) throw new Error(`There is no server ${id}.`);
  try {
    return await runLoad({ scenario, target: server.target, sizes });
  } finally {
    await server.stop();
  }
}
