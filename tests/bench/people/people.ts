import { startRelay, type RelayProcess } from '../../support/relay-process.ts';
import { useOf } from '../relay/process-cost.ts';
import type { StreamFigures } from '../relay/stream.ts';
import { sendCrew, type CrewProcess } from './crew-process.ts';
import type { Return } from './crew.ts';
import type { PeopleOptions } from './options.ts';

/** What was seen in one stretch of the time, at most a minute. Times in milliseconds, of the worst process. */
export interface Stretch {
  /** Minutes from the start. */
  readonly at: number;
  readonly p50: number;
  readonly p99: number;
  readonly cursorP99: number;
  readonly confirmedP99: number;
  /** Processor seconds of the relay in a second, and its memory. */
  readonly cpu: number;
  readonly megabytes: number;
  /** Messages that reached somebody in a second. */
  readonly messages: number;
  readonly lost: number;
  readonly unconfirmed: number;
  readonly gone: number;
}

/** What became of a crowd of people on one relay. */
export interface PeopleResult {
  readonly stretches: readonly Stretch[];
  /** Connections that the relay closed or refused while they worked, by its own count. */
  readonly refused: number;
  /** How all of them came back after the relay was killed and started again, and what was lost by that. */
  readonly comeBack: Return & { readonly joins: number };
  readonly after: Stretch;
}

const STRETCH_SECONDS = 60;
const AFTER_SECONDS = 5;

/** One relay with its own limits for one connection: only one address plays everybody here. */
const settings = { PAPERROLL_LOG: 'warn', PAPERROLL_MAX_CONNECTIONS_PER_ADDRESS: '100000', PAPERROLL_MAX_NEW_BOARDS_PER_MINUTE: '100000' };

/** Lets people work on one relay, kills it in the midst of them, and sees how they come back. */
export async function runPeople(options: PeopleOptions, tell: (stretch: Stretch) => void = () => undefined): Promise<PeopleResult> {
  const relay = await startRelay(settings);
  const crews: CrewProcess[] = [];
  try {
    const rooms = [];
    for (let i = 0; i < options.boards; i++) {
      const { id, keys } = await relay.createBoard(`Board ${i}`);
      rooms.push({ name: id, path: `/sync/${id}?key=${keys.edit}&ack=1` });
    }
    const perProcess = options.boards / options.processes;
    for (let i = 0; i < options.processes; i++) {
      crews.push(
        await sendCrew({
          target: { dialect: 'paperroll', port: Number(new URL(relay.url).port), pid: relay.pid(), rooms: rooms.slice(i * perProcess, (i + 1) * perProcess) },
          perRoom: options.people / options.boards,
          updatesPerSecond: options.updates / options.processes,
          cursorsPerSecond: options.cursors / options.processes,
          firstClientId: 1 + (i * options.people) / options.processes,
        }),
      );
    }
    const stretches: Stretch[] = [];
    for (let left = options.minutes * 60; left > 0; left -= STRETCH_SECONDS) {
      const stretch = await work(relay, crews, Math.min(left, STRETCH_SECONDS), (options.minutes * 60 - left) / 60);
      stretches.push(stretch);
      tell(stretch);
    }
    const refused = await sumOf(relay, 'paperroll_refused_total');
    await relay.kill();
    const returning = crews.map((crew) => crew.comeBack());
    await relay.start();
    const returns = await Promise.all(returning);
    const joins = await sumOf(relay, 'paperroll_joins_total');
    const comeBack = { seconds: Math.max(...returns.map(({ seconds }) => seconds)), attempts: returns.reduce((sum, { attempts }) => sum + attempts, 0), joins };
    return { stretches, refused, comeBack, after: await work(relay, crews, Math.min(AFTER_SECONDS, options.minutes * 60), options.minutes) };
  } finally {
    await Promise.all(crews.map((crew) => crew.end()));
    await relay.dispose();
  }
}

async function work(relay: RelayProcess, crews: readonly CrewProcess[], seconds: number, at: number): Promise<Stretch> {
  const before = { at: performance.now(), ...useOf(relay.pid()) };
  const figures = await Promise.all(crews.map((crew) => crew.work(seconds)));
  const use = useOf(relay.pid());
  const gone = await Promise.all(crews.map((crew) => crew.lost()));
  const worst = (read: (each: StreamFigures) => number): number => Math.max(...figures.map(read));
  const sum = (read: (each: StreamFigures) => number): number => figures.reduce((total, each) => total + read(each), 0);
  return {
    at,
    p50: worst(({ p50 }) => p50),
    p99: worst(({ p99 }) => p99),
    cursorP99: worst(({ cursorP99 }) => cursorP99),
    confirmedP99: worst(({ confirmedP99 }) => confirmedP99),
    cpu: (use.seconds - before.seconds) / ((performance.now() - before.at) / 1000),
    megabytes: use.megabytes,
    messages: sum(({ messages }) => messages),
    lost: sum(({ lost }) => lost),
    unconfirmed: sum(({ unconfirmed }) => unconfirmed),
    gone: gone.reduce((total, each) => total + each, 0),
  };
}

async function sumOf(relay: RelayProcess, metric: string): Promise<number> {
  const text = await (await fetch(`${relay.url}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith(metric)).reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** What went wrong, in words; empty when nothing did. */
export function troubleOf({ stretches, refused, after }: PeopleResult): readonly string[] {
  const all = [...stretches, after];
  const sum = (read: (each: Stretch) => number): number => all.reduce((total, each) => total + read(each), 0);
  const [first, last] = [stretches[0]?.megabytes ?? 0, stretches.at(-1)?.megabytes ?? 0];
  return [
    ...(sum(({ lost }) => lost) > 0 ? [`${sum(({ lost }) => lost)} changes did not arrive`] : []),
    ...(sum(({ unconfirmed }) => unconfirmed) > 0 ? [`${sum(({ unconfirmed }) => unconfirmed)} changes were not confirmed`] : []),
    ...(sum(({ gone }) => gone) > 0 ? [`${sum(({ gone }) => gone)} connections were lost`] : []),
    ...(refused > 0 ? [`the relay closed or refused ${refused} connections`] : []),
    ...(last > first * 2 + 200 ? [`memory grew from ${Math.round(first)} to ${Math.round(last)} MB`] : []),
  ];
}
