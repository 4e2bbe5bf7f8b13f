import { createPlacement } from '@paperroll/protocol';
import type { ToldRelays } from '@paperroll/protocol';
import type { ClusterSettings } from './config.ts';

/** What several relays know of each other: who has which board. */
export type Cluster = {
  /** Whether this relay is a board's preferred one, and what its hello says of the others. */
  placeOf(boardId: string): { readonly isPreferred: boolean; readonly told: ToldRelays };
};

/** See {@link Cluster}. All relays work out the same from the same settings; nothing is asked or told between them. */
export function createCluster({ ownId, relays, shardSize }: ClusterSettings): Cluster {
  const placement = createPlacement(relays, shardSize);
  return {
    placeOf(boardId) {
      const preferred = placement.preferred(boardId);
      return { isPreferred: preferred[0]?.id === ownId, told: { relay: ownId, relays: preferred } };
    },
  };
}
