import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { Props } from '../../../schema/json.ts';
import type { Sample } from '../../notation.ts';
import { FRAME_KIND, LANE_KIND, NOTE_KIND } from '../../common-kinds.ts';
import { BIG_PICTURE, ES } from '../kinds.ts';
import { createSampleWall, PITCH, sizeOf, type SampleWall } from './sample-wall.ts';

/** What hangs at one moment of a lane: an event, and what hangs above and below it. */
interface Moment {
  /** Column on the timeline. */
  readonly at: number;
  readonly event: string;
  readonly pivotal?: true;
  readonly who?: string;
  readonly gain?: string;
  readonly loss?: string;
  readonly system?: string;
  readonly hotspot?: string;
  readonly answer?: Props;
  readonly votes?: string;
  readonly idea?: string;
}

interface LaneStory {
  readonly lane: string;
  readonly moments: readonly Moment[];
  readonly contexts: readonly { readonly name: string; readonly from: number; readonly to: number; readonly classification: string }[];
}

const STORY: readonly LaneStory[] = [
  {
    lane: 'Riders',
    contexts: [
      { name: 'Membership', from: 7, to: 11, classification: 'supporting' },
      { name: 'Rides', from: 12, to: 20, classification: 'core' },
    ],
    moments: [
      { at: 7, event: 'App installed', who: 'Resident', system: 'Rider app' },
      { at: 8, event: 'Account opened' },
      { at: 9, event: 'Identity confirmed', hotspot: 'Visitors have no local ID. Do we send them away?', answer: { hotspotKind: 'question', priority: 'high', owner: 'Ines', nextStep: 'Ask the hotels what they need' } },
      { at: 10, event: 'Means of payment stored', system: 'Card processor' },
      { at: 11, event: 'Nearest bike found' },
      { at: 12, event: 'Bike unlocked', pivotal: true, who: 'Rider', system: 'Smart lock' },
      { at: 13, event: 'Ride begun', gain: 'Twenty minutes' },
      { at: 14, event: 'Centre left behind' },
      { at: 15, event: 'Ride paused', idea: 'Show free docks along the way' },
      { at: 16, event: 'Ride resumed' },
      { at: 17, event: 'Station found full', loss: 'Patience', hotspot: 'Why does nobody know before they arrive?', answer: { hotspotKind: 'problem', priority: 'high' }, votes: 'MK' },
      { at: 18, event: 'Detour taken' },
      { at: 19, event: 'Bike returned', pivotal: true, who: 'Rider', system: 'Smart lock' },
      { at: 21, event: 'Receipt received' },
      { at: 22, event: 'Fee disputed', who: 'Rider', hotspot: 'Who decides whether a fee is fair?', answer: { hotspotKind: 'conflict', owner: 'Sam', nextStep: 'Read last month’s fifty cases together' } },
      { at: 23, event: 'Flat tyre reported' },
      { at: 24, event: 'Monthly pass bought', idea: 'Passes that follow the weather' },
      { at: 28, event: 'Apology received', gain: 'Goodwill' },
      { at: 30, event: 'Lost glove asked for', who: 'Rider' },
      { at: 31, event: 'Friend invited' },
      { at: 33, event: 'Pass paused for winter', system: 'Rider app' },
      { at: 36, event: 'Yearly survey answered', who: 'Rider' },
    ],
  },
  {
    lane: 'Street team',
    contexts: [{ name: 'Rebalancing', from: 8, to: 18, classification: 'core' }],
    moments: [
      { at: 2, event: 'Grit swept from stations', who: 'Street team' },
      { at: 3, event: 'Stations inspected' },
      { at: 4, event: 'Bikes set out' },
      { at: 5, event: 'Station map published', system: 'Open data portal' },
      { at: 8, event: 'Empty station noticed', who: 'Dispatcher' },
      { at: 9, event: 'Van route planned', system: 'Route spreadsheet' },
      { at: 10, event: 'Bikes moved to empty stations' },
      { at: 13, event: 'Badly parked bike reported', who: 'Neighbour', system: 'City hotline' },
      { at: 15, event: 'Bike found in the river', loss: 'One bike', hotspot: 'Who pays for bikes in the river?', answer: { hotspotKind: 'question', state: 'resolved', resolution: 'The insurer does, if we photograph the place.' } },
      { at: 16, event: 'Bike pulled out' },
      { at: 18, event: 'Full station relieved', who: 'Dispatcher', hotspot: 'The vans drive at rush hour. Really?', answer: { hotspotKind: 'problem', owner: 'Lars', nextStep: 'Try night routes for two weeks' } },
      { at: 21, event: 'Bike checked at the kerb', who: 'Kerb mechanic', idea: 'Let riders report with a photo' },
      { at: 22, event: 'Damage photographed' },
      { at: 24, event: 'Bike taken out of service', hotspot: 'The app offers it for one more hour', answer: { hotspotKind: 'problem', priority: 'medium' }, votes: 'JB' },
      { at: 25, event: 'Bike loaded onto the van' },
      { at: 27, event: 'Bike handed to the workshop' },
      { at: 29, event: 'Broken dock mended' },
      { at: 31, event: 'Bike put back on the street', gain: 'One bike more' },
      { at: 33, event: 'Stations emptied', who: 'Street team' },
      { at: 34, event: 'Bikes brought in' },
    ],
  },
  {
    lane: 'Workshop',
    contexts: [{ name: 'Repairs', from: 22, to: 30, classification: 'supporting' }],
    moments: [
      { at: 1, event: 'Spare parts ordered', who: 'Workshop lead' },
      { at: 2, event: 'Spare parts delivered', system: 'Parts supplier' },
      { at: 4, event: 'Bikes overhauled' },
      { at: 5, event: 'Fleet signed off' },
      { at: 9, event: 'Brake recall announced', system: 'Manufacturer' },
      { at: 11, event: 'Recalled brakes replaced', hotspot: 'Nobody told the street team', answer: { hotspotKind: 'risk', owner: 'Kemal', nextStep: 'Recalls go to the morning round first' } },
      { at: 17, event: 'Muddy bike cleaned' },
      { at: 22, event: 'Repair asked for', system: 'Repair board' },
      { at: 24, event: 'Bike queued for repair', hotspot: 'The queue lives in Kemal’s head', answer: { hotspotKind: 'risk', priority: 'high' }, votes: 'IR' },
      { at: 26, event: 'Bike declared unsafe', pivotal: true, who: 'Mechanic' },
      { at: 27, event: 'Damage assessed' },
      { at: 28, event: 'Donor bike stripped for a part', loss: 'Another bike', hotspot: 'Three weeks for a brake cable?', answer: { hotspotKind: 'problem' } },
      { at: 29, event: 'Bike repaired', who: 'Mechanic' },
      { at: 30, event: 'Test ride passed' },
      { at: 35, event: 'Bikes stored for winter', idea: 'Train apprentices in winter' },
      { at: 36, event: 'Worn-out bikes scrapped', system: 'Scrap dealer' },
    ],
  },
  {
    lane: 'Office',
    contexts: [
      { name: 'Billing', from: 20, to: 25, classification: 'generic' },
      { name: 'Claims', from: 27, to: 30, classification: 'generic' },
    ],
    moments: [
      { at: 0, event: 'Contract with the city renewed', who: 'City council', system: 'Procurement portal' },
      { at: 2, event: 'Prices set', who: 'Manager' },
      { at: 3, event: 'Insurance extended' },
      { at: 5, event: 'Permits granted', hotspot: 'Permits take longer than the winter', answer: { hotspotKind: 'problem', owner: 'Ines', nextStep: 'Apply in August' } },
      { at: 6, event: 'Season opened', pivotal: true, who: 'Mayor' },
      { at: 8, event: 'Welcome credit granted', gain: 'A first ride' },
      { at: 11, event: 'Student discount confirmed', system: 'University register' },
      { at: 14, event: 'Ride outside the zone detected', system: 'Geofence' },
      { at: 17, event: 'Surcharge announced' },
      { at: 20, event: 'Ride priced', system: 'Price engine' },
      { at: 21, event: 'Ride paid', gain: 'Income' },
      { at: 22, event: 'Payment failed', system: 'Card processor' },
      { at: 23, event: 'Reminder sent' },
      { at: 24, event: 'Account suspended', hotspot: 'Suspended for two euros: do we want that?', answer: { hotspotKind: 'conflict', priority: 'medium' } },
      { at: 25, event: 'Fee refunded', who: 'Customer care' },
      { at: 27, event: 'Claim filed', who: 'Clerk', system: 'Insurer' },
      { at: 30, event: 'Claim settled', gain: 'Money back' },
      { at: 31, event: 'Availability reported', hotspot: 'What counts as available?', answer: { hotspotKind: 'question', owner: 'Sam', nextStep: 'Agree on one sentence with the city' } },
      { at: 32, event: 'Season closed', pivotal: true, who: 'Manager' },
      { at: 34, event: 'Ride figures published', idea: 'Share them with the bus company' },
      { at: 35, event: 'Subsidy paid out', system: 'City treasury' },
      { at: 36, event: 'Damages added up', loss: 'A tenth of the fleet' },
      { at: 37, event: 'Next budget agreed', who: 'City council' },
    ],
  },
];

