import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { BoardPoint } from '../../../geometry.ts';
import type { Sample } from '../../notation.ts';
import { DESIGN, ES } from '../kinds.ts';
import { createSampleWall, ROW, widthOf, type Part, type SampleWall } from './sample-wall.ts';

const event = (text: string, alternativeSet?: string): Part => ({ kind: ES.event, text, ...(alternativeSet === undefined ? {} : { props: { alternativeSet } }) });
const command = (text: string, who?: string): Part => ({ kind: ES.command, text, ...(who === undefined ? {} : { who }) });
const readModel = (text: string): Part => ({ kind: ES.readModel, text });
const system = (text: string): Part => ({ kind: ES.system, text });
const policy = (text: string, execution = 'automatic'): Part => ({ kind: ES.policy, text, props: { execution } });
const constraint = (text: string, rule?: string): Part => ({ kind: ES.constraint, text, ...(rule === undefined ? {} : { props: { rule } }) });
const aggregate = (text: string, rule: string): Part => ({ kind: ES.aggregate, text, props: { rule } });

interface Context {
  readonly name: string;
  readonly classification: string;
  readonly description: string;
  readonly rows: readonly (readonly Part[])[];
  /** A hotspot below the sticky of a row, counted from 0. */
  readonly hotspot?: { readonly row: number; readonly under: number; readonly text: string };
}

const LENDING: Context = {
  name: 'Lending',
  classification: 'core',
  description: 'Who has which copy, and until when.',
  rows: [
    [readModel('Copies on the shelf'), command('Lend copy', 'Librarian'), constraint('A copy is with one reader at a time; a reader holds at most ten'), event('Copy lent')],
    [readModel('My loans'), command('Extend loan', 'Reader'), constraint('A loan is extended twice at most, and never while somebody waits'), event('Loan extended')],
    [readModel('Loans by barcode'), command('Take copy back', 'Librarian'), aggregate('Loan', 'A loan ends once; its end frees the copy.'), event('Copy returned')],
    [system('Calendar'), event('Loan fell overdue'), policy('Whenever a loan is a week overdue, then charge a fine'), command('Charge fine'), constraint('A fine never exceeds the price of the book'), event('Fine charged')],
  ],
  hotspot: { row: 3, under: 4, text: 'Whose price? The one paid, or today’s?' },
};

const RESERVATIONS: Context = {
  name: 'Reservations',
  classification: 'core',
  description: 'Who waits for which title, in a fair order.',
  rows: [
    [readModel('Search results'), command('Reserve title', 'Reader'), constraint('A title is reserved only while every copy is out'), event('Title reserved')],
    [event('Copy returned'), policy('Whenever a copy comes back and somebody waits, then set it aside'), command('Set copy aside'), constraint('Who has waited longest comes first'), event('Copy set aside')],
    [system('Calendar'), event('Pickup time ran out'), policy('Whenever a pickup time runs out, then offer the copy to the next reader'), command('Offer copy'), constraint('Who has waited longest comes first'), event('Copy offered')],
    [readModel('My reservations'), command('Give up place', 'Reader'), aggregate('Queue', 'A reader stands in the queue of a title once.'), event('Place given up')],
  ],
  hotspot: { row: 3, under: 2, text: 'Two branches: one queue, or two?' },
};

const CATALOGUE: Context = {
  name: 'Catalogue',
  classification: 'supporting',
  description: 'Which copies the library owns.',
  rows: [
    [readModel('Delivery note'), command('Add copy', 'Cataloguer'), constraint('Every copy bears a barcode of its own'), event('Copy added')],
    [readModel('Worn copies'), command('Withdraw copy', 'Cataloguer'), constraint('A copy that is lent cannot be withdrawn'), event('Copy withdrawn')],
  ],
  hotspot: { row: 1, under: 2, text: 'How does the catalogue know what is lent?' },
};

const NOTIFICATIONS: Context = {
  name: 'Notifications',
  classification: 'generic',
  description: 'Letters and messages to readers.',
  rows: [
    [event('Copy set aside'), policy('Whenever a copy is set aside, then tell the reader'), command('Tell reader'), system('Mail gateway'), event('Reader told')],
    [event('Fine charged'), policy('Whenever a fine is charged, then write a letter', 'manual'), command('Write letter'), system('Print room'), event('Letter posted')],
  ],
};

const PAD = { left: 60, top: 150, below: 60, remark: 200 } as const;
const BETWEEN = 100;

/** Rules, boundaries and the words inside them. */
export const libraryDesign: Sample = {
  id: 'library-design',
  title: 'A library that lends',
  description: 'Software Design: the rules behind each command of a public library, grouped into four bounded contexts, with policies that carry the story across their borders.',
  build: buildLibraryDesign,
};

function buildLibraryDesign(): BoardSnapshot {
  const wall = createSampleWall({ title: 'A library that lends', level: DESIGN });
  const columns = [
    [LENDING, CATALOGUE],
    [RESERVATIONS, NOTIFICATIONS],
  ];
  let x = 0;
  for (const column of columns) {
    const width = Math.max(...column.map(contextWidth));
    let y = 0;
    column.forEach((context, i) => {
      const height = Math.max(...columns.map((other) => contextHeight(other[i])));
      tellContext(wall, context, { x, y }, width, height);
      y += height + BETWEEN;
    });
    x += width + BETWEEN;
  }
  return wall.build();
}

const contextWidth = ({ rows }: Context): number => Math.max(...rows.map(widthOf)) + 2 * PAD.left;
const contextHeight = (context: Context | undefined): number =>
  context ? PAD.top + (context.rows.length - 1) * ROW + 160 + (context.hotspot ? PAD.remark : 0) + PAD.below : 0;

function tellContext(wall: SampleWall, context: Context, at: BoardPoint, w: number, h: number): void {
  const { name, classification, description, rows, hotspot } = context;
  wall.put(ES.context, at, name, { size: { w, h }, props: { classification, description } });
  const left = at.x + PAD.left;
  const top = at.y + PAD.top;
  rows.forEach((row, i) => wall.sentence({ x: left, y: top + i * ROW }, row));
  if (!hotspot) return;
  const row = rows[hotspot.row] ?? [];
  const x = left + (hotspot.under === 0 ? 0 : widthOf(row.slice(0, hotspot.under)) + 40);
  wall.put(ES.hotspot, { x: x + 54, y: top + hotspot.row * ROW + 160 + 30 }, hotspot.text, { props: { hotspotKind: 'question' } });
}
