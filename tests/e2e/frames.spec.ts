import { elementId, ES, seedBoard, type BoardSnapshot } from '@paperroll/model';
import type { Page } from '@playwright/test';
import { openPeer, type Peer } from '../support/peer.ts';
import type { CreatedBoard } from '../support/relay-process.ts';
import { BoardPage } from './support/board-page.ts';
import { expect, test as story } from './support/story.ts';

/** Stories with somebody who may write, outside of any browser. */
const test = story.extend<{ readonly helper: Peer }>({
  helper: async ({ relay, board }, use) => {
    const peer = openPeer(relay.url, board.id, board.keys.edit);
    await peer.synced();
    await use(peer);
    peer.dispose();
  },
});

// What is drawn, told by counts: how long it takes is the bench's matter.

interface RenderStats {
  readonly frames: number;
  readonly boardFrames: number;
  readonly figures: number;
}

const stats = (page: Page): Promise<RenderStats> => page.evaluate(() => (window as unknown as { paperroll: { renderStats(): RenderStats } }).paperroll.renderStats());

/** Animation frames of the page: whatever was asked for by now is drawn after three. */
const frames = (page: Page, count = 3): Promise<void> =>
  page.evaluate(
    (left) =>
      new Promise<void>((done) => {
        const next = (): void => void (left-- > 0 ? requestAnimationFrame(next) : done());
        next();
      }),
    count,
  );

const COLUMNS = 40;
const PITCH = 200;
const noteAt = (column: number, row: number): string => `n${column}-${row}`;

/** Rows of stickies, as many as asked for. */
function rows(count: number): Pick<BoardSnapshot, 'elements' | 'relations'> {
  const elements = Array.from({ length: count }, (_, i) => {
    const column = i % COLUMNS;
    const row = Math.floor(i / COLUMNS);
    return { id: elementId(noteAt(column, row)), kind: ES.event, x: column * PITCH, y: row * PITCH, w: 160, h: 160, z: `a${String(i).padStart(5, '0')}`, text: `Order ${i} placed`, props: {} };
  });
  return { elements, relations: [] };
}

async function openRows(board: CreatedBoard, page: Page, peer: Peer, count = 1000): Promise<BoardPage> {
  seedBoard(peer.board, { meta: peer.board.meta(), ...rows(count) });
  const wall = await BoardPage.open(page, board.links.edit, 'Ada');
  await expect.poll(() => wall.elementCount()).toBe(count);
  await page.evaluate(() => (window as unknown as { paperroll: { setViewport(viewport: unknown): void } }).paperroll.setViewport({ x: 2900, y: 1400, zoom: 0.5 }));
  // Faces of the type may still come in, and with them a last repaint of everything.
  await page.evaluate(() => document.fonts.ready);
  await restful(page);
  return wall;
}

/** Waits until the wall draws nothing for ten frames. */
async function restful(page: Page): Promise<void> {
  let before = -1;
  await expect
    .poll(async () => {
      await frames(page, 10);
      const { frames: now } = await stats(page);
      const rests = now === before;
      before = now;
      return rests;
    })
    .toBe(true);
}

test('at rest nothing is drawn, and an idle canvas is hidden, on a dense screen too', async ({ board, newPerson, helper }) => {
  const { page, context } = await newPerson({ name: 'Ada' });
  const debug = await context.newCDPSession(page);
  await debug.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 800, deviceScaleFactor: 2, mobile: false });
  await openRows(board, page, helper);
  // Away from the stickies, which show when the pointer is on them.
  await page.mouse.move(40, 24);
  await restful(page);
  const before = await stats(page);
  await page.mouse.move(60, 28, { steps: 4 });
  await frames(page, 30);
  expect(await stats(page)).toEqual(before);
  const canvases = await page.locator('.wall-stage canvas').evaluateAll((all) =>
    all.map((canvas) => ({ shown: getComputedStyle(canvas).display !== 'none', density: (canvas as HTMLCanvasElement).width / 1280 })),
  );
  expect(canvases.filter(({ shown }) => shown)).toEqual([{ shown: true, density: 2 }]);
});

test('a drag of one and of many draws the moving layer alone, from its first step to its last', async ({ board, newPerson, helper }) => {
  const { page } = await newPerson({ name: 'Ada' });
  const wall = await openRows(board, page, helper);
  for (const many of [false, true]) {
    if (many) {
      // From one gap between stickies to another one.
      const corner = await wall.pointOf(noteAt(16, 8));
      await wall.drag({ x: corner.x - 48, y: corner.y - 48 }, { x: corner.x + 850, y: corner.y + 450 });
      await frames(page);
    }
    const from = await wall.pointOf(noteAt(18, 9));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 20, from.y + 10, { steps: 3 });
    await frames(page);
    const lifted = await stats(page);
    await page.mouse.move(from.x + 150, from.y + 90, { steps: 25 });
    await frames(page);
    const dragged = await stats(page);
    expect(dragged.boardFrames).toBe(lifted.boardFrames);
    expect(dragged.frames - lifted.frames).toBeGreaterThan(5);
    await page.mouse.up();
    await expect.poll(async () => (await stats(page)).boardFrames).toBeGreaterThan(dragged.boardFrames);
    expect((await wall.pointOf(noteAt(18, 9))).x - from.x).toBeGreaterThan(100);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Escape');
    await restful(page);
  }
});

