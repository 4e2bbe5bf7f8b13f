import type { BoardSnapshot } from '../../../board/snapshot.ts';
import type { BoardPoint } from '../../../geometry.ts';
import type { Sample } from '../../notation.ts';
import { FRAME_KIND, NOTE_KIND } from '../../common-kinds.ts';
import { ES, PROCESS } from '../kinds.ts';
import { createSampleWall, GAP, ROW, sizeOf, type Part, type SampleWall } from './sample-wall.ts';

const event = (text: string, alternativeSet?: string): Part => ({ kind: ES.event, text, ...(alternativeSet === undefined ? {} : { props: { alternativeSet } }) });
const command = (text: string, who?: string): Part => ({ kind: ES.command, text, ...(who === undefined ? {} : { who }) });
const system = (text: string): Part => ({ kind: ES.system, text });
const readModel = (text: string): Part => ({ kind: ES.readModel, text });
const policy = (text: string, execution = 'automatic'): Part => ({ kind: ES.policy, text, props: { execution } });

/** A process in the colour grammar: every path ends in a state that everybody can live with. */
export const delayRefund: Sample = {
  id: 'delay-refund',
  title: 'The train was late: from claim to refund',
  description: 'A process in the colour grammar: a traveller claims, a policy looks up the delay, a clerk decides the doubtful cases, and the money finds its way, or comes back.',
  build: buildDelayRefund,
};

const FRAME_TOP = 120;
const FRAME_PAD = 60;
const FRAME_WIDTH = 2300;
const BETWEEN_FRAMES = 80;
/** How far the rows and remarks of each frame reach below its first row. */
const REACH = { claim: ROW / 2 + 350, decision: 400 + ROW / 2 + 160, money: 2 * ROW + 160 } as const;

function buildDelayRefund(): BoardSnapshot {
  const wall = createSampleWall({ title: 'The train was late: from claim to refund', level: PROCESS });
  const claim = frame(wall, 0, REACH.claim, 'The claim');
  claiming(wall, claim.at);
  const decision = frame(wall, claim.nextY, REACH.decision, 'The decision');
  deciding(wall, decision.at);
  const money = frame(wall, decision.nextY, REACH.money, 'The money');
  paying(wall, money.at);
  return wall.build();
}

/** A titled frame around rows that reach so far down; answers where the first row begins, and the next frame. */
function frame(wall: SampleWall, y: number, reach: number, title: string): { readonly at: BoardPoint; readonly nextY: number } {
  const h = FRAME_TOP + reach + FRAME_PAD;
  wall.put(FRAME_KIND, { x: -FRAME_PAD, y }, title, { size: { w: FRAME_WIDTH, h } });
  return { at: { x: 0, y: y + FRAME_TOP }, nextY: y + h + BETWEEN_FRAMES };
}

/** Two outcomes, one above and one below the row that leads to them. */
function fork(wall: SampleWall, x: number, y: number, above: readonly Part[], below: readonly Part[]): number {
  const upper = wall.sentence({ x, y: y - ROW / 2 }, above);
  const lower = wall.sentence({ x, y: y + ROW / 2 }, below);
  return Math.max(upper.nextX, lower.nextX);
}

function claiming(wall: SampleWall, at: BoardPoint): void {
  const y = at.y + ROW / 2;
  const claim = wall.sentence({ x: at.x, y }, [
    readModel('Journeys of the traveller'),
    command('Claim refund', 'Traveller'),
    system('Claims portal'),
    event('Refund claimed'),
    policy('Whenever a refund is claimed, then look up the delay'),
    command('Look up delay'),
    system('Timetable archive'),
  ]);
  fork(wall, claim.nextX, y, [event('Delay confirmed', 'delay')], [event('Delay not found', 'delay')]);
  wall.put(ES.hotspot, { x: 2 * (160 + GAP), y: y + 160 + 30 }, 'A claim is lost when the session ends', { props: { hotspotKind: 'problem', priority: 'high', owner: 'Portal team', nextStep: 'Save drafts' } });
  wall.put(NOTE_KIND, { x: claim.nextX + 220, y: y - 20 }, 'Every path on this wall ends in a state that we can explain to the traveller', { size: { w: 240, h: 200 } });
}

function deciding(wall: SampleWall, at: BoardPoint): void {
  wall.sentence(at, [
    event('Delay confirmed'),
    policy('Whenever a delay of an hour or more is confirmed, then approve the claim'),
    command('Approve claim'),
    system('Claims portal'),
    event('Claim approved'),
    readModel('Refunds to pay'),
  ]);
  const y = at.y + 400;
  const review = wall.sentence({ x: at.x, y }, [event('Delay not found'), readModel('Claims to review'), command('Review claim', 'Clerk'), system('Claims desk')]);
  fork(wall, review.nextX, y, [event('Claim approved by hand', 'review'), readModel('Refunds to pay')], [event('Claim rejected', 'review')]);
  wall.put(ES.hotspot, { x: 400, y: y - 190 }, 'How long may a review take?', { props: { hotspotKind: 'question' } });
  wall.put(ES.hotspot, { x: 200, y: at.y + 190 }, 'Is a delay of 59 minutes really nothing?', { props: { hotspotKind: 'conflict', owner: 'Legal', nextStep: 'Compare with our neighbours' } });
}

function paying(wall: SampleWall, at: BoardPoint): void {
  const y = at.y + ROW / 2;
  const payment = wall.sentence({ x: at.x, y }, [
    event('Claim approved'),
    policy('Whenever a claim is approved, then pay the refund'),
    command('Pay refund'),
    system('Bank'),
  ]);
  fork(
    wall,
    payment.nextX,
    y,
    [
      event('Refund paid', 'payment'),
      policy('Whenever a refund is paid, then tell the traveller'),
      command('Tell traveller'),
      system('Mail service'),
      event('Traveller told'),
    ],
    [
      event('Payment bounced', 'payment'),
      policy('Whenever a payment bounces, then ask for another account'),
      command('Ask for another account'),
      system('Mail service'),
      event('Other account asked for'),
    ],
  );
  wall.sentence({ x: at.x, y: at.y + 2 * ROW }, [
    event('Claim rejected'),
    policy('Whenever a claim is rejected, then explain why', 'manual'),
    command('Explain rejection'),
    system('Mail service'),
    event('Rejection explained'),
    readModel('Rejections of the month'),
  ]);
  const askX = payment.nextX + sizeOf(ES.event).w + sizeOf(ES.policy).w + 2 * GAP;
  wall.put(ES.hotspot, { x: askX, y: at.y + ROW + 160 + 30 }, 'How often do we ask before we give up?', { props: { hotspotKind: 'question', priority: 'medium' } });
}
