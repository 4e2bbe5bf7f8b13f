import { formatBoardLink } from '@paperroll/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paperroll } from '../support/paperroll.ts';
import { startCluster, type RelayCluster } from '../support/relay-cluster.ts';

let cluster: RelayCluster | undefined;
beforeAll(async () => {
  // Each with a store of its own: what lies where shows who was reached.
  cluster = await startCluster({ ids: ['a', 'b', 'c'], shardSize: 2, settings: { PAPERROLL_ACCESS: 'open' } });
}, 90_000);
afterAll(() => cluster?.dispose());

const has = async (relay: number, board: string): Promise<boolean> => (await fetch(`${cluster?.relays[relay]?.url}/api/boards/${board}`)).ok;
const boardAt = (...order: readonly number[]): string => cluster?.boardAt(...order) ?? '';
const linkTo = (relay: number, board: string): string => formatBoardLink(cluster?.relays[relay]?.url ?? '', board, '');

describe('the command line, with a link to any of several relays', () => {
  test('reaches a board at its preferred relay, and leaves no trace at the one of the link', async () => {
    const board = boardAt(1, 2);
    expect(await paperroll(['import', '-', '--into', linkTo(0, board)], { stdin: 'Parcel sent\n' })).toMatchObject({ code: 0 });
    expect([await has(0, board), await has(1, board), await has(2, board)]).toEqual([false, true, false]);
    const exported = await paperroll(['export', linkTo(2, board), '--to', 'text']);
    expect(exported.stdout).toContain('Parcel sent');
  });

  test('goes on to the next when the preferred one is gone, and says so when none is left', async () => {
    const board = boardAt(1, 2);
    await cluster?.relays[1]?.kill();
    expect(await paperroll(['import', '-', '--into', linkTo(0, board)], { stdin: 'Parcel lost\n' })).toMatchObject({ code: 0 });
    expect([await has(0, board), await has(2, board)]).toEqual([false, true]);
    await cluster?.relays[2]?.kill();
    const refused = await paperroll(['export', linkTo(0, board), '--to', 'text']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('cannot be reached');
  });
});