const LANE = { above: 96, mini: 107, between: 20, below: 33 } as const;
const LANE_HEIGHT = LANE.above + LANE.mini + LANE.between + 160 + LANE.between + 160 + LANE.below;
const COLUMNS = 38;
const LEFT = -100;
const WIDTH = COLUMNS * PITCH + 200;

/** A Big Picture with five pivotal events, four lanes and six emerging contexts. */
export const bikeShare: Sample = {
  id: 'bike-share',
  title: 'Bike share: one season',
  description: 'A Big Picture of a city’s bike share, told by riders, street team, workshop and office: 81 events from the first permit to the next budget, with what hurts and what could be better.',
  build: buildBikeShare,
};

function buildBikeShare(): BoardSnapshot {
  const wall = createSampleWall({ title: 'Bike share: one season', level: BIG_PICTURE });
  welcome(wall);
  STORY.forEach((story, i) => tellLane(wall, story, i * LANE_HEIGHT));
  return wall.build();
}

function welcome(wall: SampleWall): void {
  wall.put(FRAME_KIND, { x: LEFT - 660, y: 0 }, 'Why we are here', { size: { w: 620, h: LANE_HEIGHT } });
  const notes = ['Scope: one season, from the first permit to the next budget', 'Time runs to the right. The wall is never finished.', 'Five moments divide the story: they carry a mark'];
  notes.forEach((text, i) => wall.put(NOTE_KIND, { x: LEFT - 620 + i * 190, y: 120 }, text));
  wall.put(NOTE_KIND, { x: LEFT - 620, y: 320 }, 'After the break: vote with your arrow for the pain to work on first', { size: { w: 350, h: 160 } });
}

