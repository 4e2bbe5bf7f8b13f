import { allFrom, asked, derived, field, from, given, happens, made, part, refused, shows, showsNothing, typed, type ChapterStory, type Row } from './model-story.ts';

const reception = part('screen', 'counter', 'reception', 'Reception', [
  typed('ownerName', 'string', 'Ida Lund', { personal: true }),
  typed('phone', 'string', '070 555 01 02', { personal: true }),
  typed('instrument', 'string', 'Viola, about 1890'),
  typed('complaint', 'string', 'Buzzes on the C string'),
]);
const takeIn = part('command', 'interaction', 'take-in-instrument', 'Take in instrument', [made('repairId', 'R-1042'), ...allFrom(reception)], {
  aggregate: 'repair',
  description: 'The owner leaves the instrument and says what is wrong with it.',
});
export const takenIn = part('event', 'repairs', 'instrument-taken-in', 'Instrument taken in', [...allFrom(takeIn), field('takenInOn', 'date', '2026-03-02', { kind: 'context', of: 'clock' })], { aggregate: 'repair' });

const benchQueue = part('read-model', 'interaction', 'bench-queue', 'Bench queue', [
  ...from(takenIn, 'repairId', 'instrument', 'complaint', 'takenInOn'),
  derived('estimated', 'boolean', false, 'toggle', { on: ['estimate-given'] }),
]);
const queueScreen = part('screen', 'bench', 'queue-at-the-bench', 'Queue at the bench', [...allFrom(benchQueue), typed('repairWork', 'string', 'Reset the soundpost, new C string'), typed('price', 'decimal', 180)]);

const giveEstimate = part('command', 'interaction', 'give-estimate', 'Give estimate', from(queueScreen, 'repairId', 'instrument', 'repairWork', 'price'), { aggregate: 'repair' });
export const estimateGiven = part('event', 'repairs', 'estimate-given', 'Estimate given', allFrom(giveEstimate), { aggregate: 'repair' });

const estimates = part('read-model', 'interaction', 'estimates', 'Estimates', [
  ...from(estimateGiven, 'repairId'),
  ...from(takenIn, 'ownerName', 'phone'),
  ...from(estimateGiven, 'instrument', 'repairWork', 'price'),
  derived('accepted', 'boolean', false, 'toggle', { on: ['estimate-accepted'] }),
]);
const callList = part('screen', 'counter', 'call-list', 'Call list', [...allFrom(estimates), typed('promisedFor', 'date', '2026-03-20')]);

const acceptEstimate = part('command', 'interaction', 'accept-estimate', 'Accept estimate', from(callList, 'repairId', 'instrument', 'repairWork', 'price', 'promisedFor'), {
  aggregate: 'repair',
  description: 'The owner says yes on the telephone, and hears when the instrument is ready.',
});
export const estimateAccepted = part('event', 'repairs', 'estimate-accepted', 'Estimate accepted', allFrom(acceptEstimate), { aggregate: 'repair' });

const IDA: Row = { ownerName: 'Ida Lund', phone: '070 555 01 02', instrument: 'Viola, about 1890', complaint: 'Buzzes on the C string' };
const VIOLA: Row = { repairId: 'R-1042', ...IDA };
const CELLO: Row = { repairId: 'R-1043', ownerName: 'Tomas Berg', phone: '070 555 09 90', instrument: 'Cello, 1974', complaint: 'Open seam on the treble side' };
const ESTIMATE: Row = { repairId: 'R-1042', instrument: 'Viola, about 1890', repairWork: 'Reset the soundpost, new C string', price: 180 };
const YES: Row = { ...ESTIMATE, promisedFor: '2026-03-20' };

