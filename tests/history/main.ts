import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { tableOf } from '../bench/table.ts';
import { runTurbo } from '../scripts/run-turbo.mjs';
import { parseLongOptions, type LongOptions } from './long-options.ts';
import { measureLargeBoard, measureLongPast, type LongResult } from './long-run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Measures boards that are large, and that have a long past; resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  let options: LongOptions;
  try {
    options = parseLongOptions(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  const built = await runTurbo(['build', '--filter=@paperroll/relay']);
  if (built.code !== 0) return 1;
  const tell = (line: string): void => console.log(line);
  const results: LongResult[] = [];
  if (options.stickies > 0) results.push(await measureLargeBoard(options.stickies, tell));
  if (options.updates > 0) results.push(await measureLongPast(options.updates, tell));
  await mkdir(`${ROOT}bench-results`, { recursive: true });
  await writeFile(`${ROOT}bench-results/history.json`, `${JSON.stringify({ options, results }, undefined, 2)}\n`);
  console.log(`\n${results.map(longReport).join('\n\n')}\n\nbench-results/history.json`);
  return 0;
}

/** One board as a table. */
export function longReport({ title, steps, memory, fileBytes }: LongResult): string {
  const rows = steps.map((step) => [step.title, seconds(step.processor), seconds(step.clock), step.bytes === undefined ? '' : megabytes(step.bytes)]);
  return `${title}: the relay's process holds ${megabytes(memory)} MB, the file ${megabytes(fileBytes)} MB\n\n${tableOf(['', 'processor, s', 'clock, s', 'moved, MB'], rows)}`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2);
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
