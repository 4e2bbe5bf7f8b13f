import { seedBoard, type BoardSnapshot } from '@paperroll/model';
import { messageDeflatedUpdate } from '@paperroll/protocol';
import { encodeStateAsUpdate } from 'yjs';
import { benchBoard } from '../bench/bench-board.ts';
import { openPeer, type Peer } from '../support/peer.ts';
import { expect, test } from './support/story.ts';
import type { BoardPage } from './support/board-page.ts';

const NOTES = 10_000;
const PIECES = 5;

interface Automation {
  elementCount(): number;
  renderStats(): { readonly figures: number };
}

/** What the page holds, and what it shows of it. */
const seen = (wall: BoardPage): Promise<{ readonly held: number; readonly shown: number }> =>
  wall.page.evaluate(() => {
    const { paperroll } = window as unknown as { readonly paperroll: Automation };
    return { held: paperroll.elementCount(), shown: paperroll.renderStats().figures };
  });

/** The board in pieces, each of which stands by itself. */
function piecesOf(whole: BoardSnapshot): readonly BoardSnapshot[] {
  const size = Math.ceil(whole.elements.length / PIECES);
  return Array.from({ length: PIECES }, (_, i) => ({ meta: whole.meta, elements: whole.elements.slice(i * size, (i + 1) * size), relations: i === PIECES - 1 ? whole.relations : [] }));
}

test('a board of ten thousand that comes in pieces shows each as it comes; one pans and writes meanwhile, and nothing is lost', async ({ relay, board, newPerson, witness }) => {
  test.setTimeout(180_000);
  const whole = benchBoard(NOTES);
  const total = whole.elements.length;
  const ada = await newPerson();
  const wall = await ada.open(board.links.edit);
  const others: Peer = openPeer(relay.url, board.id, board.keys.edit);
  await others.synced();
  const pieces = piecesOf(whole);
  const [first, ...rest] = pieces;
  if (!first) throw new Error('a board in no pieces');

  seedBoard(others.board, first);
  await expect.poll(async () => (await seen(wall)).held, { timeout: 60_000 }).toBe(first.elements.length);
  await expect.poll(async () => (await seen(wall)).shown).toBeGreaterThan(0);

  // The rest comes while a hand is on the wall.
  for (const piece of rest) seedBoard(others.board, piece);
  const middle = await wall.at(0, 0);
  const before = await wall.viewport();
  await wall.page.mouse.move(middle.x, middle.y);
  await wall.page.mouse.wheel(0, -1500);
  await expect.poll(async () => (await wall.viewport()).y).toBeLessThan(before.y);
  await wall.placeByKey('h', await wall.at(200, -150), 'Written meanwhile');
  await wall.leave();

  await expect.poll(async () => (await seen(wall)).held, { timeout: 90_000 }).toBe(total + 1);
  await expect.poll(() => others.index.elements.size, { timeout: 60_000 }).toBe(total + 1);
  await wall.saved();
  const kept = await witness();
  await expect.poll(() => kept.index.elements.size, { timeout: 60_000 }).toBe(total + 1);
  expect([...kept.index.elements.values()].filter(({ text }) => text === 'Written meanwhile')).toHaveLength(1);
  expect(kept.index.relations.size).toBe(whole.relations.length);
  others.dispose();
});

test('who opens a board of ten thousand sees it and writes on it at once, while others go on; all of it meets', async ({ relay, board, newPerson, witness }) => {
  test.setTimeout(180_000);
  const whole = benchBoard(NOTES);
  const total = whole.elements.length;
  const others: Peer = openPeer(relay.url, board.id, board.keys.edit);
  await others.synced();
  for (const piece of piecesOf(whole)) seedBoard(others.board, piece);
  const stored = await witness();
  await expect.poll(() => stored.index.elements.size, { timeout: 60_000 }).toBe(total);

  const ada = await newPerson();
  const opening = ada.open(board.links.edit);
  // Somebody moves stickies while the page is still taking the board in.
  const moved = whole.elements.filter(({ kind }) => kind === 'es.event').slice(0, 20);
  for (const { id, x, y } of moved) others.edit({ type: 'move-elements', moves: [{ id, x: x + 7, y: y - 5 }] });
  const wall = await opening;
  expect((await seen(wall)).shown).toBeGreaterThan(0);
  await wall.placeByKey('h', await wall.at(200, -150), 'Written at once');
  await wall.leave();
  await wall.saved();
  await expect.poll(() => [...others.index.elements.values()].some(({ text }) => text === 'Written at once'), { timeout: 60_000 }).toBe(true);
  await expect.poll(async () => (await seen(wall)).held, { timeout: 60_000 }).toBe(total + 1);
  const places = new Map((await wall.elements()).map((element) => [element.id, element]));
  for (const { id, x, y } of moved) expect(places.get(id)).toMatchObject({ x: x + 7, y: y - 5 });
  others.dispose();
});

