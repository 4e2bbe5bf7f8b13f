import { allFrom, asked, derived, field, from, given, happens, made, mentioned, part, refused, renamed, shows, showsNothing, told, typed, type ChapterStory, type Row } from './model-story.ts';
import { estimateAccepted } from './workshop-taking-in.ts';

const jobs = part('read-model', 'interaction', 'jobs', 'Jobs', [...allFrom(estimateAccepted), derived('finished', 'boolean', false, 'toggle', { on: ['repair-finished'] })]);
const workBench = part('screen', 'bench', 'work-bench', 'Work bench', [
  ...allFrom(jobs),
  typed('partNumber', 'string', 'STR-C-40'),
  typed('quantity', 'int', 2),
  typed('report', 'string', 'Soundpost reset, C string renewed'),
]);

const requestPart = part('command', 'interaction', 'request-part', 'Request part', [made('requestId', 'P-31'), ...mentioned(workBench, 'repairId'), ...from(workBench, 'partNumber', 'quantity')], { aggregate: 'part request' });
const partRequested = part('event', 'parts', 'part-requested', 'Part requested', allFrom(requestPart), { aggregate: 'part request' });

const partsToOrder = part('read-model', 'interaction', 'parts-to-order', 'Parts to order', from(partRequested, 'requestId', 'partNumber', 'quantity'), {
  todoList: true,
  description: 'A row for each request; ordering the part ticks it off.',
});
const purchasing = part('processor', 'automations', 'purchasing', 'Purchasing', allFrom(partsToOrder), { todoList: true });
const orderPart = part('command', 'interaction', 'order-part', 'Order part', allFrom(purchasing), { aggregate: 'part request' });
const partOrdered = part('event', 'parts', 'part-ordered', 'Part ordered', [...allFrom(orderPart), field('orderedOn', 'date', '2026-03-05', { kind: 'context', of: 'clock' })], { aggregate: 'part request' });

const SUPPLIER = 'Parts supplier';
const delivered = part(
  'event',
  'supplier',
  'consignment-delivered',
  'Consignment delivered',
  [
    told(SUPPLIER, 'consignmentNumber', 'string', 'DHX-77810', { identifying: true }),
    told(SUPPLIER, 'yourReference', 'string', 'P-31'),
    told(SUPPLIER, 'pieces', 'int', 2),
  ],
  { external: true, description: 'The supplier’s own words, as its message has them.' },
);
const deliveries = part('read-model', 'interaction', 'deliveries-to-book-in', 'Deliveries to book in', [renamed(delivered, 'yourReference', 'requestId', { identifying: true }), ...mentioned(delivered, 'consignmentNumber'), renamed(delivered, 'pieces', 'quantity')], { todoList: true });
const goodsIn = part('processor', 'automations', 'goods-in', 'Goods in', allFrom(deliveries), { todoList: true });
const bookIn = part('command', 'interaction', 'book-in-part', 'Book in part', allFrom(goodsIn), { aggregate: 'part request' });
const partArrived = part('event', 'parts', 'part-arrived', 'Part arrived', allFrom(bookIn), { aggregate: 'part request' });

const shelf = part('read-model', 'interaction', 'parts-of-repairs', 'Parts of the repairs', [
  ...from(partOrdered, 'requestId'),
  ...mentioned(partRequested, 'repairId'),
  ...from(partOrdered, 'partNumber', 'orderedOn'),
  derived('toCome', 'int', 2, 'sum', { on: ['part-ordered'], off: ['part-arrived'], field: 'quantity' }),
  ...from(partArrived, 'consignmentNumber').map((each) => ({ ...each, optional: true })),
]);
const shelfScreen = part('screen', 'bench', 'parts-shelf', 'Parts shelf', allFrom(shelf));

const finishRepair = part('command', 'interaction', 'finish-repair', 'Finish repair', from(workBench, 'repairId', 'price', 'report'), { aggregate: 'repair' });
export const repairFinished = part('event', 'repairs', 'repair-finished', 'Repair finished', allFrom(finishRepair), { aggregate: 'repair' });

const ACCEPTED: Row = { repairId: 'R-1042', instrument: 'Viola, about 1890', repairWork: 'Reset the soundpost, new C string', price: 180, promisedFor: '2026-03-20' };
const REQUEST: Row = { requestId: 'P-31', repairId: 'R-1042', partNumber: 'STR-C-40', quantity: 2 };
const ORDER: Row = { requestId: 'P-31', partNumber: 'STR-C-40', quantity: 2 };
const ORDERED: Row = { ...ORDER, orderedOn: '2026-03-05' };
const DELIVERED: Row = { consignmentNumber: 'DHX-77810', yourReference: 'P-31', pieces: 2 };
const ARRIVAL: Row = { requestId: 'P-31', consignmentNumber: 'DHX-77810', quantity: 2 };
const FINISH: Row = { repairId: 'R-1042', price: 180, report: 'Soundpost reset, C string renewed' };

