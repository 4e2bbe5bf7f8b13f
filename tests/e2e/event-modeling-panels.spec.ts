import { elementId, must, readFields, readSpecification, type Field, type Props } from '@paperroll/model';
import type { Locator, Page } from '@playwright/test';
import { openPeer } from '../support/peer.ts';
import { violations } from './support/axe.ts';
import type { BoardPage } from './support/board-page.ts';
import { hang } from './support/lending-model.ts';
import { expect, test as base } from './support/story.ts';

/** A board with a small library on it, and a person in front of it. */
const test = base.extend<{ readonly wall: BoardPage }>({
  wall: async ({ relay, board, newPerson }, use) => {
    const author = openPeer(relay.url, board.id, board.keys.edit);
    await hang(author);
    const { open } = await newPerson({ viewport: { width: 1440, height: 900 } });
    const wall = await open(board.links.edit);
    await expect.poll(() => wall.elementCount()).toBeGreaterThan(10);
    await use(wall);
    author.dispose();
  },
});

const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Model' });
const tableOf = (page: Page): Locator => panelOf(page).getByRole('treegrid', { name: 'Fields' });
const markOn = (page: Page, title: string): Locator => page.getByRole('button', { name: `1 field without an origin: ${title}` });
const dockOf = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

/** The elements of the board file: what a kind alone has stands beside what all have. */
async function elementsOf(wall: BoardPage): Promise<readonly Props[]> {
  return (JSON.parse(await wall.snapshot()) as { readonly elements: readonly Props[] }).elements;
}
const fieldsOf = async (wall: BoardPage, id: string): Promise<readonly Field[]> => readFields(must((await elementsOf(wall)).find((element) => element['id'] === id), id));
const namesOf = async (wall: BoardPage, id: string): Promise<readonly string[]> => (await fieldsOf(wall, id)).map(({ name }) => name);

