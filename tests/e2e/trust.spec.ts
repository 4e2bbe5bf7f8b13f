import { elementId } from '@paperroll/model';
import { openPeer } from '../support/peer.ts';
import { until } from '../support/until.ts';
import { BoardPage } from './support/board-page.ts';
import { holdLine } from './support/line.ts';
import { expect, LOST_SERVER, ownRelay, test } from './support/story.ts';

test('what is written offline survives a reload and merges on return', async ({ board, newPerson, expectedTrouble }) => {
  expectedTrouble.push(LOST_SERVER);
  const ada = await newPerson({ name: 'Ada' });
  const line = await holdLine(ada.page);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  const wall = await ada.open(board.links.edit);
  await wall.placeByKey('e', await wall.at(-250, -100), 'Before');
  await wall.leave();
  await wall.saved();

  await line.cut();
  await expect(wall.badge).toContainText('Offline: kept on this device', { timeout: 15_000 });
  await wall.placeByKey('e', await wall.at(0, 100), 'Written on the train');
  await wall.leave();
  await ben.placeByKey('e', await ben.at(250, -100), 'Meanwhile');
  await ben.leave();
  await ben.saved();

  // The page's own files come again, but the board's line stays cut: what is seen is what this browser kept.
  await line.letPagesThrough();
  await ada.page.reload();
  const again = new BoardPage(ada.page);
  await again.ready();
  await expect.poll(() => again.texts()).toEqual(['Before', 'Written on the train']);
  expect(await ben.texts()).toEqual(['Before', 'Meanwhile']);

  await line.mend();
  await again.saved();
  await expect.poll(() => again.texts()).toEqual(['Before', 'Written on the train', 'Meanwhile']);
  await expect.poll(() => ben.texts()).toEqual(['Before', 'Written on the train', 'Meanwhile']);
});

test('Saved is said only once the relay has stored it', async ({ board, newPerson, witness }) => {
  const { page, open } = await newPerson();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let hold = false;
  let acksHeld = 0;
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      // 100 is the relay's confirmation; everything else passes.
      const isAck = typeof message !== 'string' && message[0] === 100;
      if (!isAck || !hold) return socket.send(message);
      acksHeld += 1;
      void held.then(() => socket.send(message));
    });
  });
  const wall = await open(board.links.edit);
  await wall.saved();
  hold = true;
  await wall.placeByKey('e', await wall.at(0, 0), 'Parcel ordered');
  await wall.leave();
  // The relay has it, and others see it; this page alone has not heard so.
  const peer = await witness();
  await until('the relay has the words', () => [...peer.index.elements.values()].some((element) => element.text === 'Parcel ordered'));
  await until('the relay says so', () => acksHeld > 0);
  expect(await wall.badge.textContent()).toBe('Saving…');
  release();
  await wall.saved();
});

test.describe('with a relay that dies', () => {
  test.use(ownRelay);

  test('kill -9 and restart with everybody gone: nothing that was confirmed is lost', async ({ relay, board, newPerson, witness }) => {
    const ada = await newPerson({ name: 'Ada' });
    const wall = await ada.open(board.links.edit);
    await wall.placeByKey('e', await wall.at(-400, 0), 'Event 1');
    for (let number = 2; number <= 6; number += 1) {
      await wall.page.keyboard.press('Enter');
      await wall.page.keyboard.type(`Event ${number}`);
    }
    await wall.leave();
    await wall.saved();
    await relay.kill();
    // Everybody is gone, and with them everything that a browser could bring back.
    await ada.context.close();
    await relay.start();

    const peer = await witness();
    expect([...peer.index.elements.values()].map((element) => element.text).sort()).toEqual(['Event 1', 'Event 2', 'Event 3', 'Event 4', 'Event 5', 'Event 6']);
    const ben = await (await newPerson({ name: 'Ben' })).open(board.links.view);
    await expect.poll(() => ben.elementCount()).toBe(6);
  });

  test('people who stay keep writing, and come back by themselves', async ({ relay, board, newPerson, witness, expectedTrouble }) => {
    expectedTrouble.push(LOST_SERVER);
    const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
    await ada.placeByKey('e', await ada.at(-200, 0), 'Before');
    await ada.leave();
    await ada.saved();
    await relay.kill();
    await expect(ada.badge).toContainText(/Reconnecting|Offline/);
    await ada.placeByKey('e', await ada.at(200, 0), 'While it was away');
    await ada.leave();
    await relay.start();
    await expect(ada.badge).toHaveText('Saved', { timeout: 20_000 });
    const peer = await witness();
    expect([...peer.index.elements.values()].map((element) => element.text).sort()).toEqual(['Before', 'While it was away']);
  });
});

