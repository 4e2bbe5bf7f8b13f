import { expect, type Locator, type Page } from '@playwright/test';
import type { BoardPage } from './board-page.ts';
import { dropFile } from './drop-file.ts';

/** Something that opens on a board: a dialog, a menu, a panel, a message. A new one gets a line here; `every-surface.spec.ts` asks for it. */
export interface Surface {
  readonly name: string;
  /** The sources that draw it, relative to apps/web/src/ui. */
  readonly from: readonly string[];
  /** Opens it on a board with two connected events (one selected), by ways that a person has; returns what must then be seen. */
  open(stage: SurfaceStage): Promise<Locator>;
  /** Puts it away again; Escape when left out. */
  close?(stage: SurfaceStage): Promise<void>;
}

/** Where surfaces open: a host's page. */
export interface SurfaceStage {
  readonly page: Page;
  readonly wall: BoardPage;
}

const dialog = (page: Page): Locator => page.getByRole('dialog');

/** Opens a dialog by its name in the command palette. */
const byCommand = (name: string, command: string, from: string): Surface => ({
  name,
  from: [from],
  async open({ page, wall }) {
    await wall.command(command);
    return dialog(page);
  },
});

/** Lets everything go and takes up the first sticky, by keys. */
async function selectFirst({ page, wall }: SurfaceStage): Promise<void> {
  // What closed just before may give its focus back a moment later.
  await expect(async () => {
    await wall.wall.focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('toolbar', { name: 'What to do with the selection' })).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

/** Opens a menu by its button. */
const byButton = (name: string, button: string | RegExp, from: readonly string[]): Surface => ({
  name,
  from,
  async open({ page }) {
    await page.getByRole('button', { name: button }).first().click();
    return page.getByRole('menu').first();
  },
});

/** Opens a menu within the board's menu. */
const bySubmenu = (name: string, item: string, from: readonly string[]): Surface => ({
  name,
  from,
  async open({ page }) {
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    return page.getByRole('menu').nth(1);
  },
  async close({ page }) {
    await page.keyboard.press('Escape');
    if ((await page.getByRole('menu').count()) > 0) await page.keyboard.press('Escape');
  },
});

const board = {
  format: 'paperroll/board',
  version: 1,
  title: 'From a file',
  notation: 'event-storming',
  level: 'process',
  elements: [{ id: 'n1', kind: 'es.event', x: 0, y: 0, w: 160, h: 160, z: 'a0', text: 'Parcel lost', props: {} }],
  relations: [],
};

/** Everything that opens on a board. */
export const SURFACES: readonly Surface[] = [
  byCommand('share', 'Share…', 'dialogs/share-dialog.tsx'),
  byCommand('export', 'Export…', 'dialogs/export-dialog.tsx'),
  {
    name: 'outline preview',
    from: ['dialogs/outline-preview.tsx'],
    async open({ page, wall }) {
      await wall.command('Export…');
      const preview = dialog(page).getByRole('region', { name: 'Preview' });
      await expect(preview.getByRole('heading').first()).toBeVisible();
      return preview;
    },
  },
  byCommand('import', 'Import into this board…', 'dialogs/import-dialog.tsx'),
  {
    name: 'import report',
    from: ['dialogs/import-report-dialog.tsx'],
    async open({ page }) {
      await dropFile(page, { x: 640, y: 400 }, { name: 'from-a-file.json', content: JSON.stringify(board) });
      await expect(dialog(page)).toContainText('From a file');
      return dialog(page);
    },
  },
  byCommand('words for kinds', 'Rename kinds of sticky…', 'dialogs/labels-dialog.tsx'),
  byCommand('profile', 'Your name and colour…', 'dialogs/profile-dialog.tsx'),
  byCommand('shortcuts', 'Keyboard shortcuts', 'dialogs/shortcuts-dialog.tsx'),
  {
    name: 'command palette',
    from: ['dialogs/command-palette.tsx'],
    async open({ page }) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('parcel');
      return page.getByRole('combobox', { name: 'Command or sticky' });
    },
  },
  {
    name: 'new links',
    from: ['dialogs/renew-links-dialog.tsx'],
    async open({ page, wall }) {
      await wall.command('Share…');
      await dialog(page).getByRole('button', { name: 'New links…' }).click();
      await expect(page.getByRole('dialog', { name: 'Make new links' })).toBeVisible();
      return dialog(page);
    },
  },
  {
    name: 'deleting the board',
    from: ['dialogs/delete-dialog.tsx'],
    async open({ page }) {
      await page.getByRole('button', { name: 'Menu', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Delete this board…' }).click();
      return dialog(page);
    },
  },
  byButton('the board’s menu', /^Menu$/, ['board/board-items.tsx', 'board/board-menu.tsx', 'board/loaded-menu.tsx', 'board/menu-items.tsx']),
  bySubmenu('themes', 'Theme', ['board/look-items.tsx']),
  bySubmenu('languages', 'Language', ['kit/language-choice.tsx']),
  bySubmenu('levels in the menu', 'Level', []),
  byButton('levels', /^Level/, ['board/palette.tsx']),
  {
    name: 'kinds for the selection',
    from: ['board/kind-items.tsx', 'board/selection-bar.tsx'],
    async open(stage) {
      await selectFirst(stage);
      await stage.page.getByRole('button', { name: /Change it$/ }).click();
      return stage.page.getByRole('menu');
    },
  },
  {
    name: 'arranging several',
    from: [],
    async open({ page, wall }) {
      await wall.wall.focus();
      await page.keyboard.press('Control+a');
      await page.getByRole('button', { name: 'Arrange and tidy' }).click();
      return page.getByRole('menu');
    },
  },
  {
    name: 'the wall’s menu',
    from: ['board/wall-menu-items.tsx', 'board/wall-menu.tsx'],
    async open(stage) {
      const { page } = stage;
      await selectFirst(stage);
      await page.keyboard.press('ContextMenu');
      return page.getByRole('menu');
    },
  },
  {
    name: 'kinds for a connector',
    from: ['board/relation-items.tsx', 'board/connector-bar.tsx'],
    async open({ page, wall }) {
      await wall.command('Parcel ordered');
      await page.keyboard.press('x');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.getByRole('toolbar', { name: 'What to do with the selection' }).getByRole('button', { name: /Change it$/ }).click();
      return page.getByRole('menu');
    },
  },
  {
    name: 'tidying',
    from: ['board/tidy-bar.tsx'],
    async open({ page, wall }) {
      await wall.wall.focus();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+a');
      await wall.command('Spread out in a grid');
      return page.getByRole('region', { name: 'Tidy' });
    },
    close: ({ page }) => page.getByRole('region', { name: 'Tidy' }).getByRole('button', { name: 'Cancel' }).click(),
  },
  {
    name: 'people',
    from: ['board/people-list.tsx', 'board/people.tsx'],
    async open({ page }) {
      await page.getByRole('button', { name: /^People/ }).click();
      return dialog(page);
    },
  },
  {
    name: 'search',
    from: ['board/search-bar.tsx'],
    async open({ page }) {
      await page.keyboard.press('Control+f');
      await expect(page.getByRole('search').getByRole('textbox')).toBeFocused();
      await page.keyboard.type('parcel');
      return page.getByRole('search');
    },
  },
  {
    name: 'details',
    from: ['board/details-panel.tsx'],
    async open(stage) {
      const { page } = stage;
      await selectFirst(stage);
      await page.keyboard.press('i');
      return page.getByRole('complementary', { name: 'Details' });
    },
    close: ({ page }) => page.getByRole('button', { name: 'Close details' }).click(),
  },
  {
    name: 'outline',
    from: ['outline/outline-panel.tsx'],
    async open({ page, wall }) {
      await wall.wall.focus();
      await page.keyboard.press('Shift+O');
      return page.getByRole('complementary', { name: 'Outline' });
    },
    close: ({ page }) => page.getByRole('button', { name: 'Close the outline' }).click(),
  },
  {
    name: 'a tip',
    from: ['kit/tip-layer.tsx'],
    async open({ page }) {
      await page.getByRole('button', { name: 'Zoom in' }).hover();
      return page.locator('[data-tip-layer]');
    },
    close: ({ page }) => page.mouse.move(700, 500),
  },
  {
    name: 'work in progress, and a message',
    from: ['long-work/work-card.tsx', 'kit/work-bar.tsx', 'board/toasts.tsx'],
    async open({ page }) {
      // The helper that does the work never comes: the card stays until one is tired of it.
      await page.route(/worker/, () => undefined);
      await dropFile(page, { x: 640, y: 400 }, { name: 'from-a-file.json', content: JSON.stringify({ ...board, title: 'x'.repeat(400_000) }) });
      return page.getByRole('region', { name: 'Work in progress' });
    },
    async close({ page }) {
      await page.getByRole('region', { name: 'Work in progress' }).getByRole('button').click();
      await page.unroute(/worker/);
    },
  },
];

const model = (page: Page): Locator => page.getByRole('complementary', { name: 'Model' });
const closePanel = ({ page }: SurfaceStage): Promise<void> => page.getByRole('button', { name: 'Close the panel' }).click();
const fields = async ({ page }: SurfaceStage): Promise<void> => {
  await page.getByRole('button', { name: '1 field without an origin: Loans' }).click();
  await expect(model(page).getByRole('treegrid', { name: 'Fields' })).toBeVisible();
};

/** What opens on a board of Event Modeling alone; opened on a small library. */
export const MODEL_SURFACES: readonly Surface[] = [
  {
    name: 'fields of an element',
    from: ['event-modeling/model-panel.tsx', 'event-modeling/model-bar.tsx'],
    async open(stage) {
      await fields(stage);
      return model(stage.page);
    },
    close: closePanel,
  },
  {
    name: 'more for a field',
    from: ['event-modeling/field-row.tsx'],
    async open(stage) {
      await fields(stage);
      await stage.page.getByRole('button', { name: 'More for reader' }).click();
      return stage.page.getByRole('menu');
    },
    async close(stage) {
      await stage.page.keyboard.press('Escape');
      await closePanel(stage);
    },
  },
  {
    name: 'the way of a field',
    from: [],
    async open(stage) {
      await fields(stage);
      await stage.page.getByRole('button', { name: 'Show the way of reader' }).click();
      return stage.page.getByRole('region', { name: 'The way of reader' });
    },
    async close(stage) {
      await stage.page.getByRole('button', { name: 'Close the way' }).click();
      await closePanel(stage);
    },
  },
  {
    name: 'a slice',
    from: [],
    async open({ page, wall }) {
      await wall.command('Lend a book');
      await page.keyboard.press('i');
      await expect(model(page).getByRole('combobox', { name: 'Pattern' })).toBeVisible();
      return model(page);
    },
    close: closePanel,
  },
  {
    name: 'findings',
    from: [],
    async open({ page, wall }) {
      await wall.wall.focus();
      await page.keyboard.press('Shift+M');
      await expect(model(page).getByRole('list', { name: 'Findings' })).toBeVisible();
      return model(page);
    },
    close: closePanel,
  },
  {
    name: 'specifications',
    from: ['event-modeling/dock-shell.tsx'],
    async open({ page, wall }) {
      await wall.command('A registered book can be seen');
      await page.keyboard.press('Shift+G');
      await expect(page.getByRole('article', { name: 'A registered book can be seen' })).toBeVisible();
      return page.getByRole('region', { name: 'Specifications' });
    },
  },
  {
    name: 'replay',
    from: [],
    async open({ page, wall }) {
      await wall.wall.focus();
      await page.keyboard.press('Shift+Y');
      await page.getByRole('slider', { name: 'Place in the timeline' }).focus();
      await page.keyboard.press('End');
      return page.getByRole('region', { name: 'Replay' });
    },
  },
];
