import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../bench/launch-chromium.ts';
import { prepare } from '../bench/prepare.ts';
import { BENCH_RELAY } from '../bench/seed-relay.ts';
import { startRelay } from '../support/relay-process.ts';
import { parseSoakOptions, type SoakOptions } from './soak-options.ts';
import { growths, MOST_GROWTH, soakReport } from './soak-report.ts';
import { soak, type SoakSample } from './soak.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the soak; resolves to the exit code: 1 when the page's heap grew by more than it may. */
export async function main(args: readonly string[]): Promise<number> {
  const prepared = await prepare(args, parseSoakOptions);
  if (!prepared.ok) return prepared.exitCode;
  const { options, chromium } = prepared;
  const samples = await runSoak(options, chromium, (sample) => console.log(lineOf(sample)));
  const folder = `${ROOT}bench-results`;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/${options.out}.json`, `${JSON.stringify({ options, samples }, undefined, 2)}\n`);
  console.log(`\n${soakReport(samples, options)}\n\nbench-results/${options.out}.json`);
  return growths(samples, options).pageHeap.share > MOST_GROWTH ? 1 : 0;
}

/** A soak with a relay and a browser of its own. */
export async function runSoak(options: SoakOptions, chromiumPath: string, tell: (sample: SoakSample) => void = () => undefined): Promise<readonly SoakSample[]> {
  const relay = await startRelay(BENCH_RELAY);
  const browser = await launchChromium(chromiumPath);
  try {
    return await soak(browser, relay, options, tell);
  } finally {
    await browser.close();
    await relay.dispose();
  }
}

const lineOf = ({ at, pageHeap, relayResident, nodes, edits, elements, structs }: SoakSample): string =>
  `${at.toFixed(1)} min: page ${pageHeap.toFixed(1)} MB, ${nodes} nodes; relay ${relayResident.toFixed(0)} MB; ${edits} changes, ${elements} elements, ${structs} pieces of history`;