function tellLane(wall: SampleWall, { lane, moments, contexts }: LaneStory, y: number): void {
  wall.put(LANE_KIND, { x: LEFT, y }, lane, { size: { w: WIDTH, h: LANE_HEIGHT } });
  for (const { name, from, to, classification } of contexts) {
    const box = { w: (to - from) * PITCH + 160 + 32, h: LANE_HEIGHT - 24 };
    wall.put(ES.context, { x: from * PITCH - 16, y: y + 12 }, name, { size: box, props: { classification } });
  }
  const upper = y + LANE.above;
  const middle = upper + LANE.mini + LANE.between;
  const lower = middle + 160 + LANE.between;
  for (const moment of moments) tellMoment(wall, moment, { upper, middle, lower });
}

function tellMoment(wall: SampleWall, moment: Moment, { upper, middle, lower }: { readonly upper: number; readonly middle: number; readonly lower: number }): void {
  const x = moment.at * PITCH;
  const centred = (kind: string): number => x + (160 - sizeOf(kind).w) / 2;
  wall.put(ES.event, { x, y: middle }, moment.event, moment.pivotal ? { props: { pivotal: true } } : {});
  if (moment.who !== undefined) wall.put(ES.actor, { x: centred(ES.actor), y: upper }, moment.who);
  if (moment.gain !== undefined) wall.put(ES.valuePositive, { x: centred(ES.actor), y: upper }, moment.gain);
  if (moment.loss !== undefined) wall.put(ES.valueNegative, { x: centred(ES.actor), y: upper }, moment.loss);
  if (moment.system !== undefined) wall.put(ES.system, { x, y: lower }, moment.system);
  if (moment.idea !== undefined) wall.put(ES.opportunity, { x, y: lower }, moment.idea);
  if (moment.hotspot !== undefined) wall.put(ES.hotspot, { x, y: lower }, moment.hotspot, moment.answer ? { props: moment.answer } : {});
  if (moment.votes !== undefined) wall.put(ES.vote, { x: x + 180, y: lower + 26 }, moment.votes);
}
