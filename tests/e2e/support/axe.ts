import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeReport {
  readonly violations: readonly { readonly id: string; readonly impact: string; readonly help: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[];
}

/** The rules that colours can break: what a page that is sound in one dress may still do wrong in another. */
export const COLOR_RULES: readonly string[] = ['color-contrast', 'link-in-text-block'];

/** Serious and critical violations of WCAG 2.2 A and AA on the page as it is now; of some rules only, where they are named. */
export async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // The page forbids foreign scripts, as it should; what the debugger evaluates is not bound by that.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const report = await page.evaluate(async (only) => {
    // What is on its way out of sight covers something for a moment, and a colour on its way is neither; what a style begins is there from the next frame on.
    for (let calm = 0; calm < 2; ) {
      await new Promise(requestAnimationFrame);
      const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
      calm = passing.length === 0 ? calm + 1 : 0;
      await Promise.allSettled(passing.map(({ finished }) => finished));
    }
    const { axe } = window as unknown as { axe: { run(options: unknown): Promise<AxeReport> } };
    return axe.run({
      runOnly: only ? { type: 'rule', values: only } : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      // It takes the letter drawn on a swatch for a word of the label beside it.
      rules: { 'label-content-name-mismatch': { enabled: false } },
      resultTypes: ['violations'],
    });
  }, rules);
  return report.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html.slice(0, 200)}\n  ${node.failureSummary.replaceAll('\n', ' ')}`).join('\n')}`);
}
