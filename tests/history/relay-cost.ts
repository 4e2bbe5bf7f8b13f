import { until } from '../support/until.ts';

/** What a step took: processor time of the relay with all its threads and the time by the clock (ms), and what it moved (bytes). */
export interface Step {
  readonly title: string;
  readonly processor: number;
  readonly clock: number;
  readonly bytes: number | undefined;
}

/** Reads one line of a relay's metrics; 0 when it is not there. */
export async function metric(relayUrl: string, name: string): Promise<number> {
  const text = await (await fetch(`${relayUrl}/metrics`)).text();
  return Number(text.split('\n').find((line) => line.startsWith(`${name} `))?.split(' ').at(-1) ?? 0);
}

/** Does something and says what it cost the relay. `work` may give how many bytes it moved. */
export async function measured(relayUrl: string, title: string, work: () => Promise<number | void>): Promise<Step> {
  const before = await metric(relayUrl, 'process_cpu_seconds_total');
  const started = performance.now();
  const bytes = await work();
  const clock = performance.now() - started;
  const processor = ((await metric(relayUrl, 'process_cpu_seconds_total')) - before) * 1000;
  return { title, processor, clock, bytes: bytes ?? undefined };
}

/** The memory that a relay's process holds, in bytes. */
export const memoryOf = (relayUrl: string): Promise<number> => metric(relayUrl, 'process_resident_memory_bytes');

/** Waits until the relay has done nothing for a moment: what began before has ended. */
export async function rest(relayUrl: string): Promise<void> {
  let last = -1;
  await until(
    'the relay rests',
    async () => {
      const now = await metric(relayUrl, 'process_cpu_seconds_total');
      const isQuiet = now - last < 0.02;
      last = now;
      if (!isQuiet) await new Promise((resolve) => setTimeout(resolve, 250));
      return isQuiet;
    },
    600_000,
  );
}