/** From the counter to a price that the owner agrees to. */
export const takingIn: ChapterStory = {
  id: 'taking-in',
  title: 'Taking in',
  slices: [
    {
      id: 'take-in',
      title: 'Take in an instrument',
      pattern: 'state-change',
      context: 'Repairs',
      status: 'done',
      owner: 'Counter team',
      description: 'Whoever comes through the door is served at once: no account, no form at home.',
      parts: [reception, takeIn, takenIn],
      flows: ['reception > take-in-instrument > instrument-taken-in'],
      cases: [
        { title: 'Takes in a viola', target: takeIn, steps: [asked(takeIn, VIOLA), happens(takenIn, VIOLA)] },
        { title: 'Needs a phone number', target: takeIn, steps: [asked(takeIn, { ...VIOLA, phone: '' }), refused('Leave a phone number, so that we can call you')] },
      ],
    },
    {
      id: 'see-queue',
      title: 'See the bench queue',
      pattern: 'state-view',
      context: 'Repairs',
      status: 'done',
      owner: 'Bench team',
      description: 'The oldest first. An instrument stays on the list when its estimate is given, and is marked.',
      parts: [benchQueue, queueScreen],
      flows: ['instrument-taken-in > bench-queue > queue-at-the-bench', 'estimate-given > bench-queue'],
      cases: [
        { title: 'Nothing waits on the first day', target: benchQueue, steps: [showsNothing(benchQueue)] },
        {
          title: 'Shows what was taken in',
          target: benchQueue,
          steps: [
            given(takenIn, { ...VIOLA, takenInOn: '2026-03-02' }),
            given(takenIn, { ...CELLO, takenInOn: '2026-03-03' }),
            shows(
              benchQueue,
              { repairId: 'R-1042', instrument: 'Viola, about 1890', complaint: 'Buzzes on the C string', takenInOn: '2026-03-02', estimated: false },
              { repairId: 'R-1043', instrument: 'Cello, 1974', complaint: 'Open seam on the treble side', takenInOn: '2026-03-03', estimated: false },
            ),
          ],
        },
        {
          title: 'Marks what has its estimate',
          target: benchQueue,
          steps: [given(takenIn, { ...VIOLA, takenInOn: '2026-03-02' }), given(estimateGiven, ESTIMATE), shows(benchQueue, { repairId: 'R-1042', instrument: 'Viola, about 1890', estimated: true })],
        },
      ],
    },
    {
      id: 'estimate',
      title: 'Give an estimate',
      pattern: 'state-change',
      context: 'Repairs',
      status: 'done',
      owner: 'Bench team',
      description: 'The luthier looks at the instrument, writes down the work, and names a price.',
      parts: [{ id: 'queue-at-the-bench-2', copyOf: queueScreen }, giveEstimate, estimateGiven],
      flows: ['queue-at-the-bench-2 > give-estimate > estimate-given'],
      cases: [
        { title: 'Names work and price', target: giveEstimate, steps: [given(takenIn, VIOLA), asked(giveEstimate, ESTIMATE), happens(estimateGiven, ESTIMATE)] },
        { title: 'One estimate a repair', target: giveEstimate, steps: [given(takenIn, VIOLA), given(estimateGiven, ESTIMATE), asked(giveEstimate, { ...ESTIMATE, price: 240 }), refused('This repair already has an estimate')] },
      ],
    },
    {
      id: 'see-estimates',
      title: 'See whom to call',
      pattern: 'state-view',
      context: 'Repairs',
      status: 'done',
      owner: 'Counter team',
      description: 'Name and number come from the day the instrument was taken in, the price from the estimate: both carry the repair’s number.',
      parts: [estimates, callList],
      flows: ['instrument-taken-in > estimates > call-list', 'estimate-given > estimates', 'estimate-accepted > estimates'],
      cases: [
        {
          title: 'Shows whom to call about what',
          target: estimates,
          steps: [given(takenIn, VIOLA), given(estimateGiven, ESTIMATE), shows(estimates, { repairId: 'R-1042', ownerName: 'Ida Lund', phone: '070 555 01 02', instrument: 'Viola, about 1890', repairWork: 'Reset the soundpost, new C string', price: 180, accepted: false })],
        },
        {
          title: 'Marks who said yes',
          target: estimates,
          steps: [given(takenIn, VIOLA), given(estimateGiven, ESTIMATE), given(estimateAccepted, YES), shows(estimates, { repairId: 'R-1042', ownerName: 'Ida Lund', price: 180, accepted: true })],
        },
      ],
    },
    {
      id: 'accept',
      title: 'Accept an estimate',
      pattern: 'state-change',
      context: 'Repairs',
      status: 'review',
      owner: 'Counter team',
      description: 'Work begins only after a yes, and the price of the yes is the price of the invoice.',
      parts: [{ id: 'call-list-2', copyOf: callList }, acceptEstimate, estimateAccepted],
      flows: ['call-list-2 > accept-estimate > estimate-accepted'],
      cases: [
        { title: 'The owner says yes', target: acceptEstimate, steps: [given(takenIn, VIOLA), given(estimateGiven, ESTIMATE), asked(acceptEstimate, YES), happens(estimateAccepted, YES)] },
        { title: 'No yes without an estimate', target: acceptEstimate, steps: [given(takenIn, VIOLA), asked(acceptEstimate, YES), refused('There is no estimate to accept')] },
        { title: 'A yes is said once', target: acceptEstimate, steps: [given(estimateGiven, ESTIMATE), given(estimateAccepted, YES), asked(acceptEstimate, YES), refused('This estimate is already accepted')] },
      ],
    },
  ],
};
