import type { Random } from '../support/seeded-random.ts';
import type { Stage, StagedRelay } from './stage.ts';

/** Something that goes wrong for a while, and its end. */
export interface Disturbance {
  readonly name: string;
  begin(): unknown;
  end(): unknown;
}

/** Everything that can go wrong on a stage with two relays. */
export function disturbancesOf(stage: Stage): readonly Disturbance[] {
  return [...stage.relays.flatMap(ofRelay), ...ofServers(stage), ...together(stage)];
}

/** The list in an order that the seed decides, as often as needed. */
export function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  return list.map((value) => ({ value, at: random.next() })).sort((a, b) => a.at - b.at).map(({ value }) => value);
}

function ofRelay({ name, process, toPostgres, toRedis }: StagedRelay): readonly Disturbance[] {
  return [
    { name: `kill -9 of the ${name} relay`, begin: () => process.kill(), end: () => process.start() },
    { name: `the ${name} relay is halted (SIGSTOP)`, begin: () => process.signal('SIGSTOP'), end: () => process.signal('SIGCONT') },
    { name: `the ${name} relay is cut off from Redis`, begin: toRedis.cut, end: toRedis.heal },
    { name: `the network between the ${name} relay and Redis swallows everything`, begin: toRedis.swallow, end: toRedis.heal },
    { name: `the ${name} relay is cut off from PostgreSQL`, begin: toPostgres.cut, end: toPostgres.heal },
    { name: `the network between the ${name} relay and PostgreSQL swallows everything`, begin: toPostgres.swallow, end: toPostgres.heal },
  ];
}

function ofServers({ postgres, redis }: Stage): readonly Disturbance[] {
  return [
    { name: 'kill -9 of Redis', begin: () => redis.kill(), end: () => redis.start() },
    { name: 'Redis is halted (SIGSTOP)', begin: () => redis.pause(), end: () => redis.resume() },
    { name: 'kill -9 of PostgreSQL', begin: () => postgres.kill(), end: () => postgres.start() },
    { name: 'PostgreSQL is halted (SIGSTOP)', begin: () => postgres.pause(), end: () => postgres.resume() },
  ];
}

function together({ relays, redis }: Stage): readonly Disturbance[] {
  const [first, second] = relays;
  return [
    {
      name: 'Redis is killed, and then a relay',
      begin: async () => {
        await redis.kill();
        await first?.process.kill();
      },
      end: async () => {
        await first?.process.start();
        await redis.start();
      },
    },
    {
      name: 'each relay reaches one server only',
      begin: () => {
        first?.toRedis.cut();
        second?.toPostgres.cut();
      },
      end: () => {
        first?.toRedis.heal();
        second?.toPostgres.heal();
      },
    },
  ];
}
