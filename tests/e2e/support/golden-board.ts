import { eventStorming, isContainerFigure } from '@paperroll/model';

interface GoldenElement {
  readonly id: string;
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly z: string;
  readonly text: string;
  readonly [prop: string]: unknown;
}

interface GoldenBoard {
  readonly format: string;
  readonly version: number;
  readonly title: string;
  readonly notation: string;
  readonly level: string;
  readonly elements: readonly GoldenElement[];
  readonly relations: readonly { readonly id: string; readonly kind: string; readonly from: string; readonly to: string; readonly label?: string }[];
}

const LONG = 'Whenever the parcel was refused at the door and nobody of the neighbours takes it in, the courier leaves a card, brings it to the nearest shop, and the shop keeps it for ten days before it goes back to where it came from.';
const GAP = 60;
const PITCH = { x: 410, y: 190 } as const;

/** A board with every kind as it comes and empty, each mark that a sticky may bear, long text, areas, and every relation with its words. */
export function goldenBoard(): GoldenBoard {
  const elements: GoldenElement[] = [];
  const add = (kind: string, x: number, y: number, text: string, more: Readonly<Record<string, unknown>> = {}): GoldenElement => {
    const { size } = eventStorming.kinds.find((known) => known.id === kind) ?? { size: { w: 160, h: 160 } };
    const element = { id: `g${String(elements.length).padStart(3, '0')}`, kind, x, y, ...size, z: `a${String(elements.length).padStart(3, '0')}`, text, ...more };
    elements.push(element);
    return element;
  };
  const notes = eventStorming.kinds.filter((kind) => !isContainerFigure(kind.figure));
  let x = 0;
  let y = 0;
  for (const kind of notes) {
    add(kind.id, x, y, kind.wording.example);
    add(kind.id, x, y + 180, '');
    x += kind.size.w + GAP;
    if (x > 1000) {
      x = 0;
      y += 380;
    }
  }
  const marks: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
    ['es.event', 'Parcel delivered', { pivotal: true }],
    ['es.event', 'Deliver it', { twist: true }],
    ['es.event', 'Parcel sent', { locked: true }],
    ['es.hotspot', 'Who pays?', { state: 'resolved' }],
    ['es.event', `${LONG} ${LONG} ${LONG}`, {}],
    ['es.policy', LONG, { locked: true, twist: true }],
  ];
  marks.forEach(([kind, text, props], at) => add(kind, (at % 4) * 230, 1180 + Math.floor(at / 4) * 230, text, props));
  const relations = eventStorming.relationKinds.map((kind, at) => {
    const left = (at % 3) * PITCH.x;
    const top = 1700 + Math.floor(at / 3) * PITCH.y;
    const from = add('es.command', left, top, 'From here');
    const to = add('es.event', left + 240, top + 30, 'To there');
    return { id: `r${at}`, kind: kind.id, from: from.id, to: to.id, label: kind.label };
  });
  const area = { w: 580, h: 350 } as const;
  add('es.context', 1400, 0, 'Delivery', area);
  add('es.context', 2020, 0, 'Accounting', { ...area, classification: 'supporting' });
  add('frame', 1400, 390, 'Session two: returns', area);
  add('lane', 2020, 390, 'Warehouse', area);
  add('es.event', 1500, 120, 'Parcel handed over');
  add('es.event', 2120, 510, 'Shelf filled');
  return { format: 'paperroll/board', version: 1, title: 'Golden', notation: 'event-storming', level: 'design', elements, relations };
}
