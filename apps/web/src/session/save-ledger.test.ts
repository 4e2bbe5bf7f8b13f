import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceLedger, EMPTY_LEDGER, isSaved, pendingOf, type LedgerEvent, type SaveLedger } from './save-ledger.ts';

const after = (...events: LedgerEvent[]): SaveLedger => events.reduce(advanceLedger, EMPTY_LEDGER);
const opened: LedgerEvent = { type: 'opened' };
const closed: LedgerEvent = { type: 'closed' };
const synced: LedgerEvent = { type: 'synced' };
const answer: LedgerEvent = { type: 'sent', answer: true };
const update: LedgerEvent = { type: 'sent', answer: false };
const offline: LedgerEvent = { type: 'edited-offline' };
const acked = (count: number): LedgerEvent => ({ type: 'acked', count });

describe('save ledger', () => {
  it('is saved once the answer and every update are confirmed', () => {
    expect(isSaved(after(opened, answer, synced, acked(1)))).toBe(true);
    expect(isSaved(after(opened, answer, synced, acked(1), update))).toBe(false);
    expect(isSaved(after(opened, answer, synced, acked(1), update, acked(2)))).toBe(true);
  });

  it('is not saved on a connection that has not yet sent what was made offline', () => {
    expect(isSaved(after(offline, opened, synced))).toBe(false);
    expect(isSaved(after(offline, opened, synced, answer))).toBe(false);
    expect(isSaved(after(offline, opened, synced, answer, acked(1)))).toBe(true);
  });

  it('keeps changes in doubt when the connection is lost before their confirmation', () => {
    const lost = after(opened, answer, synced, acked(1), update, update, closed);
    expect(pendingOf(lost)).toBe(2);
    expect(isSaved(lost)).toBe(false);
    expect(pendingOf([opened, synced, answer, acked(1)].reduce(advanceLedger, lost))).toBe(0);
  });

  it('does not take confirmations of one connection for frames of the next', () => {
    expect(isSaved(after(opened, answer, synced, acked(1), update, closed, opened, synced, update, acked(1)))).toBe(false);
  });

  it('says that the relay cannot store until everything is confirmed again', () => {
    const refused = after(opened, answer, synced, acked(1), update, { type: 'not-saved', reason: 'The disk is full.' });
    expect(refused.refusal).toBe('The disk is full.');
    expect(advanceLedger(refused, acked(1)).refusal).toBe('The disk is full.');
    expect(advanceLedger(refused, acked(2)).refusal).toBeUndefined();
  });

  it('never claims saved while a change is unconfirmed, whatever happens in whatever order', () => {
    const event = fc.oneof(
      fc.constantFrom<LedgerEvent>(opened, closed, synced, answer, update, offline),
      fc.nat(6).map((count): LedgerEvent => acked(count)),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const ledger = after(...events);
        const lastOpening = events.findLastIndex((e) => e.type === 'opened' || e.type === 'closed');
        const here = events.slice(lastOpening + 1);
        const sent = here.filter((e) => e.type === 'sent').length;
        const confirmed = Math.max(0, ...here.map((e, i) => (e.type === 'acked' ? Math.min(e.count, here.slice(0, i).filter((s) => s.type === 'sent').length) : 0)));
        if (isSaved(ledger)) {
          expect(events[lastOpening]?.type).toBe('opened');
          expect(confirmed).toBe(sent);
          expect(here.some((e) => e.type === 'sent' && e.answer)).toBe(true);
        }
        expect(pendingOf(ledger)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