test('a hand-made client with a view key is thrown out, and nobody sees what it sent', async ({ relay, board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  await ada.placeByKey('e', await ada.at(0, 0), 'Parcel ordered');
  await ada.leave();
  await ada.saved();
  const intruder = openPeer(relay.url, board.id, board.keys.view);
  await intruder.synced();
  const closed = new Promise<number>((resolve) => intruder.provider.on('closed', ({ code }) => resolve(code)));
  intruder.edit({ type: 'add-elements', elements: [{ id: elementId('bad'), kind: 'es.event', x: 0, y: 0, w: 160, h: 160, text: 'Smuggled in' }] });
  expect(await closed).toBe(4403);
  intruder.dispose();

  await ada.placeByKey('e', await ada.at(300, 200), 'Parcel sent');
  await ada.leave();
  await ada.saved();
  const honest = openPeer(relay.url, board.id, board.keys.view);
  await until('the honest one has both', () => honest.index.elements.size >= 2);
  expect([...honest.index.elements.values()].map((element) => element.text).sort()).toEqual(['Parcel ordered', 'Parcel sent']);
  expect(await ada.texts()).toEqual(['Parcel ordered', 'Parcel sent']);
  honest.dispose();
});

test.describe('a link that opens nothing says so', () => {
  const problems = [
    ['an unknown board', (url: string) => `${url}/b/nowhere#key`, 'There is no such board'],
    ['a wrong key', (url: string, id: string) => `${url}/b/${id}#wrong`, 'This link does not open the board'],
    ['a link cut before its key', (url: string, id: string) => `${url}/b/${id}`, 'The key is missing from this link'],
  ] as const;
  for (const [what, address, title] of problems) {
    test(what, async ({ relay, board, newPerson }) => {
      const { page } = await newPerson();
      await page.goto(address(relay.url, board.id));
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
      await page.getByRole('link', { name: 'Go to the start page' }).click();
      await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
    });
  }
});

test('an address that is no page leads home', async ({ relay, newPerson, expectedTrouble }) => {
  expectedTrouble.push(/status of 404/);
  const { page } = await newPerson();
  const answer = await page.goto(`${relay.url}/nowhere`);
  expect(answer?.status()).toBe(404);
  await page.getByRole('link', { name: 'To the start page' }).click();
  await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
});

test('a board that the server cannot read has a page of its own, from which its host takes home what is stored', async ({ board, newPerson, expectedTrouble }) => {
  expectedTrouble.push(/status of 403/);
  const hanna = await newPerson({ name: 'Hanna' });
  await hanna.page.routeWebSocket(/\/sync\//, (socket) => void socket.close({ code: 4422 }));
  await hanna.page.goto(board.links.host);
  await expect(hanna.page.getByRole('heading', { name: 'This board cannot be read' })).toBeVisible();
  const downloading = hanna.page.waitForEvent('download');
  await hanna.page.getByRole('button', { name: 'Save what is stored' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe(`${board.id}.raw.json`);
  await expect(hanna.page.getByRole('status')).toContainText('Saved as');

  const ben = await newPerson({ name: 'Ben' });
  await ben.page.routeWebSocket(/\/sync\//, (socket) => void socket.close({ code: 4422 }));
  await ben.page.goto(board.links.edit);
  await ben.page.getByRole('button', { name: 'Save what is stored' }).click();
  await expect(ben.page.getByRole('status')).toContainText('Only the host link');
});

test('the page of a board that cannot be read speaks German', async ({ board, newPerson }) => {
  const { page } = await newPerson({ name: 'Hanna', locale: 'de-DE' });
  await page.routeWebSocket(/\/sync\//, (socket) => void socket.close({ code: 4422 }));
  await page.goto(board.links.host);
  await expect(page.getByRole('heading', { name: 'Dieses Board lässt sich nicht lesen' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Gespeichertes sichern' })).toBeVisible();
});
