import type { RuleExample } from './rule-example.ts';

/** Flows, processors, time, shapes: G1 to G7, T1 to T3, F1. */
export const FLOW_EXAMPLES: readonly RuleExample[] = [
  {
    rule: 'em.g1-connection',
    bad: `
      event Book returned
      command Charge fee
      Book returned → Charge fee`,
    good: `
      event Book returned
      view Late returns
      processor Fee clerk
      command Charge fee
      Book returned → Late returns → Fee clerk → Charge fee`,
  },
  {
    rule: 'em.g2-command-outcome',
    bad: `
      command Lend book`,
    good: `
      command Lend book
      event Book lent
      Lend book → Book lent`,
  },
  {
    rule: 'em.g3-command-trigger',
    bad: `
      command Lend book`,
    good: `
      screen Loan desk
      command Lend book
      Loan desk → Lend book`,
  },
  {
    rule: 'em.g4-event-producer',
    bad: `
      event Payment received`,
    good: `
      event Payment received, external`,
  },
  {
    rule: 'em.g4-event-consumer',
    bad: `
      event Book lent`,
    good: `
      event Book lent
      view Books on loan
      Book lent → Books on loan`,
  },
  {
    rule: 'em.g5-read-model-source',
    bad: `
      view Books on loan`,
    good: `
      event Book lent
      view Books on loan
      Book lent → Books on loan`,
  },
  {
    rule: 'em.g5-read-model-consumer',
    bad: `
      view Books on loan`,
    good: `
      view Books on loan
      screen Loan list
      Books on loan → Loan list`,
  },
  {
    rule: 'em.g6-todo-list',
    bad: `
      processor Reminder sender
      command Send reminder
      Reminder sender → Send reminder`,
    good: `
      view Reminders to send, todo
      processor Reminder sender
      command Send reminder
      Reminders to send → Reminder sender → Send reminder`,
  },
  {
    rule: 'em.g6-ticked-off',
    bad: `
      view Reminders to send, todo
      processor Reminder sender
      command Send reminder
      event Reminder sent
      Reminders to send → Reminder sender → Send reminder → Reminder sent`,
    good: `
      view Reminders to send, todo
      processor Reminder sender
      command Send reminder
      event Reminder sent
      Reminders to send → Reminder sender → Send reminder → Reminder sent → Reminders to send`,
  },
  {
    rule: 'em.g7-translation',
    bad: `
      slice Take payments over, translation
      event Book returned
      view Returns
      processor Clerk
      Book returned → Returns → Clerk`,
    good: `
      slice Take payments over, translation
      event Payment received, external
      view Payments to book
      processor Clerk
      Payment received → Payments to book → Clerk`,
  },
  {
    rule: 'em.g7-automation',
    bad: `
      slice Book payments, automation
      event Payment received, external
      view Payments to book
      processor Clerk
      Payment received → Payments to book → Clerk`,
    good: `
      slice Charge fees, automation
      event Book returned
      view Late returns
      processor Clerk
      Book returned → Late returns → Clerk`,
  },
  {
    rule: 'em.t1-backwards',
    bad: `
      slice Lend a book
      command Lend book
      slice Look at the desk
      screen Loan desk
      Loan desk → Lend book`,
    good: `
      slice Lend a book
      screen Loan desk
      command Lend book
      Loan desk → Lend book
      slice Look at the desk
      screen Loan desk`,
  },
  {
    rule: 'em.t1-not-yet',
    bad: `
      slice See what is on loan
      view Books on loan
      slice Lend a book
      event Book lent
      Book lent → Books on loan`,
    good: `
      slice Lend a book
      event Book lent
      slice See what is on loan
      view Books on loan
      Book lent → Books on loan`,
  },
  {
    rule: 'em.t2-two-screens',
    bad: `
      slice Lend a book
      screen Loan desk
      screen Reader’s phone`,
    good: `
      slice Lend a book
      screen Loan desk
      slice Look at one’s loans
      screen Reader’s phone`,
  },
  {
    rule: 'em.t2-outside',
    bad: `
      event Book bought
      slice Lend a book
      event Book lent`,
    good: `
      slice Buy a book
      event Book bought
      slice Lend a book
      event Book lent`,
  },
  {
    rule: 'em.t3-lane',
    bad: `
      lane actor Librarian
      lane stream Loans
      event Book lent (Librarian)`,
    good: `
      lane actor Librarian
      lane stream Loans
      event Book lent (Loans)`,
  },
  {
    rule: 'em.t3-crossing',
    bad: `
      lane stream Loans
      lane stream Fees
      command Return book
      event Book returned (Loans)
      event Fee charged (Fees)
      Return book → Book returned
      Return book → Fee charged`,
    good: `
      lane stream Loans
      lane stream Fees
      command Return book
      event Book returned (Loans)
      Return book → Book returned
      view Late returns
      processor Fee clerk
      command Charge fee
      event Fee charged (Fees)
      Book returned → Late returns → Fee clerk → Charge fee → Fee charged`,
  },
  {
    rule: 'em.f1-bed',
    bad: `
      slice Work at the desk
      screen Loan desk
      command Lend book
      command Take book back
      command Prolong loan
      command Charge fee
      Loan desk → Lend book
      Loan desk → Take book back
      Loan desk → Prolong loan
      Loan desk → Charge fee`,
    good: `
      slice Lend a book
      screen Loan desk
      command Lend book
      Loan desk → Lend book
      slice Take a book back
      screen Loan desk
      command Take book back
      Loan desk → Take book back`,
  },
  {
    rule: 'em.f1-left-chair',
    bad: `
      command Close day
      event Till counted
      event Fines written
      event Report sent
      event Doors locked
      Close day → Till counted
      Close day → Fines written
      Close day → Report sent
      Close day → Doors locked`,
    good: `
      command Close day
      event Day closed
      Close day → Day closed`,
  },
  {
    rule: 'em.f1-right-chair',
    bad: `
      event Book bought
      event Book lent
      event Book returned
      event Book lost
      event Fee charged
      event Fee paid
      view Everything
      Book bought → Everything
      Book lent → Everything
      Book returned → Everything
      Book lost → Everything
      Fee charged → Everything
      Fee paid → Everything`,
    good: `
      event Book lent
      event Book returned
      view Books on loan
      Book lent → Books on loan
      Book returned → Books on loan`,
  },
  {
    rule: 'em.f1-shelf',
    bad: `
      slice Lend a book
      command Lend book
      spec 1 book
      spec 2 books
      spec 3 books
      spec 4 books
      spec 5 books
      spec too many books
      spec a fee is open
      spec the book is lent`,
    good: `
      slice Lend a book
      command Lend book
      spec a book is lent
      spec too many books`,
  },
];
