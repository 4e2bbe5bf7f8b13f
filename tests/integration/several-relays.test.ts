import { formatBoardLink } from '@paperroll/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paperroll } from '../support/paperroll.ts';
import { startCluster, type RelayCluster } from '../support/relay-cluster.ts';

let cluster: RelayCluster;
beforeAll(async () => {
  cluster = await startCluster({ ids: ['a', 'b', 'c'], shardSize: 2 });
}, 300_000);
afterAll(() => cluster?.dispose());

const linkTo = (relay: number, id: string, key: string): string => formatBoardLink(cluster.relays[relay]?.url ?? '', id, key);

// Each run of the command line is a process: many seconds on a busy machine.
describe('the command line, with a link to any of several relays', { timeout: 180_000 }, () => {
  test('reaches a board at its preferred relay; the one of the link only says which', async () => {
    const { id, keys } = await cluster.createBoardAt(1, 0);
    expect(await paperroll(['import', '-', '--into', linkTo(2, id, keys.edit)], { stdin: 'Parcel sent\n' })).toMatchObject({ code: 0 });
    expect(await cluster.joins()).toEqual([0, 1, 0]);
    const exported = await paperroll(['export', linkTo(0, id, keys.view), '--to', 'text']);
    expect(exported.stdout).toContain('Parcel sent');
    expect(await cluster.joins()).toEqual([0, 2, 0]);
  });

  test('goes on to the next when the preferred one is gone, and says so when none is left', async () => {
    const { id, keys } = await cluster.createBoardAt(1, 0);
    await paperroll(['import', '-', '--into', linkTo(2, id, keys.edit)], { stdin: 'Parcel sent\n' });
    await cluster.relays[1]?.kill();
    const [before = 0] = await cluster.joins();
    const exported = await paperroll(['export', linkTo(2, id, keys.view), '--to', 'text']);
    expect(exported).toMatchObject({ code: 0, stdout: expect.stringContaining('Parcel sent') });
    expect(await cluster.joins()).toEqual([before + 1, 0, 0]);
    await cluster.relays[0]?.kill();
    const refused = await paperroll(['export', linkTo(2, id, keys.view), '--to', 'text']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('cannot be reached');
  });
});
