import { elementId, relationId, type Edit, type ElementId, type Rect } from '@paperroll/model';
import { seededRandom, type Random } from '../support/seeded-random.ts';
import { openPeer, type Peer } from '../support/peer.ts';

/** Where a crew works, and how much of it there is. */
export interface CrewTask {
  readonly relayUrl: string;
  readonly boardId: string;
  readonly key: string;
  readonly people: number;
  /** Board units in which they work. */
  readonly area: Rect;
  /** Stickies of the board, dealt out among them. */
  readonly ids: readonly string[];
  /** Seconds between two changes of one person. */
  readonly pace: number;
  readonly seed: number;
}

/** What a crew tells of its board. */
export interface CrewReport {
  readonly edits: number;
  readonly elements: number;
  /** Pieces of the document's history that every copy of it keeps. */
  readonly structs: number;
}

const CURSOR_HZ = 4;
const COLOURS = ['#1d6fb8', '#a63d8f', '#2c7a3f', '#b4431f', '#6750b5'];
/** Stickies that a person may have added at one time: then the oldest goes. */
const OWN = 3;
const WORDS = ['parcel', 'paid', 'cancelled by the customer', 'invoice', 'back order', 'handed over', 'twice', 'to the warehouse'];

interface Person {
  readonly peer: Peer;
  readonly number: number;
  readonly mine: readonly ElementId[];
  readonly random: Random;
  readonly added: ElementId[];
  made: number;
}

/** Everybody but the one with the browser: each with a whole copy of the board, a cursor that wanders, and changes at a workshop's pace. */
export async function startCrew(task: CrewTask): Promise<{ report(): CrewReport; stop(): void }> {
  const people: Person[] = [];
  for (let number = 0; number < task.people; number++) {
    const peer = openPeer(task.relayUrl, task.boardId, task.key);
    await peer.synced();
    const mine = task.ids.filter((_, i) => i % task.people === number).map((id) => elementId(id));
    people.push({ peer, number, mine, random: seededRandom(task.seed + number), added: [], made: 0 });
  }
  let edits = 0;
  let tick = 0;
  const cursors = setInterval(() => {
    tick++;
    for (const person of people) show(person, task.area, tick);
  }, 1000 / CURSOR_HZ);
  // In turn, so that the changes of all are spread evenly.
  const changes = setInterval(() => {
    const person = people[edits % people.length];
    for (const edit of person ? nextEdits(person, task.area) : []) person?.peer.edit(edit);
    edits++;
  }, (task.pace * 1000) / task.people);
  return {
    report() {
      const [first] = people;
      const clients = first ? [...first.peer.board.doc.store.clients.values()] : [];
      return { edits, elements: first?.peer.index.elements.size ?? 0, structs: clients.reduce((sum, list) => sum + list.length, 0) };
    },
    stop() {
      clearInterval(cursors);
      clearInterval(changes);
      for (const { peer } of people) peer.dispose();
    },
  };
}

function show({ peer, number, mine }: Person, area: Rect, tick: number): void {
  const turn = tick / 9 + number * 0.7;
  peer.provider.awareness.setLocalState({
    user: { id: `crew-${number}`, name: `Person ${number + 1}`, color: COLOURS[number % COLOURS.length] },
    cursor: { x: area.x + area.w * (0.5 + 0.42 * Math.sin(turn * 0.31 + number)), y: area.y + area.h * (0.5 + 0.42 * Math.cos(turn * 0.23 + number * 1.7)) },
    selection: mine.slice(0, tick % 4),
  });
}

/** What a person does next: mostly moving and rewording, now and then something new while something old goes. */
function nextEdits(person: Person, area: Rect): readonly Edit[] {
  const { peer, random, mine, added, number } = person;
  const known = mine.filter((id) => peer.index.elements.has(id));
  const id = random.pick(known.length > 0 ? known : [...peer.index.elements.keys()]);
  const element = peer.index.elements.get(id);
  if (!element) return [];
  const dice = random.below(100);
  if (dice < 45) return [{ type: 'move-elements', moves: [{ id, x: element.x + random.below(81) - 40, y: element.y + random.below(81) - 40 }] }];
  if (dice < 75) return [{ type: 'set-text', id, text: random.pick(WORDS) }];
  if (dice < 85) return [{ type: 'retype-elements', ids: [id], kind: random.pick(['es.event', 'es.command', 'es.policy']) }];
  const fresh = elementId(`crew-${number}-${person.made++}`);
  added.push(fresh);
  const place = { x: area.x + random.below(Math.max(1, Math.floor(area.w))), y: area.y + random.below(Math.max(1, Math.floor(area.h))) };
  const add: Edit = { type: 'add-elements', elements: [{ id: fresh, kind: 'es.event', ...place, w: 160, h: 160, text: random.pick(WORDS) }] };
  const connect: Edit = { type: 'connect-elements', relations: [{ id: relationId(`${fresh}-r`), kind: 'es.triggers', from: id, to: fresh }] };
  const oldest = added.length > OWN ? added.shift() : undefined;
  const gone: readonly Edit[] = oldest !== undefined && peer.index.elements.has(oldest) ? [{ type: 'delete-elements', ids: [oldest] }] : [];
  return [add, connect, ...gone];
}

/** Plays a crew in a process of its own: the task comes as a message, `report` asks, and it ends with its parent. */
export function serveCrew(): void {
  let crew: Awaited<ReturnType<typeof startCrew>> | undefined;
  const begin = async (task: CrewTask): Promise<void> => {
    crew = await startCrew(task);
    process.send?.('there');
  };
  process.on('message', (message: CrewTask | 'report') => {
    if (message === 'report') process.send?.(crew?.report());
    else void begin(message);
  });
  // Each person's provider listens for the end of the process.
  process.setMaxListeners(0);
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
