import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './support/story.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeReport {
  readonly violations: readonly { readonly id: string; readonly impact: string; readonly help: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[];
}

/** Serious and critical violations of WCAG 2.2 A and AA on the page as it is now. */
async function violations(page: Page): Promise<readonly string[]> {
  // The page forbids foreign scripts, as it should; what the debugger evaluates is not bound by that.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const report = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: unknown): Promise<AxeReport> } };
    return axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      // It takes the letter drawn on a swatch for a word of the label beside it.
      rules: { 'label-content-name-mismatch': { enabled: false } },
      resultTypes: ['violations'],
    });
  });
  return report.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html.slice(0, 200)}\n  ${node.failureSummary.replaceAll('\n', ' ')}`).join('\n')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} dress`, () => {
    test('the start page', async ({ relay, newPerson }) => {
      const { page } = await newPerson();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(relay.url);
      await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('the board, a selection and each dialog', async ({ board, newPerson }) => {
      const { page, open } = await newPerson();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const wall = await open(board.links.host);
      await wall.placeByKey('e', await wall.at(0, 0), 'Parcel ordered');
      expect(await violations(page)).toEqual([]);
      await wall.leave();
      const at = await wall.pointOfText('Parcel ordered');
      await page.mouse.click(at.x, at.y);
      // The bar appears, then finds its place above the sticky.
      const bar = page.getByRole('toolbar', { name: 'Selection' });
      await expect.poll(async () => (await bar.boundingBox())?.y ?? 0).toBeGreaterThan(150);
      expect(await violations(page)).toEqual([]);
      for (const name of ['Share…', 'Export…', 'Import into this board…', 'Rename kinds of sticky…', 'Your name and colour…', 'Keyboard shortcuts']) {
        await wall.command(name);
        await expect(page.getByRole('dialog')).toBeVisible();
        expect(await violations(page), name).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
    });
  });
}

test('a board that does not open', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(`${relay.url}/b/nowhere#key`);
  await expect(page.getByRole('heading', { name: 'There is no such board' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
