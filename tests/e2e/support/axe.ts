import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeReport {
  readonly violations: readonly { readonly id: string; readonly impact: string; readonly help: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[];
}

/** Serious and critical violations of WCAG 2.2 A and AA on the page as it is now. */
export async function violations(page: Page): Promise<readonly string[]> {
  // The page forbids foreign scripts, as it should; what the debugger evaluates is not bound by that.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const report = await page.evaluate(async () => {
    // What is on its way out of sight covers something for a moment.
    const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
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
