import { defineConfig } from '@playwright/test';
import { findChromium } from '../scripts/ensure-chromium.mjs';

const chromium = findChromium();
if (chromium === undefined) throw new Error('There is no Chromium: run `node tests/scripts/ensure-chromium.mjs`.');

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
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
