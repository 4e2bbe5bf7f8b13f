import { createGate } from '../../rooms/gate.ts';
import type { GroupCommitOptions } from '../group-commit.ts';
import type { AppendOutcome, AppendRequest } from '../sqlite-database.ts';
import { appendAll } from './postgres-append.ts';
import type { PostgresConnections } from './postgres-connections.ts';
import { mayBeOfOne } from './postgres-errors.ts';

/**
 * Commits groups of requests, each group in one statement that waits for nobody's board. A board that another session
 * holds, or that is gone, is tried again apart, as is each request of a group that failed for what may be one's fault:
 * one at a time, on a connection of their own, so that the next groups do not wait for them. A room gives nothing more
 * meanwhile, so that its order stays.
 */
export function createPostgresCommits(connections: PostgresConnections): GroupCommitOptions['commit'] {
  const turns = createGate({ atOnce: 1, waiting: Infinity });

  const apart = (request: AppendRequest): Promise<AppendOutcome> =>
    turns.run(async () => (await connections.commit((client) => appendAll(client, [request], 'wait')))[0]);

  return async (requests) => {
    let reason: unknown;
    try {
      const outcomes = await connections.commit((client) =>
        appendAll(client, requests, 'skip').catch((error: unknown) => {
          reason = error;
          throw error;
        }),
      );
      return outcomes.map((outcome, i) => outcome ?? apart(mustBeAt(requests, i)));
    } catch (error) {
      if (requests.length === 1 || !mayBeOfOne(reason)) throw error;
      return requests.map(apart);
    }
  };
}

function mustBeAt(requests: readonly AppendRequest[], i: number): AppendRequest {
  const request = requests[i];
  if (request === undefined) throw new Error(`There is no request ${i} of ${requests.length}.`);
  return request;
}
