import { formatBoardLink } from '@paperroll/protocol';
import { startPostgres } from '../servers/start-postgres.mjs';
import { startRedis } from '../servers/start-redis.mjs';
import { startCluster, type RelayCluster } from '../support/relay-cluster.ts';
import { expect, LOST_SERVER, test } from './support/story.ts';

test.describe('two relays on one PostgreSQL and one Redis', () => {
  // One after the other: the second story starts what the first has ended.
  test.describe.configure({ mode: 'serial', timeout: 240_000 });
  let cluster: RelayCluster;
  const servers: { dispose(): Promise<void> }[] = [];

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    const [postgres, redis] = [await startPostgres({ durable: false }), await startRedis()];
    servers.push(postgres, redis);
    cluster = await startCluster({ ids: ['a', 'b'], shardSize: 2, store: postgres.url, bus: redis.url });
  });
  test.afterAll(async () => {
    await cluster?.dispose();
    for (const server of servers) await server.dispose();
  });
  const linkTo = (relay: number, id: string, key: string): string => formatBoardLink(cluster.relays[relay]?.url ?? '', id, key);

  for (const [how, end] of [
    ['is killed', 'kill'],
    ['is stopped for an upgrade', 'stop'],
  ] as const) {
    test(`people of one board meet at its relay, whichever link they have, and go on at the other when that one ${how}`, async ({ newPerson, expectedTrouble }) => {
      expectedTrouble.push(LOST_SERVER);
      const { id, keys } = await cluster.createBoardAt(0, 1);
      const before = await cluster.joins();
      const ada = await (await newPerson({ name: 'Ada' })).open(linkTo(1, id, keys.edit));
      const ben = await (await newPerson({ name: 'Ben' })).open(linkTo(0, id, keys.edit));
      await ada.placeByKey('e', await ada.at(-250, -100), 'Parcel ordered');
      await ada.leave();
      await ada.saved();
      await expect.poll(() => ben.texts()).toEqual(['Parcel ordered']);
      const joins = await cluster.joins();
      expect(joins.map((count, i) => count - (before[i] ?? 0))).toEqual([2, 0]);

      await cluster.relays[0]?.[end]();
      await ben.placeByKey('e', await ben.at(0, 100), 'Parcel packed');
      await ben.leave();
      await ben.saved();
      await expect.poll(() => ada.texts()).toEqual(['Parcel ordered', 'Parcel packed']);
      await ada.saved();
      await cluster.relays[0]?.start();
    });
  }
});
