import { describe, expect, it } from 'vitest';
import { samples } from '../notations/event-storming/samples/index.ts';
import { ES } from '../notations/event-storming/kinds.ts';
import { isClearlyNotPast, isClearlyReport, isPolicySentence, tellsTwoFacts, vagueVerb } from './past-tense.ts';

describe('the tense of an event', () => {
  it.each(['Send invoice', 'Place order', 'Rechnung senden', 'Ware einlagern', 'Customer will pay', 'Parcel should arrive', 'Der Kunde wird zahlen', 'Check the stock'])('“%s” has not happened', (text) => {
    expect(isClearlyNotPast(text)).toBe(true);
  });

  it.each([
    'Invoice sent', 'Order placed', 'Order paid', 'Ship arrived', 'Customer went home', 'Offer made', 'Check passed', 'Report written', 'Order', 'Payment', '', '   ',
    'Rechnung versandt', 'Bestellung aufgegeben', 'Ware eingelagert', 'Antrag angenommen', 'Vertrag verloren', 'Zahlung erhalten', 'Bestellung wurde storniert', 'Order was cancelled',
    'Commande passée', 'Pedido enviado', '注文された', '🚀 launched', 'Book returned', 'Payment failed', 'Set of keys', 'Train too late', 'Request timed out', 'Plan B',
  ])('“%s” passes: it happened, or nobody can tell', (text) => {
    expect(isClearlyNotPast(text)).toBe(false);
  });

  it('finds nothing to say about the events of the samples', () => {
    const events = samples.flatMap((sample) => sample.build().elements).filter((element) => element.kind === ES.event);
    expect(events.filter(({ text }) => isClearlyNotPast(text) || tellsTwoFacts(text)).map(({ text }) => text)).toEqual([]);
  });
});

it.each([
  ['Order placed and paid', true],
  ['Bestellung bezahlt und versandt', true],
  ['Parcel packed; label printed', true],
  ['Terms and conditions accepted', false],
  ['Bread and butter bought', false],
  ['Haus und Hof verkauft', false],
  ['Order placed', false],
])('“%s” tells two facts: %s', (text, expected) => {
  expect(tellsTwoFacts(text)).toBe(expected);
});

it.each([
  ['Whenever a parcel is refused, then send it back', true],
  ['If unpaid after 14 days, remind', true],
  ['Sobald die Zahlung da ist, Ware freigeben', true],
  ['Immer wenn etwas fehlt, nachbestellen', true],
  ['Refund policy', false],
  ['Whenever', false],
  ['Dunning', false],
])('“%s” is a sentence with a condition: %s', (text, expected) => {
  expect(isPolicySentence(text)).toBe(expected);
});

describe('the wording of a command', () => {
  it.each(['Book lent', 'Order placed', 'Invoice was sent'])('“%s” reports', (text) => {
    expect(isClearlyReport(text)).toBe(true);
  });

  it.each(['Lend book', 'Place order', 'Mark order as shipped', 'Send order completed', 'Auftrag bestätigen', 'Buch verleihen', 'Set paid', 'Add', '', 'Feed'])('“%s” passes', (text) => {
    expect(isClearlyReport(text)).toBe(false);
  });

  it('knows verbs that say nothing', () => {
    expect([vagueVerb('Order updated'), vagueVerb('Auftrag geändert'), vagueVerb('Order paid')]).toEqual(['updated', 'geändert', undefined]);
  });
});
