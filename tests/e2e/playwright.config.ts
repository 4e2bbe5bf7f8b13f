import { defineConfig } from '@playwright/test';
import { storyBrowser } from './support/browser.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  // The same pictures on every system: the wall's face comes with it, and the tolerance is for the rest.
  snapshotPathTemplate: '{testDir}/golden/{arg}{ext}',
  preserveOutput: 'failures-only',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // A story that passes only at its second try is named in the summary.
  retries: 1,
  // Generous: on a busy machine a story of a few seconds takes many.
  timeout: 60_000,
  expect: { timeout: 12_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    trace: 'off',
    screenshot: 'off',
    video: 'off',
    actionTimeout: 12_000,
    launchOptions: storyBrowser,
  },
});
