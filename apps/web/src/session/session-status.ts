import { closeCodes, describeCloseCode, mayWrite, type Role } from '@paperroll/protocol';
import type { SessionStatus } from './board-session.ts';
import { isSaved, isSettled, pendingOf, type SaveLedger } from './save-ledger.ts';

/** How long a lost connection is called "reconnecting" before it is called "offline". */
export const OFFLINE_AFTER_MS = 6000;

/** Everything that the save badge depends on. */
export interface StatusFacts {
  readonly ledger: SaveLedger;
  readonly role: Role | undefined;
  /** Whether this page was ever in sync with the relay. */
  readonly everSynced: boolean;
  /** Whether the browser believes to have a network. */
  readonly networkUp: boolean;
  /** Whether the connection has been missing for {@link OFFLINE_AFTER_MS}. */
  readonly longDown: boolean;
  /** Whether changes are kept in this browser's own storage. */
  readonly keptHere: boolean;
  /** The close code of the last connection that ended, until the next one is in sync. */
  readonly lastClose: number | undefined;
  /** Set when the relay said not to come back. */
  readonly ended: number | undefined;
  /** The board's version, when it is newer than this build understands. */
  readonly newerVersion: number | undefined;
}

// The relay refused what this page holds; sending the same again ends the same way.
const REFUSED_CONTENT: ReadonlySet<number> = new Set([closeCodes.malformed, closeCodes.tooLarge]);

/** What to tell the person about their changes. */
export function statusOf(facts: StatusFacts): SessionStatus {
  const { ledger, role } = facts;
  const pending = pendingOf(ledger);
  if (facts.ended !== undefined) {
    const { message, permanent } = describeCloseCode(facts.ended);
    return { state: 'closed', message, pending, closed: { code: facts.ended, message, permanent } };
  }
  if (!ledger.up || !ledger.synced) return { ...whileDown(facts), pending, ...lastClosing(facts) };
  if (facts.newerVersion !== undefined) {
    return { state: 'saved', message: 'This board was made with a newer Paperroll. Reload the page to change it.', pending };
  }
  if (role !== undefined && !mayWrite(role, 'board')) return { state: 'saved', message: 'Up to date', pending: 0 };
  if (ledger.refusal !== undefined) return { state: 'not-saved', message: ledger.refusal, pending };
  if (isSaved(ledger)) return { state: 'saved', message: 'Saved', pending };
  return !isSettled(ledger) && ledger.carried === 0 && ledger.sent <= 1
    ? { state: 'connecting', message: 'Connecting…', pending }
    : { state: 'saving', message: 'Saving…', pending };
}

function whileDown({ lastClose, networkUp, longDown, keptHere, everSynced }: StatusFacts): Pick<SessionStatus, 'state' | 'message'> {
  if (lastClose !== undefined && REFUSED_CONTENT.has(lastClose)) {
    return { state: 'not-saved', message: describeCloseCode(lastClose).message };
  }
  if (!networkUp || longDown) {
    return { state: 'offline', message: keptHere ? 'Offline: kept on this device' : 'Offline: keep this tab open' };
  }
  return everSynced ? { state: 'reconnecting', message: 'Reconnecting…' } : { state: 'connecting', message: 'Connecting…' };
}

function lastClosing({ lastClose }: StatusFacts): Pick<SessionStatus, 'closed'> {
  return lastClose === undefined ? {} : { closed: { code: lastClose, ...describeCloseCode(lastClose) } };
}
