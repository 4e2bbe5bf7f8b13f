import { findChromium, findHeadlessShell } from '../../scripts/ensure-chromium.mjs';

const whole = findChromium();
const chromium = findHeadlessShell() ?? whole;
if (chromium === undefined) throw new Error('There is no Chromium: run `node tests/scripts/ensure-chromium.mjs`.');

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The browser of the stories. */
export const storyBrowser = { executablePath: chromium, args };

/** The browser with all that belongs to it: it smooths letters as people see them, and pictures are compared with those. */
export const wholeBrowser = { executablePath: whole ?? chromium, args };
