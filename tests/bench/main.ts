import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { startRelay, type RelayProcess } from '../support/relay-process.ts';
import { benchBoard } from './bench-board.ts';
import { buildPage, servePages } from './bench-pages.ts';
import type { BenchResult } from './bench-result.ts';
import { launchChromium } from './launch-chromium.ts';
import { measureSite, type SiteRun } from './measure-site.ts';
import { measureStart } from './measure-start.ts';
import { parseOptions, type BenchOptions } from './options.ts';
import { prepare } from './prepare.ts';
import { preparePeers } from './prepare-peers.ts';
import { reportOf } from './report.ts';
import { BENCH_RELAY, seedRelay } from './seed-relay.ts';
import { paperroll, plainSite, type Site } from './site.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the bench; resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const prepared = await prepare(args, parseOptions);
  if (!prepared.ok) return prepared.exitCode;
  const { options, chromium } = prepared;
  const result = await bench(options, chromium);
  const folder = `${ROOT}bench-results`;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/${options.out}.json`, `${JSON.stringify(result, undefined, 2)}\n`);
  console.log(`\n${reportOf(result)}\n\nbench-results/${options.out}.json`);
  return 0;
}

/** Measures what the options ask for. */
export async function bench(options: BenchOptions, chromiumPath: string): Promise<BenchResult> {
  const load = loadavg()[0] ?? 0;
  await buildPage('plain');
  if (options.scenarios.includes('start')) await buildPage('empty');
  const pages = await servePages();
  const peers = options.peers ? await preparePeers(pages.url) : [];
  const relay = await startRelay(BENCH_RELAY);
  const browser = await launchChromium(chromiumPath);
  try {
    const start = options.scenarios.includes('start') ? await measureStart(browser, relay, pages.url, options.runs) : undefined;
    const sizes: Record<string, Record<string, SiteRun[]>> = {};
    for (const notes of options.notes) sizes[notes] = await measureSize(browser, relay, notes, [plainSite(pages.url, relay), paperroll, ...peers], options);
    const machine = { cores: cpus().length, cpu: cpus()[0]?.model.trim() ?? '', load, node: process.version, chromium: browser.version() };
    return { machine, options, start, sizes };
  } finally {
    await browser.close();
    await relay.dispose();
    pages.close();
  }
}

/** The pages in turns, so that what else the machine does falls on all of them. */
async function measureSize(browser: Browser, relay: RelayProcess, notes: number, sites: readonly Site[], options: BenchOptions): Promise<Record<string, SiteRun[]>> {
  const snapshot = benchBoard(notes);
  const runs: Record<string, SiteRun[]> = {};
  for (let run = 0; run < options.runs; run++) {
    // A board of its own for each run: what hands moved in one must not stand in the way in the next.
    for (const site of sites) {
      runs[site.id] ??= [];
      const board = site.connected ? await seedRelay(relay, snapshot) : undefined;
      console.log(`${notes} stickies, run ${run + 1} of ${options.runs}: ${site.title}`);
      try {
        const elements = site.connected ? snapshot.elements.length : notes;
        const run = await measureSite(browser, { site, notes, elements, board, relay, scenarios: options.scenarios });
        runs[site.id]?.push(run);
      } catch (error) {
        // A page of ours must get through; another's may be too slow to answer at this size.
        if (site.connected) throw error;
        console.log(`  ${site.title} gave up: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      }
    }
  }
  return runs;
}
