import type { BoardDoc } from '@paperroll/model';
import type { Peer, Store } from '../../session/board-session.ts';

/** The part of a Yjs transaction that tells whose clocks went on. */
interface ClockedTransaction {
  readonly local: boolean;
  readonly beforeState: ReadonlyMap<number, number>;
  readonly afterState: ReadonlyMap<number, number>;
}

/** Tells by name who made the change that the board's listeners are just being told of. */
export interface AuthorOfChange {
  /** Undefined for what nobody here did, and what several did. */
  get(): string | undefined;
  stop(): void;
}

/**
 * A Yjs client has one number on the board and among the present, so whose clock went on is who wrote. Taking something away moves no
 * clock: with one other person here it was them.
 */
export function watchAuthors({ doc }: Pick<BoardDoc, 'doc'>, peers: Store<readonly Peer[]>): AuthorOfChange {
  let writers: readonly number[] = [];
  const onTransaction = ({ local, beforeState, afterState }: ClockedTransaction): void => {
    writers = local ? [] : [...afterState].filter(([client, clock]) => clock > (beforeState.get(client) ?? 0)).map(([client]) => client);
  };
  doc.on('beforeObserverCalls', onTransaction);
  return {
    get() {
      const others = peers.get().filter((peer) => !peer.self);
      const [writer] = writers;
      if (writers.length > 1) return undefined;
      if (writer === undefined) return others.length === 1 ? others[0]?.user.name : undefined;
      return others.find((peer) => peer.clientId === writer)?.user.name;
    },
    stop: () => doc.off('beforeObserverCalls', onTransaction),
  };
}
