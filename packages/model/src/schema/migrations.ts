import type { BoardDoc } from '../board/board-doc.ts';
import { BOARD_VERSION } from './board.ts';

/**
 * One step of the document's schema. Two peers may run it at once, offline from each other, so a step is deterministic
 * and idempotent: its writes depend only on what it reads.
 */
export interface Migration {
  /** The version that the step leads to. */
  readonly to: number;
  readonly name: string;
  migrate(board: BoardDoc): void;
}

/** All steps in order. Version 1 is the first, so there is none yet; `board/2` will be the first entry. */
const MIGRATIONS: readonly Migration[] = [];

/** What opening a board found. A newer board is shown read-only: this build must not write what it does not understand. */
export type MigrationOutcome = { readonly state: 'current' } | { readonly state: 'migrated'; readonly from: number } | { readonly state: 'newer'; readonly version: number };

/** Brings a board up to this build's version. */
export function migrateBoard(board: BoardDoc, migrations: readonly Migration[] = MIGRATIONS, target: number = BOARD_VERSION): MigrationOutcome {
  const { version } = board.meta();
  if (version > target) return { state: 'newer', version };
  const steps = migrations.filter((step) => step.to > version && step.to <= target).sort((a, b) => a.to - b.to);
  if (steps.length === 0) return { state: 'current' };
  for (const step of steps) {
    step.migrate(board);
    board.transact('system', (writer) => writer.setBoard('version', step.to));
  }
  return { state: 'migrated', from: version };
}
