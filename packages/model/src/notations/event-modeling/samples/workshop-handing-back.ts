import { elementId } from '../../../ids.ts';
import type { Field } from '../event-model.ts';
import { allFrom, asked, derived, field, from, given, happens, made, mentioned, part, refused, renamed, shows, showsNothing, typed, type ChapterStory, type Row } from './model-story.ts';
import { repairFinished } from './workshop-bench.ts';
import { takenIn } from './workshop-taking-in.ts';

const toInvoice = part('read-model', 'interaction', 'repairs-to-invoice', 'Repairs to invoice', allFrom(repairFinished), { todoList: true });
const invoicing = part('processor', 'automations', 'invoicing', 'Invoicing', allFrom(toInvoice), { todoList: true });
const issueInvoice = part('command', 'interaction', 'issue-invoice', 'Issue invoice', [made('invoiceNumber', 'I-204'), ...mentioned(invoicing, 'repairId'), renamed(invoicing, 'price', 'amount'), ...from(invoicing, 'report')], { aggregate: 'invoice' });
const invoiceIssued = part('event', 'accounts', 'invoice-issued', 'Invoice issued', allFrom(issueInvoice), { aggregate: 'invoice' });

const telling = (each: Field): Field => ({ ...each, identifying: true });
const ready = part('read-model', 'interaction', 'ready-to-collect', 'Ready to collect', [
  ...from(invoiceIssued, 'repairId').map(telling),
  ...from(takenIn, 'ownerName', 'instrument'),
  ...mentioned(invoiceIssued, 'invoiceNumber'),
  ...from(invoiceIssued, 'report', 'amount'),
  derived('paid', 'boolean', false, 'toggle', { on: ['invoice-paid'] }),
  field('handedBackBy', 'string', 'Mira', { kind: 'copy', from: elementId('instrument-handed-back') }, { optional: true }),
]);
const desk = part('screen', 'counter', 'collection-desk', 'Collection desk', [...allFrom(ready), typed('method', 'string', 'card')]);

const takePayment = part('command', 'interaction', 'take-payment', 'Take payment', [...from(desk, 'invoiceNumber').map(telling), ...mentioned(desk, 'repairId'), ...from(desk, 'amount', 'method')], { aggregate: 'invoice' });
const invoicePaid = part('event', 'accounts', 'invoice-paid', 'Invoice paid', [...allFrom(takePayment), field('paidOn', 'date', '2026-03-21', { kind: 'context', of: 'clock' })], { aggregate: 'invoice' });

const handBack = part('command', 'interaction', 'hand-back-instrument', 'Hand back instrument', from(desk, 'repairId'), { aggregate: 'repair' });
const handedBack = part('event', 'repairs', 'instrument-handed-back', 'Instrument handed back', [...allFrom(handBack), field('handedBackBy', 'string', 'Mira', { kind: 'context', of: 'user' })], { aggregate: 'repair' });

const takings = part('read-model', 'interaction', 'takings', 'Takings', [
  derived('method', 'string', 'card', 'group-by', { on: ['invoice-paid'], field: 'method' }, { identifying: true }),
  derived('payments', 'int', 2, 'count', { on: ['invoice-paid'] }),
  derived('total', 'decimal', 275, 'sum', { on: ['invoice-paid'], field: 'amount' }),
  renamed(invoicePaid, 'paidOn', 'lastPaidOn'),
]);
const tillReport = part('screen', 'counter', 'till-report', 'Till report', allFrom(takings));

const OWNER: Row = { repairId: 'R-1042', ownerName: 'Ida Lund', phone: '070 555 01 02', instrument: 'Viola, about 1890', complaint: 'Buzzes on the C string' };
const FINISHED: Row = { repairId: 'R-1042', price: 180, report: 'Soundpost reset, C string renewed' };
const INVOICE: Row = { invoiceNumber: 'I-204', repairId: 'R-1042', amount: 180, report: 'Soundpost reset, C string renewed' };
const PAYMENT: Row = { invoiceNumber: 'I-204', repairId: 'R-1042', amount: 180, method: 'card' };
const paid = (invoiceNumber: string, repairId: string, amount: number, method: string, paidOn: string): Row => ({ invoiceNumber, repairId, amount, method, paidOn });

