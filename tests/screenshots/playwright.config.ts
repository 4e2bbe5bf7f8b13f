import { defineConfig } from '@playwright/test';
import everyday from '../e2e/playwright.config.ts';

// Takes the pictures of the README from the built app: `pnpm screenshots`.
export default defineConfig({ ...everyday, testDir: '.', workers: 1, timeout: 60_000 });
