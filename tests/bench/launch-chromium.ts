import { chromium, type Browser } from 'playwright-core';

/** Software raster, one process a page: what an office machine without a usable graphics card does. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-component-update', '--disable-sync', '--disable-quic'] });