/** Invoice, money, and the instrument back in its case. */
export const handingBack: ChapterStory = {
  id: 'handing-back',
  title: 'Handing back',
  slices: [
    {
      id: 'invoice',
      title: 'Issue the invoice',
      pattern: 'automation',
      context: 'Accounts',
      status: 'planned',
      owner: 'Accounts',
      description: 'Every finished repair gets an invoice over the price that was agreed to.',
      parts: [toInvoice, invoicing, issueInvoice, invoiceIssued],
      flows: ['repair-finished > repairs-to-invoice > invoicing > issue-invoice > invoice-issued', 'invoice-issued > repairs-to-invoice'],
      cases: [
        { title: 'Lists what is finished', target: toInvoice, steps: [given(repairFinished, FINISHED), shows(toInvoice, FINISHED)] },
        { title: 'Ticks off what has its invoice', target: toInvoice, steps: [given(repairFinished, FINISHED), given(invoiceIssued, INVOICE), showsNothing(toInvoice)] },
        { title: 'Bills the price agreed to', target: issueInvoice, steps: [given(repairFinished, FINISHED), asked(issueInvoice, INVOICE), happens(invoiceIssued, INVOICE)] },
        { title: 'Bills it once', target: issueInvoice, steps: [given(repairFinished, FINISHED), given(invoiceIssued, INVOICE), asked(issueInvoice, { ...INVOICE, invoiceNumber: 'I-205' }), refused('This repair already has its invoice')] },
      ],
    },
    {
      id: 'see-ready',
      title: 'See what is ready',
      pattern: 'state-view',
      context: 'Repairs',
      status: 'created',
      owner: 'Counter team',
      description: 'The owner’s name is from the day of taking in, the amount from the invoice.',
      parts: [ready, desk],
      flows: ['instrument-taken-in > ready-to-collect > collection-desk', 'invoice-issued > ready-to-collect', 'invoice-paid > ready-to-collect', 'instrument-handed-back > ready-to-collect'],
      cases: [
        {
          title: 'Shows what is to be paid',
          target: ready,
          steps: [
            given(takenIn, OWNER),
            given(invoiceIssued, INVOICE),
            shows(ready, { repairId: 'R-1042', ownerName: 'Ida Lund', instrument: 'Viola, about 1890', invoiceNumber: 'I-204', report: 'Soundpost reset, C string renewed', amount: 180, paid: false }),
          ],
        },
        { title: 'Marks what is paid', target: ready, steps: [given(takenIn, OWNER), given(invoiceIssued, INVOICE), given(invoicePaid, { ...PAYMENT, paidOn: '2026-03-21' }), shows(ready, { repairId: 'R-1042', amount: 180, paid: true })] },
        {
          title: 'Says who handed it back',
          target: ready,
          steps: [
            given(takenIn, OWNER),
            given(invoiceIssued, INVOICE),
            given(invoicePaid, { ...PAYMENT, paidOn: '2026-03-21' }),
            given(handedBack, { repairId: 'R-1042', handedBackBy: 'Mira' }),
            shows(ready, { repairId: 'R-1042', paid: true, handedBackBy: 'Mira' }),
          ],
        },
      ],
    },
    {
      id: 'pay',
      title: 'Take a payment',
      pattern: 'state-change',
      context: 'Accounts',
      status: 'created',
      owner: 'Counter team',
      description: 'All of it, in cash or by card.',
      parts: [{ id: 'collection-desk-2', copyOf: desk }, takePayment, invoicePaid],
      flows: ['collection-desk-2 > take-payment > invoice-paid'],
      cases: [
        { title: 'Is paid by card', target: takePayment, steps: [given(invoiceIssued, INVOICE), asked(takePayment, PAYMENT), happens(invoicePaid, PAYMENT)] },
        { title: 'Takes no part of it', target: takePayment, steps: [given(invoiceIssued, INVOICE), asked(takePayment, { ...PAYMENT, amount: 100 }), refused('Pay the whole amount')] },
      ],
    },
    {
      id: 'hand-back',
      title: 'Hand it back',
      pattern: 'state-change',
      context: 'Repairs',
      status: 'created',
      owner: 'Counter team',
      description: 'Paid first, then handed over.',
      parts: [{ id: 'collection-desk-3', copyOf: desk }, handBack, handedBack],
      flows: ['collection-desk-3 > hand-back-instrument > instrument-handed-back'],
      cases: [
        { title: 'Goes home', target: handBack, steps: [given(takenIn, OWNER), given(invoicePaid, PAYMENT), asked(handBack, { repairId: 'R-1042' }), happens(handedBack, { repairId: 'R-1042' })] },
        { title: 'Is paid first', target: handBack, steps: [given(takenIn, OWNER), given(invoiceIssued, INVOICE), asked(handBack, { repairId: 'R-1042' }), refused('The invoice is not paid yet')] },
      ],
    },
    {
      id: 'see-takings',
      title: 'See the takings',
      pattern: 'state-view',
      context: 'Accounts',
      status: 'created',
      owner: 'Accounts',
      description: 'How much came in, by means of payment.',
      parts: [takings, tillReport],
      flows: ['invoice-paid > takings > till-report'],
      cases: [
        { title: 'Nothing before the first payment', target: takings, steps: [showsNothing(takings)] },
        {
          title: 'Adds up by means of payment',
          target: takings,
          steps: [
            given(invoicePaid, paid('I-204', 'R-1042', 180, 'card', '2026-03-21')),
            given(invoicePaid, paid('I-205', 'R-1043', 95, 'card', '2026-03-22')),
            given(invoicePaid, paid('I-206', 'R-1044', 40, 'cash', '2026-03-22')),
            shows(takings, { method: 'card', payments: 2, total: 275, lastPaidOn: '2026-03-22' }, { method: 'cash', payments: 1, total: 40, lastPaidOn: '2026-03-22' }),
          ],
        },
      ],
    },
  ],
};
