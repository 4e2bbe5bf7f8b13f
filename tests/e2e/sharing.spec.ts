import { startRelay } from '../support/relay-process.ts';
import { BoardPage } from './support/board-page.ts';
import { expect, test } from './support/story.ts';

test('whoever made a board shares three links, and each gives what it says', async ({ relay, newPerson }) => {
  const ada = await newPerson({ name: 'Ada' });
  await ada.page.goto(relay.url);
  await ada.page.getByRole('button', { name: 'New board' }).click();
  await expect(ada.page).toHaveURL(/\/b\//);
  const wall = await BoardPage.open(ada.page, ada.page.url(), 'Ada');
  await wall.placeByKey('e', await wall.at(0, 0), 'Parcel ordered');
  await wall.leave();
  await ada.page.getByRole('button', { name: 'Share' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'Share this board' });
  const links = await Promise.all(['Edit link', 'View link', 'Host link'].map((name) => dialog.getByRole('textbox', { name }).inputValue()));
  expect(new Set(links).size).toBe(3);
  await expect(dialog.getByRole('img', { name: /Code that opens the edit link/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy' }).first().click();
  expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toBe(links[0]);

  const [edit = '', view = ''] = links;
  const ben = await (await newPerson({ name: 'Ben' })).open(edit);
  await ben.placeByKey('e', await ben.at(250, 150), 'By Ben');
  await ben.leave();
  await ben.saved();
  const vic = await (await newPerson({ name: 'Vic' })).open(view);
  await expect.poll(() => vic.texts()).toEqual(['Parcel ordered', 'By Ben']);
  await expect(vic.page.getByText('View only', { exact: true }).first()).toBeVisible();
});

test('a link leads to the weaker links in any browser, and to no stronger one', async ({ board, newPerson }) => {
  const known = {
    host: ['Edit link', 'View link', 'Host link'],
    edit: ['Edit link', 'View link'],
    view: ['View link'],
  };
  const linkNames = { 'Edit link': 'edit', 'View link': 'view', 'Host link': 'host' } as const;
  for (const role of ['host', 'edit', 'view'] as const) {
    const { page } = await (await newPerson()).open(board.links[role]);
    await page.getByRole('button', { name: 'Share' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share this board' });
    for (const name of Object.keys(linkNames) as (keyof typeof linkNames)[]) {
      const field = dialog.getByRole('textbox', { name });
      if (known[role].includes(name)) await expect(field).toHaveValue(board.links[linkNames[name]]);
      else await expect(field).toHaveCount(0);
    }
    if (role !== 'host') await expect(dialog.getByText(/more than yours: ask whoever has/)).toBeVisible();
  }
});

test('a host makes a new view link: who looked by the old one is told why they are out, who writes goes on', async ({ board, newPerson, expectedTrouble }) => {
  // Each page that comes by the old link hears that its key is wrong, and asks for the title with it.
  expectedTrouble.push(/status of 401/);
  const hanna = await newPerson({ name: 'Hanna' });
  await hanna.open(board.links.host);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  const vic = await newPerson({ name: 'Vic' });
  await vic.open(board.links.view);
  await hanna.page.getByRole('button', { name: 'Share' }).click();
  await hanna.page.getByRole('button', { name: 'New links…' }).click();
  const asking = hanna.page.getByRole('dialog', { name: 'Make new links' });
  await expect(asking).toContainText('sent away');
  await asking.getByRole('button', { name: 'Make new links' }).click();
  const share = hanna.page.getByRole('dialog', { name: 'Share this board' });
  const field = share.getByRole('textbox', { name: 'View link' });
  await expect(field).not.toHaveValue(board.links.view);
  await expect(share.getByRole('textbox', { name: 'Edit link' })).toHaveValue(board.links.edit);
  await expect(vic.page.getByRole('heading', { name: 'This link was replaced' })).toBeVisible();
  await ben.placeByKey('e', await ben.at(0, 0), 'Still writing');
  await ben.leave();
  await ben.saved();
  const again = await (await newPerson({ name: 'Vic' })).open(await field.inputValue());
  await expect.poll(() => again.texts()).toEqual(['Still writing']);
  await vic.page.goto(board.links.view);
  await vic.page.reload();
  await expect(vic.page.getByRole('heading', { name: 'This link does not open the board' })).toBeVisible();
});

test('a host makes all links new: everybody else is out, and the host goes on by the new link', async ({ board, newPerson, expectedTrouble }) => {
  expectedTrouble.push(/status of 401/);
  const hanna = await newPerson({ name: 'Hanna' });
  const wall = await hanna.open(board.links.host);
  await wall.placeByKey('e', await wall.at(0, 0), 'Ours');
  await wall.leave();
  await wall.saved();
  const ben = await newPerson({ name: 'Ben' });
  await ben.open(board.links.edit);
  await hanna.page.getByRole('button', { name: 'Share' }).click();
  await hanna.page.getByRole('button', { name: 'New links…' }).click();
  const asking = hanna.page.getByRole('dialog', { name: 'Make new links' });
  await asking.getByRole('radio', { name: 'All links' }).check();
  await wall.wall.evaluate((element) => void element.setAttribute('data-before', ''));
  await asking.getByRole('button', { name: 'Make new links' }).click();
  await expect(ben.page.getByRole('heading', { name: 'This link was replaced' })).toBeVisible();
  await expect(hanna.page).not.toHaveURL(board.links.host);
  // The board is opened anew: what is pressed before is not heard.
  await expect(wall.wall).not.toHaveAttribute('data-before');
  await wall.ready();
  await expect.poll(() => wall.texts()).toEqual(['Ours']);
  await wall.placeByKey('e', await wall.at(250, 0), 'And on');
  await wall.leave();
  await wall.saved();
});

test('the host link deletes the board for everybody; an edit link has no such item', async ({ board, newPerson, expectedTrouble }) => {
  // The browser itself says that the board's address answers with an error from now on.
  expectedTrouble.push(/status of 4(04|10)/);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  await ben.page.getByRole('button', { name: 'Menu', exact: true }).click();
  await expect(ben.page.getByRole('menuitem', { name: 'New board…' })).toBeVisible();
  await expect(ben.page.getByRole('menuitem', { name: 'Delete this board…' })).toHaveCount(0);
  await ben.page.keyboard.press('Escape');

  const { page, open } = await newPerson({ name: 'Hanna' });
  await open(board.links.host);
  const askToDelete = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete this board…' }).click();
  };
  await askToDelete();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await ben.placeByKey('e', await ben.at(0, 0), 'Still here');
  await ben.leave();
  await ben.saved();

  await askToDelete();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for everybody' }).click();
  await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
  await expect(ben.page.getByRole('heading', { name: 'This board was deleted' })).toBeVisible();
  await page.goto(board.links.edit);
  await expect(page.getByRole('heading', { name: /There is no such board|This board was deleted/ })).toBeVisible();
});

test.describe('with a relay that logs everything', () => {
  test.use({
    // Playwright reads the first parameter's braces.
    // oxlint-disable-next-line no-empty-pattern
    relay: async ({}, use) => {
      const relay = await startRelay({ PAPERROLL_LOG: 'trace' });
      await use(relay);
      await relay.dispose();
    },
  });

  test('a key stays in the fragment: no address carries it, and the log does not have it', async ({ relay, board, newPerson }) => {
    const { page, open } = await newPerson();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.url().replace(/#.*/, '')} ${request.headers()['referer'] ?? ''}`));
    const wall = await open(board.links.edit);
    await wall.placeByKey('e', await wall.at(0, 0), 'Parcel ordered');
    await wall.leave();
    await wall.saved();
    expect(requests.some((request) => request.includes(board.id))).toBe(true);
    expect(requests.filter((request) => request.includes(board.keys.edit))).toEqual([]);
    expect(relay.log()).toContain(board.id);
    for (const key of Object.values(board.keys)) expect(relay.log()).not.toContain(key);
  });
});

test('a pasted link opens the board from the start page', async ({ relay, board, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(relay.url);
  await page.getByLabel('Open a shared link').fill('https://example.org/not-a-board');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText(/not a board link/)).toBeVisible();
  await page.getByLabel('Open a shared link').fill(`${relay.url}/b/${board.id}#${board.keys.edit}`);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await new BoardPage(page).ready();
});

test('each sample opens as a board of one’s own, full of stickies', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(relay.url);
  const samples = page.getByRole('region', { name: 'Boards worth reading' }).getByRole('button');
  await expect(samples.first()).toBeVisible();
  const count = await samples.count();
  expect(count).toBeGreaterThanOrEqual(3);
  for (let at = 0; at < count; at += 1) {
    await page.goto(relay.url);
    await samples.nth(at).click();
    await expect(page).toHaveURL(/\/b\//);
    const board = new BoardPage(page);
    await board.ready();
    await expect.poll(() => board.elementCount()).toBeGreaterThan(10);
  }
});
