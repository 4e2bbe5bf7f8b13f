/**
 * What is known of this person's changes on their way to the relay's storage. Frames are counted per connection, as the
 * relay counts them in its acks; what a lost connection left unconfirmed is carried over to the next one, whose answer
 * to the relay's sync request holds all of it.
 */
export interface SaveLedger {
  readonly up: boolean;
  /** Whether the relay's content has arrived on this connection. */
  readonly synced: boolean;
  /** Update frames sent, and confirmed as stored, on this connection. */
  readonly sent: number;
  readonly acked: number;
  /** How many frames had been sent when the answer to the relay's sync request was among them. */
  readonly answered: number | undefined;
  /** Changes made without a connection, or lost from sight with the last one. */
  readonly carried: number;
  /** Why the relay cannot store just now, in people's words. */
  readonly refusal: string | undefined;
}

/** What happens to a ledger. */
export type LedgerEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'closed' }
  | { readonly type: 'synced' }
  /** An update frame went out; `answer`: it was the reply to the relay's sync request. */
  | { readonly type: 'sent'; readonly answer: boolean }
  | { readonly type: 'acked'; readonly count: number }
  | { readonly type: 'not-saved'; readonly reason: string }
  /** A change was made here while there was no connection to send it on. */
  | { readonly type: 'edited-offline' };

/** Nothing sent, nothing known. */
export const EMPTY_LEDGER: SaveLedger = { up: false, synced: false, sent: 0, acked: 0, answered: undefined, carried: 0, refusal: undefined };

/** The ledger after an event. */
export function advanceLedger(ledger: SaveLedger, event: LedgerEvent): SaveLedger {
  switch (event.type) {
    case 'opened':
      return { ...EMPTY_LEDGER, up: true, carried: ledger.carried };
    case 'closed':
      return { ...EMPTY_LEDGER, carried: pendingOf(ledger) };
    case 'synced':
      return { ...ledger, synced: true };
    case 'sent': {
      const sent = ledger.sent + 1;
      return { ...ledger, sent, answered: ledger.answered ?? (event.answer ? sent : undefined) };
    }
    case 'acked':
      return ack(ledger, event.count);
    case 'not-saved':
      return { ...ledger, refusal: event.reason };
    case 'edited-offline':
      return { ...ledger, carried: ledger.carried + 1 };
  }
}

function ack(ledger: SaveLedger, count: number): SaveLedger {
  const acked = Math.max(ledger.acked, Math.min(count, ledger.sent));
  const covered = ledger.answered !== undefined && acked >= ledger.answered;
  return { ...ledger, acked, carried: covered ? 0 : ledger.carried, refusal: acked === ledger.sent ? undefined : ledger.refusal };
}

/** Changes that the relay has not confirmed. */
export const pendingOf = (ledger: SaveLedger): number => ledger.carried + (ledger.sent - ledger.acked);

/** Whether everything from before this connection is confirmed: until then nobody may say "saved". */
export const isSettled = (ledger: SaveLedger): boolean => ledger.answered !== undefined && ledger.acked >= ledger.answered;

/** Whether all of this person's changes are confirmed as stored. */
export const isSaved = (ledger: SaveLedger): boolean => ledger.up && ledger.synced && isSettled(ledger) && pendingOf(ledger) === 0;
