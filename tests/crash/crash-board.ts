import { snapshotOf } from '@paperroll/model';
import { applyUpdate, Doc, encodeStateAsUpdate, equalSnapshots, mergeUpdates, snapshot } from 'yjs';
import { openPeer } from '../support/peer.ts';
import type { CreatedBoard } from '../support/relay-process.ts';

/** A board and everything of it that the relay has ever confirmed. */
export interface CrashBoard {
  readonly board: CreatedBoard;
  promise(updates: readonly Uint8Array[]): void;
  promised(): number;
  /** What is wrong with the board as a newcomer gets it; empty when nothing confirmed is missing and the board is one. */
  verify(relayUrl: string): Promise<readonly string[]>;
}

/** Keeps what was promised of a board. */
export function keepPromises(board: CrashBoard['board']): CrashBoard {
  let merged: Uint8Array | undefined;
  let promised = 0;
  return {
    board,
    promise(updates) {
      if (updates.length === 0) return;
      promised += updates.length;
      merged = mergeUpdates(merged === undefined ? [...updates] : [merged, ...updates]);
    },
    promised: () => promised,
    async verify(relayUrl) {
      const peer = openPeer(relayUrl, board.id, board.keys.view);
      try {
        await peer.synced();
        const { doc } = peer.board;
        const faults: string[] = [];
        if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) faults.push('has changes whose past is missing');
        if (merged !== undefined && !hasAll(doc, merged)) faults.push('lost something that was confirmed');
        const odd = snapshotOf(peer.board).elements.filter(({ x, y, w, h, kind }) => ![x, y, w, h].every(Number.isFinite) || kind === '');
        if (odd.length > 0) faults.push(`has ${odd.length} elements that are none`);
        return faults;
      } finally {
        peer.dispose();
      }
    },
  };
}

/** Whether an update brings a document nothing new: neither anything written nor anything deleted. */
function hasAll(doc: Doc, update: Uint8Array): boolean {
  const copy = new Doc();
  applyUpdate(copy, encodeStateAsUpdate(doc));
  const before = snapshot(copy);
  applyUpdate(copy, update);
  const same = equalSnapshots(before, snapshot(copy)) && copy.store.pendingStructs === null;
  copy.destroy();
  return same;
}
