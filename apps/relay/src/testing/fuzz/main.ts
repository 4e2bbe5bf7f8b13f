import { parseArgs } from 'node:util';
import { fuzzRoom } from './fuzz-room.ts';

const usage = 'pnpm bench:fuzz [--frames 1000000] [--seed NUMBER]';
const mega = 1024 ** 2;
/** What the heap may have grown by in the end, beside what the frames of one round hold. */
const mostGrowthMb = 64;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Fuzzes from the command line; resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { frames: { type: 'string', default: '1000000' }, seed: { type: 'string' } } });
  const [frames, seed] = [Number(values.frames), values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)];
  if (!Number.isSafeInteger(frames) || frames < 1 || !Number.isSafeInteger(seed)) throw new Error(usage);
  say(`${frames} frames, seed ${seed}`);
  const began = performance.now();
  let [toldAt, settled] = [began, 0];
  const report = await fuzzRoom({
    seed,
    frames,
    tell(done) {
      // The first tenth warms up.
      if (settled === 0 && done >= frames / 10) settled = heapUsed();
      if (performance.now() - toldAt < 10_000) return;
      toldAt = performance.now();
      say(`${done} frames, heap ${Math.round(process.memoryUsage().heapUsed / mega)} MB`);
    },
  });
  const growthMb = Math.round((heapUsed() - settled) / mega);
  const seconds = Math.round((performance.now() - began) / 1000);
  say(JSON.stringify({ ...report, seconds, heapGrowthMb: growthMb }, undefined, 2));
  say(growthMb > mostGrowthMb ? `The heap grew by ${growthMb} MB.` : 'No crash, no leak, nothing taken that should not have been.');
  return growthMb > mostGrowthMb ? 1 : 0;
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
