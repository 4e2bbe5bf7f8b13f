import { elementId, EMPTY_META, ES, ES_RELATION, LANE_KIND, relationId, type BoardSnapshot, type Element, type Relation } from '@paperroll/model';

/** Distance of two stickies' corners, in units: 160 of paper and a gap. */
export const PITCH = 200;
const SIDE = 160;
/** Stickies of one lane stand in this many rows. */
const LANE_ROWS = 4;
/** Where a lane begins above its first row: at the paper of the row before, so that the gap's middle is free. */
export const LANE_TOP = SIDE - PITCH;
/** One in so many stickies has a connector to its neighbour at the right. */
const CONNECTED = 3;

const TEXTS = [
  'Order placed',
  'Payment was authorised by the bank',
  'Parcel handed over',
  'Stock reserved for the order, or a back order was opened',
  'Customer notified',
  'Invoice sent to the accounting department by the end of the month',
  'Returned goods inspected',
  'Refund issued',
];
const KINDS = [ES.event, ES.event, ES.event, ES.command, ES.policy, ES.event, ES.hotspot, ES.readModel];

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The n-th order key of four digits. */
function keyOf(n: number): string {
  let rest = n;
  let digits = '';
  for (let i = 0; i < 4; i++) {
    digits = `${DIGITS[rest % 62]}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return `d${digits}`;
}

/** Columns of a wall of this many stickies: about as wide as a screen is. */
export const columnsOf = (notes: number): number => Math.max(1, Math.ceil(Math.sqrt(notes * 1.6)));

/** The id of the sticky in a column and row. */
export const noteAt = (column: number, row: number): string => `n${column}-${row}`;

/** A wall as a workshop leaves it: stickies of several kinds in rows, a lane behind every four rows, connectors to a third. */
export function benchBoard(notes: number): BoardSnapshot {
  const columns = columnsOf(notes);
  const elements: Element[] = [];
  const relations: Relation[] = [];
  const rows = Math.ceil(notes / columns);
  const laneHeight = LANE_ROWS * PITCH;
  for (let lane = 0; lane * LANE_ROWS < rows; lane++) {
    const box = { x: -PITCH / 2, y: lane * laneHeight + LANE_TOP, w: columns * PITCH + PITCH, h: laneHeight };
    elements.push({ id: elementId(`lane${lane}`), kind: LANE_KIND, ...box, z: keyOf(elements.length), text: `Department ${lane + 1}`, props: {} });
  }
  for (let i = 0; i < notes; i++) {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const id = elementId(noteAt(column, row));
    const text = `${TEXTS[(i * 5 + row) % TEXTS.length]} ${i}`;
    elements.push({ id, kind: KINDS[(i * 3 + row) % KINDS.length] ?? ES.event, x: column * PITCH, y: row * PITCH, w: SIDE, h: SIDE, z: keyOf(elements.length), text, props: {} });
    if (i % CONNECTED === 0 && column + 1 < columns && i + 1 < notes) {
      const to = elementId(noteAt(column + 1, row));
      relations.push({ id: relationId(`r${i}`), kind: ES_RELATION.triggers, from: id, to, label: i % (CONNECTED * 7) === 0 ? 'then' : '', props: {} });
    }
  }
  return { meta: { ...EMPTY_META, title: `${notes} stickies` }, elements, relations };
}
