import type { Page } from '@playwright/test';

/** Collects errors and warnings of the page: console, uncaught errors, broken content security policy, failed own requests. */
export function watchForTrouble(page: Page): () => readonly string[] {
  const lines: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') lines.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => lines.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) lines.push(`status ${response.status()}: ${response.url()}`);
  });
  return () => lines;
}