test('fields are written, marked, moved, nested and taken away by keyboard alone', async ({ wall }) => {
  const { page } = wall;
  await wall.command('Book lent');
  await page.keyboard.press('Shift+I');
  await expect(tableOf(page).getByRole('textbox', { name: 'Field' }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('dueDate: date = 2026-02-01');
  await page.keyboard.press('Enter');
  await page.keyboard.type('note?');
  await page.keyboard.press('Enter');
  expect(await namesOf(wall, 'lent')).toEqual(['bookId', 'dueDate', 'note', 'reader']);
  expect((await fieldsOf(wall, 'lent'))[1]).toMatchObject({ type: 'date', example: '2026-02-01' });

  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+ArrowDown');
  expect(await namesOf(wall, 'lent')).toEqual(['bookId', 'dueDate', 'reader', 'note']);
  await page.keyboard.press('Alt+ArrowRight');
  expect((await fieldsOf(wall, 'lent'))[2]?.subfields.map(({ name }) => name)).toEqual(['note']);
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(tableOf(page).getByRole('combobox', { name: 'Type of note' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  expect((await fieldsOf(wall, 'lent'))[3]).toMatchObject({ name: 'note', list: true, optional: true });
  await page.keyboard.press('Delete');
  expect(await namesOf(wall, 'lent')).toEqual(['bookId', 'dueDate', 'reader']);
  await page.keyboard.press('Escape');
  await expect(wall.wall).toBeFocused();
  await page.keyboard.press('Control+z');
  expect(await namesOf(wall, 'lent')).toEqual(['bookId', 'dueDate', 'reader', 'note']);
});

test('several lines that are pasted become fields, in one step that is undone at once', async ({ wall }) => {
  const { page } = wall;
  await wall.command('Book lent');
  await page.keyboard.press('Shift+I');
  await page.evaluate(() => navigator.clipboard.writeText('dueDate: date\nfee: decimal\n'));
  await tableOf(page).getByRole('textbox', { name: 'New field' }).focus();
  await page.keyboard.press('Control+v');
  await expect.poll(() => namesOf(wall, 'lent')).toEqual(['bookId', 'reader', 'dueDate', 'fee']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(() => namesOf(wall, 'lent')).toEqual(['bookId', 'reader']);
});

test('a field without an origin is marked on its sticky for everybody, and a quick fix settles it', async ({ wall, board, newPerson }) => {
  const { page } = wall;
  const guest = await newPerson({ name: 'Ben', viewport: { width: 1440, height: 900 } });
  await guest.open(board.links.view);
  await expect(markOn(guest.page, 'Loans')).toBeVisible();
  await markOn(page, 'Loans').click();
  await expect(panelOf(page)).toContainText('no origin');
  const fix = panelOf(page).getByRole('list', { name: 'Ways to settle it' }).getByRole('button', { name: /upstream/ }).first();
  await fix.click();
  await expect(markOn(page, 'Loans')).toHaveCount(0);
  await expect(markOn(guest.page, 'Loans')).toHaveCount(0);
  expect(await namesOf(wall, 'lent')).toContain('dueDate');
  await wall.wall.focus();
  await page.keyboard.press('Control+z');
  await expect(markOn(page, 'Loans')).toBeVisible();
});

test('a field shows its way: back to where its value enters, forward to where it is shown, each stop a link', async ({ wall }) => {
  const { page } = wall;
  await wall.command('Book lent');
  await page.keyboard.press('Shift+I');
  await panelOf(page).getByRole('button', { name: 'Show the way of reader' }).click();
  const way = panelOf(page).getByRole('region', { name: 'The way of reader' });
  await expect(way.getByRole('button', { name: /Loan desk/ })).toBeVisible();
  await expect(way.getByRole('button', { name: /Loans overview/ })).toBeVisible();
  await expect(way).toContainText('enters: typed in');
  await way.getByRole('button', { name: /Loan desk/ }).click();
  await expect(panelOf(page).getByRole('textbox', { name: 'Screen' })).toHaveValue('Loan desk');
  expect(await violations(page)).toEqual([]);
});

test('a specification is written in the dock, offers only what is legal, and tells how it does', async ({ wall }) => {
  const { page } = wall;
  await wall.command('Book lent');
  await page.keyboard.press('Shift+G');
  const dock = dockOf(page, 'Specifications');
  await dock.getByRole('button', { name: 'New for Lend book' }).click();
  const title = dock.getByRole('textbox', { name: 'The case in a few words' });
  await title.fill('A book on the shelf can be lent');
  await dock.getByRole('combobox', { name: 'Add an event that has happened' }).selectOption('Book registered');
  await dock.getByRole('region', { name: 'Given' }).getByRole('button', { name: 'Fill in the fields’ examples' }).click();
  await dock.getByRole('region', { name: 'When' }).getByRole('textbox', { name: 'bookId, row 1' }).fill('b-1');
  await dock.getByRole('region', { name: 'When' }).getByRole('textbox', { name: 'reader, row 1' }).fill('Pony');
  const outcome = dock.getByRole('combobox', { name: 'Add what comes of it' });
  expect(await outcome.locator('option').allTextContents()).toEqual(['Add what comes of it', 'Book lent', 'It is rejected…', 'Something not on the wall yet…']);
  await outcome.selectOption('Book lent');
  const expected = dock.getByRole('region', { name: 'Then' });
  await expected.getByRole('textbox', { name: 'bookId, row 1' }).fill('b-1');
  await expected.getByRole('textbox', { name: 'reader, row 1' }).fill('Pony');
  await page.keyboard.press('Tab');
  const head = dock.getByRole('article', { name: 'A book on the shelf can be lent' });
  await expect(head.getByText('Passes', { exact: true })).toBeVisible();

  await expected.getByRole('textbox', { name: 'reader, row 1' }).fill('Emil');
  await page.keyboard.press('Tab');
  await expect(head.getByText('Fails', { exact: true })).toBeVisible();
  await expect(dock.getByRole('region', { name: 'Result' })).toContainText('Pony');
  const written = must((await elementsOf(wall)).find((element) => element['text'] === 'A book on the shelf can be lent'), 'the specification');
  expect(readSpecification(written)).toMatchObject({ target: elementId('lend'), steps: [{ phase: 'given', element: 'registered' }, { phase: 'when', element: 'lend' }, { phase: 'then', element: 'lent' }] });
  expect(await violations(page)).toEqual([]);
});

test('the timeline is scrubbed forwards and backwards, and clicked through', async ({ wall }) => {
  const { page } = wall;
  await page.keyboard.press('Shift+Y');
  const dock = dockOf(page, 'Replay');
  const range = dock.getByRole('slider', { name: 'Place in the timeline' });
  await range.focus();
  await page.keyboard.press('ArrowRight');
  await expect(range).toHaveAttribute('aria-valuetext', '1 of 4: Register a book');
  await expect(dock.getByRole('region', { name: 'Events so far' })).toContainText('Book registered');
  await page.keyboard.press('End');
  await expect(dock.getByRole('region', { name: 'Events so far' }).getByRole('listitem')).toHaveCount(2);
  await expect(dock.getByRole('region', { name: 'Rows of Loans' })).toContainText('Pony');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(dock.getByRole('region', { name: 'Events so far' }).getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(range).toHaveAttribute('aria-valuetext', 'Before the first column');
  await dock.getByRole('region', { name: 'Click through' }).getByRole('button', { name: 'Next' }).click();
  await expect(dock.getByRole('region', { name: 'Click through' })).toContainText('Somebody sees “Catalogue desk”.');
  await dock.getByRole('region', { name: 'Click through' }).getByRole('button', { name: 'Next' }).click();
  await expect(dock.getByRole('region', { name: 'Click through' })).toContainText('“Register book” is asked for.');
  expect(await violations(page)).toEqual([]);
});

test('two people work at the fields of one element at once, and nothing of either is lost', async ({ wall, board, newPerson }) => {
  const { page } = wall;
  const ben = await newPerson({ name: 'Ben', viewport: { width: 1152, height: 720 } });
  const other = await ben.open(board.links.edit);
  for (const each of [wall, other]) {
    await each.command('Book lent');
    await each.page.keyboard.press('Shift+I');
    await expect(tableOf(each.page)).toBeVisible();
  }
  await tableOf(page).getByRole('textbox', { name: 'New field' }).fill('dueDate: date');
  await tableOf(ben.page).getByRole('combobox', { name: 'Type of reader' }).selectOption('Whole number');
  await page.keyboard.press('Enter');
  await tableOf(ben.page).getByRole('textbox', { name: 'New field' }).fill('fee: decimal');
  await ben.page.keyboard.press('Enter');
  for (const each of [wall, other]) {
    await expect.poll(async () => [...(await namesOf(each, 'lent'))].sort()).toEqual(['bookId', 'dueDate', 'fee', 'reader']);
    await expect(tableOf(each.page).getByRole('combobox', { name: 'Type of reader' })).toHaveValue('int');
  }
  expect(await namesOf(other, 'lent')).toEqual(await namesOf(wall, 'lent'));
});
