import type { Locator, Page } from '@playwright/test';
import type { BoardPage } from './support/board-page.ts';
import { expect, test } from './support/story.ts';

/** What a screen reader says when asked where the focus is: on the wall that is the element it points at. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const host = document.activeElement;
    const at = host?.getAttribute('aria-activedescendant');
    const element = at ? document.getElementById(at) : undefined;
    if (!element) return `${host?.getAttribute('role') ?? host?.tagName.toLowerCase() ?? 'nothing'} ${host?.getAttribute('aria-label') ?? ''}`.trim();
    return `${element.getAttribute('role')}: ${element.textContent}, ${element.getAttribute('aria-posinset')} of ${element.getAttribute('aria-setsize')}${element.getAttribute('aria-selected') === 'true' ? ', selected' : ''}`;
  });
}

const said = (page: Page): Locator => page.locator('[data-announcer]');
const saidOfOthers = (page: Page): Locator => page.locator('[data-announcer-others]');

/** A lane with three events in it. */
async function writeStory(wall: BoardPage): Promise<void> {
  const { page } = wall;
  await page.keyboard.press('l');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Warehouse');
  await wall.leave();
  await page.keyboard.press('Escape');
  await wall.placeByKey('e', await wall.at(-300, 0), 'Order placed');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Order paid');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Order sent');
  await wall.leave();
}

test('the start page in words', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(relay.url);
  await expect(page.getByRole('region', { name: 'Boards worth reading' }).getByRole('button').first()).toBeVisible();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - region "A long roll of paper on a quiet wall, for everyone who knows a part of the story.":
        - heading [level=1]
        - paragraph
        - form "New board":
          - textbox "What is the story about?"
          - group "How deep do you want to go?":
            - radio "Big Picture" [checked]
            - radio "Process Modelling"
            - radio "Software Design"
          - button "New board"
      - region "Boards worth reading":
        - heading "Boards worth reading" [level=2]
        - paragraph
        - list
      - region "Your boards"
      - region "Bring a board along"
  `);
  await expect(page).toHaveTitle(/Paperroll/);
});

test('the board in words: landmarks, ways past them, and how the wall is worked', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.host);
  await expect(wall.wall).toHaveAccessibleDescription(/Tab goes from sticky to sticky.*Enter writes on it, X connects it.*Shift\+O opens the outline.*question mark lists all keys/);
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - button "Skip to the wall"
    - button "Outline of the wall"
    - banner:
      - 'link "Paperroll: to the start page"'
      - heading [level=1]:
        - textbox "Board title"
      - status "Saved"
      - 'button "People: You are alone here"'
      - button "Export"
      - button "Share"
      - button "Menu"
    - navigation "Palette":
      - button "Select" [pressed]
      - button "Connect"
      - button "Move the wall"
      - button /Level/
      - list "Kinds":
        - listitem:
          - button /^Domain Event/
    - main "Board":
      - application "Wall"
    - region "View":
      - button "Undo" [disabled]
      - button "Redo" [disabled]
  `);
  await page.getByRole('button', { name: 'Skip to the wall' }).focus();
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('application Wall');
});

test('a sticky that is selected is an element with a name, a role and a place', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await writeStory(wall);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect.poll(() => focused(page)).toBe('option: Domain Event “Order placed”, in Lane “Warehouse”, 1 of 4, selected');
  await page.keyboard.press('Tab');
  await expect.poll(() => focused(page)).toMatch(/, 2 of 4, selected$/);
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('option', { selected: true })).toHaveText('Domain Event “Order placed”, in Lane “Warehouse”');
  await expect(wall.wall).toMatchAriaSnapshot(`
    - application "Wall":
      - listbox "Selected, and around it":
        - option "Domain Event “Order placed”, in Lane “Warehouse”" [selected]
        - option /Warehouse/
        - option /Warehouse/
        - option /Warehouse/
  `);
  await page.keyboard.press('Control+ArrowRight');
  await expect.poll(() => focused(page)).toMatch(/^option: Domain Event “Order paid”, in Lane “Warehouse”, \d of 4, selected$/);
  // A focus that moves is read by itself; nothing says the same a second time.
  await expect(said(page)).not.toContainText('Order paid');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('application Wall');
});

test('what keys do is said: moved, resized, another kind, locked, connected, taken away and brought back', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await writeStory(wall);
  const does = async (keys: string, words: string | RegExp): Promise<void> => {
    await page.keyboard.press(keys);
    await expect(said(page)).toHaveText(words);
  };
  await does('Shift+ArrowRight', 'moved right 10');
  await does('ArrowUp', 'moved up 1');
  await does('Alt+Shift+ArrowRight', /now 180 wide, 160 high/);
  await does('Alt+h', 'Domain Event “Order sent”: now Hotspot');
  await does('Alt+e', 'Hotspot “Order sent”: now Domain Event');
  await does('Shift+P', 'Domain Event “Order sent”: pivotal');
  await does('Shift+L', 'Domain Event “Order sent” locked');
  await does('Control+Shift+L', 'Domain Event “Order sent” unlocked');
  await page.keyboard.press('x');
  await does('ArrowLeft', 'Connect to Domain Event “Order paid”?');
  await does('Enter', /Domain Event “Order sent” .+ Domain Event “Order paid”/);
  await does('Delete', /deleted\s*$/);
  await does('Control+z', /^Undone/);
});

test('what one may do is said to a viewer, and what cannot be done to whoever tries', async ({ board, newPerson }) => {
  const viewer = await newPerson({ name: 'Eve' });
  const seen = await viewer.open(board.links.view);
  await expect(seen.wall).toHaveAccessibleDescription(/Arrows move the view/);
  await expect(viewer.page.getByRole('banner')).toContainText('View only');

  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await writeStory(wall);
  for (let time = 0; time < 2; time += 1) {
    await wall.command('Order sent');
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
  }
  await expect(said(page)).toHaveText('These are connected already.');
  await expect(page.getByRole('region', { name: 'Messages' })).toHaveAttribute('aria-live', 'polite');
});

test('what others do is told now and then, and talks over nobody', async ({ board, newPerson }) => {
  const me = await newPerson({ name: 'Kim' });
  const wall = await me.open(board.links.edit);
  await writeStory(wall);
  await wall.saved();
  const ana = await newPerson({ name: 'Ana' });
  const hers = await ana.open(board.links.edit);
  await hers.find('Order sent');
  const tellings: string[] = [];
  await me.page.exposeFunction('heard', (text: string) => tellings.push(text));
  await me.page.evaluate(() => {
    const place = document.querySelector('[data-announcer-others]');
    if (!place) throw new Error('nothing tells of others');
    new MutationObserver(() => (window as unknown as { heard(text: string): void }).heard(place.textContent ?? '')).observe(place, { childList: true, characterData: true, subtree: true });
  });
  await expect(saidOfOthers(me.page)).toHaveAttribute('aria-live', 'polite');
  await hers.wall.focus();
  await ana.page.keyboard.press('Control+a');
  for (let presses = 0; presses < 12; presses += 1) await ana.page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => tellings).toEqual(['Ana moved 4 stickies.']);
  // Own words have a place of their own.
  await expect(said(me.page)).not.toContainText('Ana');
});
