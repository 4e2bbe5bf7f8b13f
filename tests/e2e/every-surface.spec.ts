import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { openPeer } from '../support/peer.ts';
import { hang } from './support/lending-model.ts';
import { smallTargets } from './support/targets.ts';
import { COLOR_RULES, violations } from './support/axe.ts';
import type { BoardPage } from './support/board-page.ts';
import { expect, test } from './support/story.ts';
import { MODEL_SURFACES, SURFACES, type Surface, type SurfaceStage } from './support/surfaces.ts';

const UI = fileURLToPath(new URL('../../apps/web/src/ui/', import.meta.url));
/** What makes a source one of something that opens: a dialog, a menu, a popover, a side panel, a search, a card that comes and goes. */
const OPENS = /<Dialog\b|RadixDialog\.Content|DropdownMenu\.(Content|RadioGroup|CheckboxItem)|Popover\.Content|<aside\b|<search\b|role="(dialog|alertdialog|menu|tooltip)"|<DialogShell\b|<section [^>]*className="[\w-]*(card|toasts|bar chrome)/;
/** Parts of pages and of other surfaces, which stories of their own open. */
const ELSEWHERE: ReadonlySet<string> = new Set(['kit/dialog.tsx', 'board/board-shell.tsx', 'board/name-card.tsx', 'kit/copy-button.tsx', 'start/new-board.tsx']);

test('everything that opens on a board is known to these stories', () => {
  const known = new Set([...SURFACES, ...MODEL_SURFACES].flatMap((surface) => surface.from));
  const sources = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));
  const opening = sources.filter((path) => OPENS.test(readFileSync(UI + path, 'utf8')) && !ELSEWHERE.has(path));
  expect(opening.length).toBeGreaterThan(15);
  expect(opening.filter((path) => !known.has(path))).toEqual([]);
  expect([...known].filter((path) => !sources.includes(path))).toEqual([]);
});

/** Two connected events, the second selected. */
async function twoEvents(wall: BoardPage): Promise<void> {
  const { page } = wall;
  await wall.placeByKey('e', await wall.at(-100, 60), 'Parcel ordered');
  await page.keyboard.press('Enter');
  await wall.write('Parcel sent');
  await wall.leave();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
}

/** What nobody should find anywhere, in light or dark dress: what axe calls serious, and targets that a shaking hand misses. */
async function flaws({ page }: SurfaceStage): Promise<readonly string[]> {
  const found = [...(await violations(page)), ...(await smallTargets(page))];
  await wear(page, 'dark');
  const dark = await violations(page, COLOR_RULES);
  await wear(page, 'light');
  return [...found, ...dark.map((line) => `in dark dress: ${line}`)];
}

const wear = (page: Page, colorScheme: 'light' | 'dark'): Promise<void> => page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });

/** Opens one after the other, and looks for flaws while it is open and for the focus once it is gone. */
async function openAll(stage: SurfaceStage, part: readonly Surface[]): Promise<void> {
  const { page } = stage;
  for (const { name, open: show, close = () => page.keyboard.press('Escape') } of part) {
    const surface = await show(stage);
    await expect(surface, name).toBeVisible();
    expect.soft(await flaws(stage), name).toEqual([]);
    await close(stage);
    await expect(surface, `${name} goes`).toBeHidden();
    // A focus that is on nothing is seen by nobody.
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body), { message: `after ${name} the focus is somewhere` }).toBe(false);
  }
}

const half = Math.ceil(SURFACES.length / 2);
for (const part of [SURFACES.slice(0, half), SURFACES.slice(half)]) {
  test(`axe finds nothing serious, and no target is small: ${part.map(({ name }) => name).join(', ')}`, async ({ board, newPerson }) => {
    test.setTimeout(240_000);
    const { page, open } = await newPerson();
    await wear(page, 'light');
    const stage: SurfaceStage = { page, wall: await open(board.links.host) };
    await twoEvents(stage.wall);
    expect(await flaws(stage), 'the board with a selection').toEqual([]);
    await openAll(stage, part);
  });
}

test('axe finds nothing serious, and no target is small: what only an Event Model has', async ({ relay, board, newPerson }) => {
  test.setTimeout(240_000);
  const author = openPeer(relay.url, board.id, board.keys.edit);
  await hang(author);
  const { page, open } = await newPerson({ viewport: { width: 1440, height: 900 } });
  await wear(page, 'light');
  const stage: SurfaceStage = { page, wall: await open(board.links.host) };
  await expect(page.getByRole('button', { name: '1 field without an origin: Loans' })).toBeVisible();
  expect(await flaws(stage), 'the board with marks').toEqual([]);
  await openAll(stage, MODEL_SURFACES);
  author.dispose();
});
