import { closeCodes, describeCloseCode, findCloseReason, mayWrite, type Role } from '@paperroll/protocol';
import type { MessageId } from '../i18n/message-id.ts';
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
    return { state: 'closed', message: closeMessage(facts.ended), pending, closed: closingOf(facts.ended) };
  }
  if (!ledger.up || !ledger.synced) return { ...whileDown(facts), pending, ...lastClosing(facts) };
  if (facts.newerVersion !== undefined) {
    return { state: 'saved', message: 'status.newer', pending };
  }
  if (role !== undefined && !mayWrite(role, 'board')) return { state: 'saved', message: 'status.up-to-date', pending: 0 };
  if (ledger.refusal !== undefined) return { state: 'not-saved', message: 'status.not-saved', pending };
  if (isSaved(ledger)) return { state: 'saved', message: 'status.saved', pending };
  return !isSettled(ledger) && ledger.carried === 0 && ledger.sent <= 1
    ? { state: 'connecting', message: 'status.connecting', pending }
    : { state: 'saving', message: 'status.saving', pending };
}

function whileDown({ lastClose, networkUp, longDown, keptHere, everSynced }: StatusFacts): Pick<SessionStatus, 'state' | 'message'> {
  if (lastClose !== undefined && REFUSED_CONTENT.has(lastClose)) {
    return { state: 'not-saved', message: closeMessage(lastClose) };
  }
  if (!networkUp || longDown) {
    return { state: 'offline', message: keptHere ? 'status.offline-kept' : 'status.offline-open' };
  }
  return everSynced ? { state: 'reconnecting', message: 'status.reconnecting' } : { state: 'connecting', message: 'status.connecting' };
}

function lastClosing({ lastClose }: StatusFacts): Pick<SessionStatus, 'closed'> {
  return lastClose === undefined ? {} : { closed: closingOf(lastClose) };
}

const closingOf = (code: number): NonNullable<SessionStatus['closed']> => ({ code, message: closeMessage(code), permanent: describeCloseCode(code).permanent });

function closeMessage(code: number): MessageId {
  const reason = findCloseReason(code);
  return reason === undefined ? 'close.lost' : `close.${reason}`;
}
