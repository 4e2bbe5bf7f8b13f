import { closeCodes } from '@paperroll/protocol';
import { describe, expect, it } from 'vitest';
import { advanceLedger, EMPTY_LEDGER, type LedgerEvent } from './save-ledger.ts';
import { statusOf, type StatusFacts } from './session-status.ts';

const facts = (change: Partial<StatusFacts>, ...events: LedgerEvent[]): StatusFacts => ({
  ledger: events.reduce(advanceLedger, EMPTY_LEDGER),
  role: 'edit',
  everSynced: true,
  networkUp: true,
  longDown: false,
  keptHere: true,
  lastClose: undefined,
  ended: undefined,
  newerVersion: undefined,
  ...change,
});
const live: LedgerEvent[] = [{ type: 'opened' }, { type: 'sent', answer: true }, { type: 'synced' }, { type: 'acked', count: 1 }];

describe('session status', () => {
  it('says Saved only when the relay confirmed storage', () => {
    expect(statusOf(facts({}, ...live)).message).toBe('status.saved');
    expect(statusOf(facts({}, ...live, { type: 'sent', answer: false })).state).toBe('saving');
  });

  it('says Connecting at first and Reconnecting after a loss', () => {
    expect(statusOf(facts({ everSynced: false })).state).toBe('connecting');
    expect(statusOf(facts({})).state).toBe('reconnecting');
  });

  it('says Offline without a network or after a while, and whether the work is kept', () => {
    expect(statusOf(facts({ networkUp: false })).message).toBe('status.offline-kept');
    expect(statusOf(facts({ longDown: true, keptHere: false })).message).toBe('status.offline-open');
  });

  it('ends with the reason when the relay said not to come back', () => {
    const status = statusOf(facts({ ended: closeCodes.unauthorised }, ...live));
    expect(status.state).toBe('closed');
    expect(status.closed?.permanent).toBe(true);
    expect(status.message).toBe('close.unauthorised');
  });

  it('says not saved while the relay cannot store, and when it refuses what this page holds', () => {
    expect(statusOf(facts({}, ...live, { type: 'not-saved', reason: 'The disk is full.' }))).toMatchObject({ state: 'not-saved', message: 'status.not-saved' });
    expect(statusOf(facts({ lastClose: closeCodes.tooLarge })).state).toBe('not-saved');
  });

  it('says that the board needs a newer Paperroll, once it is all here, whoever looks', () => {
    const message = 'status.newer';
    expect(statusOf(facts({ newerVersion: 99 }, ...live))).toMatchObject({ state: 'saved', message });
    expect(statusOf(facts({ newerVersion: 99, role: 'view' }, { type: 'opened' }, { type: 'synced' })).message).toBe(message);
    expect(statusOf(facts({ newerVersion: 99 })).state).toBe('reconnecting');
  });

  it('tells a viewer that the wall is up to date', () => {
    expect(statusOf(facts({ role: 'view' }, { type: 'opened' }, { type: 'synced' }))).toMatchObject({ state: 'saved', message: 'status.up-to-date', pending: 0 });
  });
});