test('the past of a large board comes deflated, and the browser has all of it', async ({ relay, board, newPerson }) => {
  const whole = benchBoard(5000);
  const writer: Peer = openPeer(relay.url, board.id, board.keys.edit);
  await writer.synced();
  seedBoard(writer.board, whole);
  const ada = await newPerson();
  const deflated: number[] = [];
  ada.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void (payload[0] === messageDeflatedUpdate && deflated.push(payload.length))));
  const wall = await ada.open(board.links.edit);
  // The past is what has been merged, some moments after it was written.
  await expect(async () => {
    deflated.length = 0;
    await wall.page.reload();
    await expect.poll(async () => (await seen(wall)).held).toBe(whole.elements.length);
    expect(deflated).toHaveLength(1);
  }).toPass({ timeout: 60_000 });
  await wall.saved();
  expect(deflated[0]).toBeLessThan(encodeStateAsUpdate(writer.board.doc).length / 3);
  writer.dispose();
});

test('who opens a board of thirty thousand sees it grow; one pans and writes while the rest comes, and all of it arrives', async ({ relay, board, newPerson, witness }) => {
  test.setTimeout(240_000);
  const whole = benchBoard(30_000);
  const total = whole.elements.length;
  const others: Peer = openPeer(relay.url, board.id, board.keys.edit);
  await others.synced();
  for (const piece of piecesOf(whole)) seedBoard(others.board, piece);
  const stored = await witness();
  await expect.poll(() => stored.index.elements.size, { timeout: 90_000 }).toBe(total);

  const ada = await newPerson();
  await ada.page.addInitScript(recordGrowth);
  const wall = await ada.open(board.links.edit);
  // A hand on the wall from the first look on.
  const before = await wall.viewport();
  const middle = await wall.at(0, 0);
  await wall.page.mouse.move(middle.x, middle.y);
  await wall.page.mouse.wheel(0, 240);
  await expect.poll(async () => (await wall.viewport()).y).toBeGreaterThan(before.y);
  const moved = await wall.viewport();
  await wall.placeByKey('h', await wall.at(200, -150), 'Written while it came');
  await wall.leave();

  await expect.poll(async () => (await seen(wall)).held, { timeout: 90_000 }).toBe(total + 1);
  expect(await wall.viewport()).toEqual(moved);
  const { sizes, boardFrames, pannedAt } = await wall.page.evaluate(() => (window as unknown as { readonly growth: Growth }).growth);
  // A busy machine shows several slices at one frame.
  expect(sizes.length).toBeGreaterThan(2);
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  expect(pannedAt).toBeGreaterThan(0);
  expect(pannedAt).toBeLessThan(total);
  expect(boardFrames.filter((frame, i) => frame > 0 && (sizes[i] ?? total) < total).length).toBeGreaterThan(0);
  await wall.saved();
  await expect.poll(() => [...others.index.elements.values()].filter(({ text }) => text === 'Written while it came').length, { timeout: 60_000 }).toBe(1);
  others.dispose();
});

/** How many elements there were, each time that it had changed at a frame, and how often the board had been painted by then. */
interface Growth {
  readonly sizes: number[];
  readonly boardFrames: number[];
  /** How many elements there were when the board was painted at another place, after the first turn of a wheel. */
  pannedAt: number;
}

function recordGrowth(): void {
  const growth: Growth = { sizes: [], boardFrames: [], pannedAt: 0 };
  Object.assign(window, { growth });
  let from: { readonly y: number; readonly frames: number } | undefined;
  const look = (): void => {
    const { paperroll } = window as unknown as { readonly paperroll?: { elementCount(): number; viewport(): { readonly y: number }; renderStats(): { readonly boardFrames: number } } };
    const size = paperroll?.elementCount() ?? 0;
    if (paperroll && size !== (growth.sizes.at(-1) ?? 0)) {
      growth.sizes.push(size);
      growth.boardFrames.push(paperroll.renderStats().boardFrames);
    }
    // The page turns the first wheel itself: a message to it would find the board complete on a fast machine.
    const frames = paperroll?.renderStats().boardFrames ?? 0;
    if (paperroll && !from && frames > 0) {
      from = { y: paperroll.viewport().y, frames };
      document.querySelector('.wall')?.dispatchEvent(new WheelEvent('wheel', { deltaY: 120, clientX: 720, clientY: 450, bubbles: true, cancelable: true }));
    } else if (paperroll && from && growth.pannedAt === 0 && paperroll.viewport().y !== from.y && frames > from.frames) growth.pannedAt = size;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
