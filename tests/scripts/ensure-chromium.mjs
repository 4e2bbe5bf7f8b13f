import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProcess } from './run-process.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  ...names.map((name) => `/usr/bin/${name}`),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser that the tests drive: `PAPERROLL_CHROMIUM`, or the system's Chromium or Chrome; undefined when there is none. */
export function findChromium(env = process.env) {
  const named = env.PAPERROLL_CHROMIUM;
  if (named) return isExecutable(named) ? named : undefined;
  const onPath = (env.PATH ?? '').split(delimiter).filter(Boolean).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...places, ...onPath].find(isExecutable);
}

/**
 * Chromium without its windows, where it is installed: the same engine takes a fifth less processor time to tell a story.
 * A browser that is named goes before it.
 */
export function findHeadlessShell(env = process.env) {
  if (env.PAPERROLL_CHROMIUM) return undefined;
  const onPath = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return ['/usr/bin', ...onPath].flatMap((folder) => [join(folder, 'chromium-headless-shell'), join(folder, 'chrome-headless-shell')]).find(isExecutable);
}

/** Finds Chromium, or installs the system's package where that is possible. Resolves to its path, or to what a person can do. */
export async function ensureChromium({ show = false } = {}) {
  const found = findChromium();
  if (found !== undefined) return { ok: true, path: found };
  if (process.env.PAPERROLL_CHROMIUM) return { ok: false, message: `PAPERROLL_CHROMIUM names no program: ${process.env.PAPERROLL_CHROMIUM}` };
  const byHand = 'The browser tests need Chromium. Install it (`apt-get install chromium`, or Google Chrome), or name one in PAPERROLL_CHROMIUM.';
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return { ok: false, message: byHand };
  const options = { show, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await runProcess('apt-get', ['update', '-qq'], options);
  const { code, output } = await runProcess('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  const installed = findChromium();
  return installed === undefined ? { ok: false, message: `${byHand}\napt-get ended with code ${code}:\n${output.slice(-2000)}` } : { ok: true, path: installed };
}

/** Installs the headless shell beside Debian's Chromium, where that is possible. Stories run without it too, only longer: a failure is none. */
export async function ensureHeadlessShell() {
  const cannot = process.env.PAPERROLL_CHROMIUM || findChromium() !== '/usr/bin/chromium' || process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get');
  if (cannot || findHeadlessShell() !== undefined) return;
  const install = ['install', '-y', '-qq', '--no-install-recommends', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=20', 'chromium-headless-shell'];
  const options = { show: false, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  const { code } = await runProcess('apt-get', install, options);
  if (code === 0) return;
  await runProcess('apt-get', ['update', '-qq', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=20'], options);
  await runProcess('apt-get', install, options);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const answer = await ensureChromium({ show: true });
  if (answer.ok) await ensureHeadlessShell();
  console.log(answer.ok ? answer.path : answer.message);
  process.exitCode = answer.ok ? 0 : 1;
}
