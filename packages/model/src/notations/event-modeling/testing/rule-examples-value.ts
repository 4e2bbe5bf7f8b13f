import type { RuleExample } from './rule-example.ts';

/** Sources, values, keys: IC1 to IC8, I1. */
export const VALUE_EXAMPLES: readonly RuleExample[] = [
  {
    rule: 'em.ic1-read-model-source',
    bad: `
      event Book lent: bookId, readerId
      view Books on loan: bookId, title
      Book lent → Books on loan`,
    good: `
      event Book lent: bookId, readerId, title
      view Books on loan: bookId, title
      Book lent → Books on loan`,
  },
  {
    rule: 'em.ic2-event-source',
    bad: `
      command Lend book: bookId
      event Book lent: bookId, dueDate
      Lend book → Book lent`,
    good: `
      command Lend book: bookId
      event Book lent: bookId, dueDate computed
      Lend book → Book lent`,
  },
  {
    rule: 'em.ic3-command-source',
    bad: `
      screen Loan desk: bookId typed
      command Lend book: bookId, readerId
      Loan desk → Lend book`,
    good: `
      screen Loan desk: bookId typed, readerId typed
      command Lend book: bookId, readerId
      Loan desk → Lend book`,
  },
  {
    rule: 'em.ic3-blank-screen',
    bad: `
      screen Loan desk
      command Lend book: bookId, readerId
      Loan desk → Lend book`,
    good: `
      screen Loan desk: bookId typed, readerId typed
      command Lend book: bookId, readerId
      Loan desk → Lend book`,
  },
  {
    rule: 'em.ic4-screen-source',
    bad: `
      view Books on loan: bookId
      screen Loan list: bookId, title
      Books on loan → Loan list`,
    good: `
      view Books on loan: bookId, title
      screen Loan list: bookId, title, remark typed
      Books on loan → Loan list`,
  },
  {
    rule: 'em.ic4-unsaid-inputs',
    bad: `
      screen Sign-up: name, email
      command Register reader: name, email
      Sign-up → Register reader`,
    good: `
      screen Sign-up: name typed, email typed
      command Register reader: name, email
      Sign-up → Register reader`,
  },
  {
    rule: 'em.ic5-destination',
    bad: `
      command Lend book: bookId, colour
      event Book lent: bookId
      Lend book → Book lent`,
    good: `
      command Lend book: bookId
      event Book lent: bookId
      Lend book → Book lent`,
  },
  {
    rule: 'em.ic6-type',
    bad: `
      event Fee charged: feeId uuid, amount decimal
      view Fees: feeId uuid, amount string
      Fee charged → Fees`,
    good: `
      event Fee charged: feeId uuid, amount decimal
      view Fees: feeId uuid, amount decimal
      Fee charged → Fees`,
  },
  {
    rule: 'em.ic7-no-entry',
    bad: `
      command Lend book: bookId typed
      event Book lent: bookId, title
      view Books on loan: bookId, title
      Lend book → Book lent → Books on loan`,
    good: `
      command Lend book: bookId typed, title typed
      event Book lent: bookId, title
      view Books on loan: bookId, title
      Lend book → Book lent → Books on loan`,
  },
  {
    rule: 'em.ic8-shared-key',
    bad: `
      event Book lent: loanId id, title
      event Fee charged: feeId id, amount decimal
      view Loans: loanId id, title, amount decimal
      Book lent → Loans
      Fee charged → Loans`,
    good: `
      event Book lent: loanId id, title
      event Fee charged: feeId id, loanId, amount decimal
      view Loans: loanId id, title, amount decimal
      Book lent → Loans
      Fee charged → Loans`,
  },
  {
    rule: 'em.i1-event-identity',
    bad: `
      event Book lent: bookId, title`,
    good: `
      event Book lent: bookId id, title`,
  },
  {
    rule: 'em.i1-view-grain',
    bad: `
      event Book lent: bookId id, title
      view Books on loan: bookId, title
      Book lent → Books on loan`,
    good: `
      event Book lent: bookId id, title
      view Books on loan: bookId id, title
      Book lent → Books on loan`,
  },
  {
    rule: 'em.i1-same-key',
    bad: `
      lane stream Loans
      lane stream Fees
      event Book lent (Loans): number id generated
      event Fee charged (Fees): number id generated
      view Open matters: number id
      Book lent → Open matters
      Fee charged → Open matters`,
    good: `
      lane stream Loans
      lane stream Fees
      event Book lent (Loans): loanNumber id generated
      event Fee charged (Fees): feeNumber id generated, loanNumber
      view Open matters: loanNumber id
      Book lent → Open matters
      Fee charged → Open matters`,
  },
];
