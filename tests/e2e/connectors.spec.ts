import type { BoardPage } from './support/board-page.ts';
import { expect, test } from './support/story.ts';

interface Connector {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly route?: string;
}

async function connectors(wall: BoardPage): Promise<readonly Connector[]> {
  const { elements, relations } = JSON.parse(await wall.snapshot()) as { readonly elements: readonly { readonly id: string; readonly text: string }[]; readonly relations: readonly (Connector & { readonly id: string })[] };
  const text = new Map(elements.map((element) => [element.id, element.text]));
  return relations.map(({ from, to, ...rest }) => ({ ...rest, from: text.get(from) ?? from, to: text.get(to) ?? to }));
}

async function place(wall: BoardPage, spots: readonly (readonly [key: string, text: string, dx: number, dy: number])[]): Promise<void> {
  for (const [key, text, dx, dy] of spots) {
    await wall.placeByKey(key, await wall.at(dx, dy), text);
    await wall.leave();
  }
}

async function connect(wall: BoardPage, from: string, to: string): Promise<void> {
  await wall.page.keyboard.press('x');
  await wall.drag(await wall.pointOfText(from), await wall.pointOfText(to));
}

test('an end of a connector is dragged to another sticky, and Escape or the bare wall leave it where it was', async ({ board, newPerson }) => {
  const ada = await (await newPerson()).open(board.links.edit);
  await place(ada, [['e', 'Ordered', -150, -120], ['e', 'Paid', 250, -120], ['e', 'Sent', 250, 160]]);
  await connect(ada, 'Ordered', 'Paid');
  const [left, right] = [await ada.pointOfText('Ordered'), await ada.pointOfText('Paid')];
  const end = { x: right.x - 80, y: right.y };
  expect(left.y).toBe(right.y);

  await ada.drag(end, await ada.pointOfText('Sent'), false);
  await ada.page.keyboard.press('Escape');
  await ada.page.mouse.up();
  expect(await connectors(ada)).toMatchObject([{ from: 'Ordered', to: 'Paid' }]);
  await ada.drag(end, await ada.at(0, 300));
  expect(await connectors(ada)).toMatchObject([{ from: 'Ordered', to: 'Paid' }]);
  await ada.drag(end, await ada.pointOfText('Sent'));
  await expect.poll(() => connectors(ada)).toMatchObject([{ from: 'Ordered', to: 'Sent' }]);
  await ada.page.keyboard.press('Control+z');
  await expect.poll(() => connectors(ada)).toMatchObject([{ from: 'Ordered', to: 'Paid' }]);
});

test('the bar of a connector gives it another kind, turns it around, gives it right angles, and leads to its ends', async ({ board, newPerson }) => {
  const ada = await (await newPerson()).open(board.links.edit);
  const { page } = ada;
  await place(ada, [['e', 'Ordered', -150, -100], ['e', 'Sent', 250, 150]]);
  await connect(ada, 'Ordered', 'Sent');
  const bar = page.getByRole('toolbar', { name: 'What to do with the selection' });
  await bar.getByRole('button', { name: /^Kind:/ }).click();
  await page.getByRole('menuitemradio', { name: 'informs' }).click();
  await expect.poll(() => connectors(ada)).toMatchObject([{ kind: 'es.informs', from: 'Ordered' }]);
  await expect(bar.getByRole('button', { name: /^Kind: informs/ })).toBeVisible();
  await bar.getByRole('button', { name: 'Turn the connector around' }).click();
  await expect.poll(() => connectors(ada)).toMatchObject([{ kind: 'es.informs', from: 'Sent', to: 'Ordered' }]);
  const elbow = bar.getByRole('button', { name: 'Connector with right angles, or curved' });
  await elbow.click();
  await expect(elbow).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => connectors(ada)).toMatchObject([{ route: 'elbow' }]);
  await elbow.click();
  await expect(elbow).toHaveAttribute('aria-pressed', 'false');

  // To its end: the sticky is selected there, and Delete is about that one.
  await bar.getByRole('button', { name: 'Go to where it ends' }).click();
  await page.keyboard.press('Delete');
  await expect.poll(() => ada.texts()).toEqual(['Sent']);
});

test('by key alone a connector is drawn, labelled, turned around and taken away', async ({ board, newPerson }) => {
  const ada = await (await newPerson()).open(board.links.edit);
  const { page } = ada;
  await place(ada, [['e', 'Ordered', -200, 0], ['e', 'Sent', 200, 0]]);
  await page.keyboard.press('ArrowLeft');
  await ada.command('Select all');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => connectors(ada)).toMatchObject([{ from: 'Ordered', to: 'Sent' }]);
  await page.keyboard.press('Enter');
  await expect(ada.writing).toBeFocused();
  await page.keyboard.type('soon');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+f');
  await expect.poll(() => connectors(ada)).toMatchObject([{ from: 'Sent', to: 'Ordered', label: 'soon' }]);
  await page.keyboard.press('Delete');
  await expect.poll(() => connectors(ada)).toEqual([]);
});

test('a connector is labelled by double-click; the menu has what the bar has', async ({ board, newPerson }) => {
  const ada = await (await newPerson()).open(board.links.edit);
  const { page } = ada;
  await place(ada, [['e', 'Ordered', -200, 0], ['e', 'Sent', 200, 0]]);
  await connect(ada, 'Ordered', 'Sent');
  await page.keyboard.press('Escape');
  const middle = await ada.at(0, 0);
  await ada.doubleClick(middle);
  await page.keyboard.type('next day');
  await page.keyboard.press('Enter');
  await expect.poll(() => connectors(ada)).toMatchObject([{ label: 'next day' }]);
  await page.mouse.click(middle.x, middle.y, { button: 'right' });
  const menu = page.getByRole('menu', { name: 'On the wall' });
  await expect(menu.getByRole('menuitem', { name: 'Kind of connector' })).toBeVisible();
  await menu.getByRole('menuitem', { name: /^Turn the connector around/ }).click();
  await expect.poll(() => connectors(ada)).toMatchObject([{ from: 'Sent', to: 'Ordered' }]);
});

test('a dot dragged to the bare wall makes the next sticky, connected', async ({ board, newPerson }) => {
  const ada = await (await newPerson()).open(board.links.edit);
  await place(ada, [['e', 'Ordered', -100, 0]]);
  const at = await ada.pointOfText('Ordered');
  await ada.page.mouse.click(at.x, at.y);
  await ada.drag({ x: at.x + 80 + 20, y: at.y }, { x: at.x + 380, y: at.y + 60 });
  await expect(ada.writing).toBeFocused();
  await ada.page.keyboard.type('And then');
  await ada.leave();
  await expect.poll(() => connectors(ada)).toMatchObject([{ from: 'Ordered', to: 'And then' }]);
});
