import type { Page } from '@playwright/test';
import { goldenBoard } from './support/golden-board.ts';
import { wholeBrowser } from './support/browser.ts';
import { dropFile } from './support/drop-file.ts';
import type { BoardPage } from './support/board-page.ts';
import { expect, test } from './support/story.ts';

// What hangs on the wall as it must look: every kind with its marks, areas, every relation, from near, from afar and as a whole. Letters and
// lines are drawn by the browser of the machine, so that a few pixels may differ. How to renew them stands in CONTRIBUTING.md.
const TOLERANCE = { maxDiffPixelRatio: 0.002, threshold: 0.25, animations: 'disabled', caret: 'hide', scale: 'css' } as const;
test.use({ launchOptions: wholeBrowser });

const VIEWPORT = { width: 1280, height: 800 } as const;

/** Parts of the board at a zoom: its corner there, in units. */
const VIEWS = [
  { name: 'near-kinds', zoom: 1, x: -40, y: -40 },
  { name: 'near-more-kinds', zoom: 1, x: -40, y: 720 },
  { name: 'near-marks', zoom: 1, x: -40, y: 1120 },
  { name: 'near-relations', zoom: 1, x: -40, y: 1670 },
  { name: 'near-areas', zoom: 1, x: 1360, y: -30 },
  { name: 'afar', zoom: 0.4, x: -80, y: -80 },
  { name: 'whole', zoom: 0.12, x: -3800, y: -2000 },
] as const;

const DRESSES = [
  { name: 'light', media: { colorScheme: 'light' }, views: VIEWS },
  { name: 'dark', media: { colorScheme: 'dark' }, views: VIEWS },
  { name: 'contrast', media: { colorScheme: 'light', contrast: 'more' }, views: VIEWS.filter(({ zoom }) => zoom === 1) },
] as const;

/** The canvases alone: nothing of the chrome stands over the wall, and no pointer is on it. */
async function bareWall(page: Page): Promise<void> {
  await page.addStyleTag({ content: '.chrome, .top-bar, .view-bar, .board__minimap, .selection-bar, .toasts, .tooltip { visibility: hidden !important; } .wall::after { display: none !important; }' });
  await page.mouse.move(0, 0);
}

for (const { name: dress, media, views } of DRESSES) {
  test(`every kind, mark, area and relation as they look: ${dress}`, async ({ board, newPerson }) => {
    test.setTimeout(120_000);
    const { page, open } = await newPerson({ viewport: VIEWPORT });
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    const wall: BoardPage = await open(board.links.host);
    await dropFile(page, { x: 640, y: 400 }, { name: 'golden.json', content: JSON.stringify(goldenBoard()) });
    await page.getByRole('button', { name: 'Put it on this wall' }).click();
    await expect.poll(() => wall.elementCount()).toBe(goldenBoard().elements.length);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    const [first] = goldenBoard().elements;
    const placed = (await wall.elements()).find((element) => element.text === first?.text);
    if (!first || !placed) throw new Error('the board did not arrive');
    await wall.wall.focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await bareWall(page);
    // Where an import lands depends on what the screen shows; pictures are taken from its own corner.
    const shift = { x: placed.x - first.x, y: placed.y - first.y };
    for (const { name, zoom, x, y } of views) {
      await page.evaluate((viewport) => (window as unknown as { paperroll: { setViewport(viewport: unknown): void } }).paperroll.setViewport(viewport), { x: x + shift.x, y: y + shift.y, zoom });
      await page.evaluate(() => document.fonts.ready);
      await expect(page).toHaveScreenshot(`${dress}-${name}.png`, TOLERANCE);
    }
  });
}