/** The work itself, and the parts that it waits for. */
export const atTheBench: ChapterStory = {
  id: 'at-the-bench',
  title: 'At the bench',
  slices: [
    {
      id: 'see-jobs',
      title: 'See the jobs',
      pattern: 'state-view',
      context: 'Repairs',
      status: 'in-progress',
      owner: 'Bench team',
      description: 'What was agreed to, and by when.',
      parts: [jobs, workBench],
      flows: ['estimate-accepted > jobs > work-bench', 'repair-finished > jobs'],
      cases: [
        { title: 'No yes, no job', target: jobs, steps: [showsNothing(jobs)] },
        { title: 'Shows what was agreed to', target: jobs, steps: [given(estimateAccepted, ACCEPTED), shows(jobs, { ...ACCEPTED, finished: false })] },
        { title: 'Marks what is finished', target: jobs, steps: [given(estimateAccepted, ACCEPTED), given(repairFinished, FINISH), shows(jobs, { repairId: 'R-1042', finished: true })] },
      ],
    },
    {
      id: 'request',
      title: 'Request a part',
      pattern: 'state-change',
      context: 'Parts',
      status: 'in-progress',
      owner: 'Bench team',
      description: 'The luthier asks by number; somebody else knows where to buy.',
      parts: [{ id: 'work-bench-2', copyOf: workBench }, requestPart, partRequested],
      flows: ['work-bench-2 > request-part > part-requested'],
      cases: [
        { title: 'Asks for two strings', target: requestPart, steps: [given(estimateAccepted, ACCEPTED), asked(requestPart, REQUEST), happens(partRequested, REQUEST)] },
        { title: 'Asks for one at least', target: requestPart, steps: [given(estimateAccepted, ACCEPTED), asked(requestPart, { ...REQUEST, quantity: 0 }), refused('Ask for one piece at least')] },
      ],
    },
    {
      id: 'order',
      title: 'Order the part',
      pattern: 'automation',
      context: 'Parts',
      status: 'planned',
      owner: 'Purchasing',
      description: 'No decision is left to take: the list says what, the processor sends it, the event ticks it off.',
      parts: [partsToOrder, purchasing, orderPart, partOrdered],
      flows: ['part-requested > parts-to-order > purchasing > order-part > part-ordered', 'part-ordered > parts-to-order'],
      cases: [
        { title: 'Lists what was asked for', target: partsToOrder, steps: [given(partRequested, REQUEST), shows(partsToOrder, ORDER)] },
        { title: 'Ticks off what is ordered', target: partsToOrder, steps: [given(partRequested, REQUEST), given(partOrdered, ORDERED), showsNothing(partsToOrder)] },
        { title: 'Orders it', target: orderPart, steps: [given(partRequested, REQUEST), asked(orderPart, ORDER), happens(partOrdered, ORDER)] },
        { title: 'Orders it once', target: orderPart, steps: [given(partRequested, REQUEST), given(partOrdered, ORDERED), asked(orderPart, ORDER), refused('This part is already ordered')] },
      ],
    },
    {
      id: 'book-in',
      title: 'Book in a delivery',
      pattern: 'translation',
      context: 'Parts',
      status: 'planned',
      owner: 'Purchasing',
      description: 'The supplier’s words become ours: its “your reference” is our request.',
      parts: [delivered, deliveries, goodsIn, bookIn, partArrived],
      flows: ['consignment-delivered > deliveries-to-book-in > goods-in > book-in-part > part-arrived', 'part-arrived > deliveries-to-book-in'],
      settled: 'What if fewer pieces come than were ordered? Settled: the rest stays to come.',
      cases: [
        { title: 'Lists what the supplier brought', target: deliveries, steps: [given(delivered, DELIVERED), shows(deliveries, ARRIVAL)] },
        { title: 'Ticks off what is booked in', target: deliveries, steps: [given(delivered, DELIVERED), given(partArrived, ARRIVAL), showsNothing(deliveries)] },
        { title: 'Books it in', target: bookIn, steps: [given(partOrdered, ORDERED), given(delivered, DELIVERED), asked(bookIn, ARRIVAL), happens(partArrived, ARRIVAL)] },
        { title: 'Books it in once', target: bookIn, steps: [given(partOrdered, ORDERED), given(partArrived, ARRIVAL), asked(bookIn, ARRIVAL), refused('This delivery is already booked in')] },
      ],
    },
    {
      id: 'see-parts',
      title: 'See the parts',
      pattern: 'state-view',
      context: 'Parts',
      status: 'planned',
      owner: 'Bench team',
      description: 'What still has to come, and with which consignment the rest came.',
      parts: [shelf, shelfScreen],
      flows: ['part-requested > parts-of-repairs > parts-shelf', 'part-ordered > parts-of-repairs', 'part-arrived > parts-of-repairs'],
      cases: [
        { title: 'Two are still to come', target: shelf, steps: [given(partRequested, REQUEST), given(partOrdered, ORDERED), shows(shelf, { requestId: 'P-31', repairId: 'R-1042', partNumber: 'STR-C-40', orderedOn: '2026-03-05', toCome: 2 })] },
        { title: 'One of two has come', target: shelf, steps: [given(partRequested, REQUEST), given(partOrdered, ORDERED), given(partArrived, { ...ARRIVAL, quantity: 1 }), shows(shelf, { requestId: 'P-31', toCome: 1, consignmentNumber: 'DHX-77810' })] },
      ],
    },
    {
      id: 'finish',
      title: 'Finish a repair',
      pattern: 'state-change',
      context: 'Repairs',
      status: 'planned',
      owner: 'Bench team',
      description: 'A few words on what was done: they stand on the invoice.',
      parts: [{ id: 'work-bench-3', copyOf: workBench }, finishRepair, repairFinished],
      flows: ['work-bench-3 > finish-repair > repair-finished'],
      cases: [
        { title: 'Says what was done', target: finishRepair, steps: [given(estimateAccepted, ACCEPTED), asked(finishRepair, FINISH), happens(repairFinished, FINISH)] },
        { title: 'Waits for its parts', target: finishRepair, steps: [given(estimateAccepted, ACCEPTED), given(partRequested, REQUEST), asked(finishRepair, FINISH), refused('A part is still to come')] },
        { title: 'Is finished once', target: finishRepair, steps: [given(estimateAccepted, ACCEPTED), given(repairFinished, FINISH), asked(finishRepair, FINISH), refused('This repair is already finished')] },
      ],
    },
  ],
};
