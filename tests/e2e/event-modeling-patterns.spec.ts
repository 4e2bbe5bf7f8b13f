import { modelOn, newEventModelByKeys, slicesOn, write } from './support/event-model.ts';
import { expect, test } from './support/story.ts';

test('a state change, a view, an automation and a translation are built by keyboard alone, and each is undone', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  const board = await newEventModelByKeys(page, relay.url);

  await page.keyboard.press('e');
  await page.keyboard.press('Enter');
  await write(board, 'Book lent');
  // Brainstorming goes on to the right: an empty one ends it.
  await page.keyboard.press('Escape');
  await board.command('Book lent');

  await page.keyboard.press('Shift+C');
  await write(board, 'Loan desk', 'Lend book');
  await expect(board.writing).toHaveCount(0);
  await expect.poll(() => slicesOn(board)).toEqual(['state-change: Loan desk / Lend book / Book lent']);

  // Writing ended on the event: the next pattern is built on it at once.
  await page.keyboard.press('Shift+V');
  await write(board, 'Books on loan', 'My loans');
  await expect(board.writing).toHaveCount(0);
  await expect.poll(() => slicesOn(board)).toEqual(['state-change: Loan desk / Lend book / Book lent', 'state-view: My loans / Books on loan']);

  await board.command('Book lent');
  await page.keyboard.press('Shift+A');
  await write(board, 'Loans that are due', 'Reminder sender', 'Send reminder', 'Reminder sent');
  await expect(board.writing).toHaveCount(0);
  await expect.poll(async () => (await slicesOn(board))[1]).toBe('automation: Reminder sender / Loans that are due / Send reminder / Reminder sent');

  await page.keyboard.press('Shift+T');
  await write(board, 'Letters to print', 'Print room', 'Note the letter', 'Letter noted');
  await expect(board.writing).toHaveCount(0);
  const model = await modelOn(board);
  expect(model.slices.map(({ pattern }) => pattern)).toEqual(['state-change', 'automation', 'translation', 'state-view']);
  expect([...model.definitions.values()].find(({ title }) => title === 'Reminder sent')?.external).toBe(true);
  expect(model.lanes.map(({ role }) => role)).toEqual(['actor', 'interaction', 'stream', 'stream']);
  expect(model.relations).toHaveLength(2 + 2 + 4 + 4);
  await board.saved();

  // One step for what was typed last, one for each title before, one for the pattern.
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+z');
  await expect.poll(async () => (await modelOn(board)).slices.map(({ pattern }) => pattern)).toEqual(['state-change', 'automation', 'state-view']);
  expect([...(await modelOn(board)).definitions.values()].find(({ title }) => title === 'Reminder sent')?.external).toBe(false);
});

test('an element that is drawn again follows its name, and the help knows the keys', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  const board = await newEventModelByKeys(page, relay.url);
  await page.keyboard.press('e');
  await page.keyboard.press('Enter');
  await write(board, 'Book lent');
  await page.keyboard.press('Escape');
  await board.command('Book lent');
  await page.keyboard.press('Shift+D');
  await expect.poll(async () => (await modelOn(board)).placements.size).toBe(2);
  expect((await modelOn(board)).definitions.size).toBe(1);
  await page.keyboard.press('Enter');
  await expect(board.writing).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type(' out');
  await board.leave();
  expect((await board.elements()).filter(({ kind }) => kind === 'em.event').map(({ text }) => text)).toEqual(['Book lent out', 'Book lent out']);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await board.elements()).filter(({ kind }) => kind === 'em.event').map(({ text }) => text)).toEqual(['Book lent', 'Book lent']);

  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  for (const name of ['State change: screen, command, event', 'Insert a column', 'Move the column back in time']) await expect(help.getByText(name)).toBeVisible();
});