test("others' cursors never draw the board, and what others do out of sight draws nothing", async ({ board, newPerson, helper }) => {
  const { page } = await newPerson({ name: 'Ada' });
  const peer = helper;
  await openRows(board, page, peer);
  await page.mouse.move(640, 400);
  const { awareness } = peer.provider;
  const user = { id: 'ben', name: 'Ben', color: '#0f7480' };
  const arrived = async (act: () => void): Promise<void> => {
    // What comes last over the same line comes after all that went before.
    act();
    const title = `said ${Math.random()}`;
    peer.board.transact('local', (writer) => writer.setBoard('title', title));
    await expect(page).toHaveTitle(new RegExp(title));
    await frames(page);
  };

  const start = await stats(page);
  for (let step = 0; step < 6; step++) await arrived(() => awareness.setLocalState({ user, cursor: { x: 3200 + step * 60, y: 1800 }, selection: [] }));
  await restful(page);
  const seen = await stats(page);
  expect(seen.boardFrames).toBe(start.boardFrames);
  expect(seen.frames).toBeGreaterThan(start.frames);

  await arrived(() => awareness.setLocalState({ user, cursor: { x: 30_000, y: 1800 }, selection: [] }));
  await restful(page);
  const gone = await stats(page);
  for (let step = 0; step < 4; step++) {
    await arrived(() => {
      awareness.setLocalState({ user, cursor: { x: 30_000 + step * 90, y: 1800 }, selection: [] });
      peer.edit({ type: 'move-elements', moves: [{ id: elementId(noteAt(0, 0)), x: step * 10, y: 0 }] });
      peer.edit({ type: 'set-text', id: elementId(noteAt(39, 24)), text: `far away ${step}` });
    });
  }
  expect(await stats(page)).toEqual(gone);
  await arrived(() => peer.edit({ type: 'set-text', id: elementId(noteAt(18, 9)), text: 'right here' }));
  expect((await stats(page)).boardFrames).toBe(gone.boardFrames + 1);
});

test('zooming out and in again, every frame shows the wall, and no step is skipped', async ({ board, newPerson, helper }) => {
  const { page } = await newPerson({ name: 'Ada' });
  const wall = await openRows(board, page, helper);
  await page.mouse.move(640, 400);
  // After each frame: whether the middle of the wall shows stickies, and at which zoom.
  await page.evaluate(() => {
    const seen: { readonly zoom: number; readonly colors: number }[] = [];
    Object.assign(window, { seen });
    const canvas = document.querySelector<HTMLCanvasElement>('.wall-stage canvas');
    const context = canvas?.getContext('2d');
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => {
      const { data = [] } = context?.getImageData(440, 250, 400, 300) ?? {};
      const colors = new Set<number>();
      for (let i = 0; i < data.length; i += 4) colors.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
      seen.push({ zoom: (window as unknown as { paperroll: { viewport(): { zoom: number } } }).paperroll.viewport().zoom, colors: colors.size });
    });
    channel.port1.start();
    const tick = (): void => {
      channel.port2.postMessage(0);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const from = (await wall.viewport()).zoom;
  await page.keyboard.down('Control');
  for (let step = 0; step < 25; step++) await page.mouse.wheel(0, 8);
  for (let step = 0; step < 25; step++) await page.mouse.wheel(0, -8);
  await page.keyboard.up('Control');
  await frames(page);
  const seen = await page.evaluate(() => (window as unknown as { seen: readonly { readonly zoom: number; readonly colors: number }[] }).seen);
  expect(seen.length).toBeGreaterThan(10);
  expect(seen.filter(({ colors }) => colors < 3)).toEqual([]);
  expect(Math.min(...seen.map(({ zoom }) => zoom))).toBeLessThan(from * 0.5);
  expect((await wall.viewport()).zoom).toBeCloseTo(from, 3);
});

test('writing changes nothing of the page around the sticky', async ({ board, newPerson, helper }) => {
  const { page } = await newPerson({ name: 'Ada' });
  const wall = await openRows(board, page, helper);
  await wall.doubleClick(await wall.pointOf(noteAt(18, 9)));
  await page.keyboard.press('Control+End');
  await page.keyboard.type('!');
  await wall.saved();
  await page.evaluate(() => {
    const changed: string[] = [];
    Object.assign(window, { changed });
    new MutationObserver((records) => {
      for (const { target, type, attributeName } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element && !element.closest('.wall, .save-badge')) changed.push(`${type} ${attributeName ?? ''} of ${element.tagName} ${element.className}`);
      }
    }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await page.keyboard.type(' and everybody was told about it', { delay: 15 });
  await wall.saved();
  expect(await page.evaluate(() => (window as unknown as { changed: readonly string[] }).changed)).toEqual([]);
});
