import type { RuleExample } from './rule-example.ts';

/** Specifications, examples, names, questions: S1 to S4, N1, N2, Q1. */
export const SPECIFICATION_EXAMPLES: readonly RuleExample[] = [
  {
    rule: 'em.s1-well-formed',
    bad: `
      command Lend book
      event Book lent
      spec a book is lent
      given command Lend book
      when command Lend book
      outcome event Book lent`,
    good: `
      command Lend book
      event Book bought
      event Book lent
      spec a book is lent
      given event Book bought
      when command Lend book
      outcome event Book lent`,
  },
  {
    rule: 'em.s1-unfinished',
    bad: `
      command Lend book
      spec a book is lent
      when command Lend book`,
    good: `
      command Lend book
      event Book lent
      spec a book is lent
      when command Lend book
      outcome event Book lent`,
  },
  {
    rule: 'em.s2-own-slice',
    bad: `
      slice Lend a book
      command Lend book
      event Book lent
      Lend book → Book lent
      spec a fee is charged
      when command Lend book
      outcome event Fee charged
      slice Charge a fee
      event Fee charged
      spec a fee is charged when it is late
      when command Lend book
      outcome event Fee charged`,
    good: `
      slice Lend a book
      command Lend book
      event Book lent
      Lend book → Book lent
      spec a book is lent
      when command Lend book
      outcome event Book lent`,
  },
  {
    rule: 'em.s3-slice',
    bad: `
      slice Lend a book
      command Lend book`,
    good: `
      slice Lend a book
      command Lend book
      spec too many books
      when command Lend book
      outcome error Five books are enough`,
  },
  {
    rule: 'em.s3-rejection',
    bad: `
      screen Loan desk
      command Lend book
      event Book lent
      Loan desk → Lend book
      spec a book is lent
      when command Lend book
      outcome event Book lent`,
    good: `
      screen Loan desk
      command Lend book
      event Book lent
      Loan desk → Lend book
      spec a book is lent
      when command Lend book
      outcome event Book lent
      spec too many books
      when command Lend book
      outcome error Five books are enough`,
  },
  {
    rule: 'em.s3-untold-event',
    bad: `
      command Lend book
      event Book lent
      Lend book → Book lent
      spec too many books
      when command Lend book
      outcome error Five books are enough`,
    good: `
      command Lend book
      event Book lent
      Lend book → Book lent
      spec a book is lent
      when command Lend book
      outcome event Book lent`,
  },
  {
    rule: 'em.s4-data',
    bad: `
      command Lend book: bookId, days int
      spec a book is lent
      when command Lend book {"bookId": "b1", "days": "a while"}`,
    good: `
      command Lend book: bookId, days int
      spec a book is lent
      when command Lend book {"bookId": "b1", "days": 14}`,
  },
  {
    rule: 'em.s4-consistency',
    bad: `
      command Lend book: bookId
      event Book lent: bookId
      Lend book → Book lent
      spec a book is lent
      when command Lend book {"bookId": "b1"}
      outcome event Book lent {"bookId": "b2"}`,
    good: `
      command Lend book: bookId
      event Book lent: bookId
      Lend book → Book lent
      spec a book is lent
      when command Lend book {"bookId": "b1"}
      outcome event Book lent {"bookId": "b1"}`,
  },
  { rule: 'em.n1-event-past-tense', bad: 'event Send reminder', good: 'event Reminder sent' },
  { rule: 'em.n1-command-imperative', bad: 'command Book lent', good: 'command Lend book' },
  { rule: 'em.n1-vague', bad: 'event Loan updated', good: 'event Loan prolonged' },
  { rule: 'em.n1-nameless', bad: 'event', good: 'event Book lent' },
  {
    rule: 'em.n2-duplicate',
    bad: `
      event Book lent: bookId
      new event Book lent: bookId`,
    good: `
      event Book lent: bookId
      event Book lent`,
  },
  {
    rule: 'em.n2-drift',
    bad: `
      event Book lent: bookId, readerId
      new event Book lent: bookId, dueDate`,
    good: `
      event Book lent: bookId, readerId, dueDate
      event Book lent`,
  },
  {
    rule: 'em.q1-open',
    bad: `
      slice Lend a book
      hotspot Who may waive a fee?`,
    good: `
      slice Lend a book
      settled hotspot Who may waive a fee?`,
  },
  { rule: 'em.q1-open-elsewhere', bad: 'hotspot Who may waive a fee?', good: 'settled hotspot Who may waive a fee?' },
  {
    rule: 'em.q1-ready',
    bad: `
      slice Lend a book, planned
      hotspot Who may waive a fee?`,
    good: `
      slice Lend a book, created
      hotspot Who may waive a fee?`,
  },
  {
    rule: 'em.q1-personal-mark',
    bad: `
      event Reader registered: readerId, email personal
      view Readers: readerId, email
      Reader registered → Readers`,
    good: `
      event Reader registered: readerId, email personal
      view Readers: readerId, email personal
      Reader registered → Readers`,
  },
  {
    rule: 'em.q1-personal-crossing',
    bad: `
      lane stream Readers / Membership
      lane stream Reminders / Post
      event Reader registered (Readers): email personal
      command Write: email personal
      event Reminder sent (Reminders): email personal from Reader registered
      Reader registered → Reminder sent`,
    good: `
      lane stream Readers / Membership
      lane stream Reminders / Post
      event Reader registered (Readers): email personal
      event Reminder sent (Reminders): readerId`,
  },
];
