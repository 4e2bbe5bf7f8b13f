// Measures Inter's advance widths in headless Chromium and writes src/inter-widths.ts.
// Run after an update of @fontsource-variable/inter: node packages/scene/scripts/generate-inter-widths.mjs
// CHROMIUM names another browser binary.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x18f, 0x18f],
  [0x1a0, 0x1b0],
  [0x1cd, 0x1dc],
  [0x1fa, 0x21b],
  [0x2bb, 0x2dd],
  [0x386, 0x3ce],
  [0x400, 0x45f],
  [0x490, 0x4ff],
  [0x1e80, 0x1ef9],
  [0x2010, 0x2027],
  [0x2030, 0x2044],
  [0x20a0, 0x20bf],
  [0x2113, 0x2126],
  [0x2190, 0x2199],
  [0x2202, 0x2265],
];
const WEIGHTS = [400, 600];

const fontCss = createRequire(import.meta.url).resolve('@fontsource-variable/inter/index.css');
const { version } = JSON.parse(readFileSync(join(dirname(fontCss), 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'inter-widths-'));
try {
  const page = join(folder, 'measure.html');
  writeFileSync(page, pageText(pathToFileURL(fontCss).href));
  const dom = execFileSync(
    process.env.CHROMIUM ?? '/usr/bin/chromium',
    ['--headless', '--no-sandbox', '--disable-gpu', '--allow-file-access-from-files', '--virtual-time-budget=20000', '--dump-dom', pathToFileURL(page).href],
    { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const json = /<pre id="out">([^<]+)<\/pre>/.exec(dom)?.[1];
  if (!json) throw new Error('the page measured nothing');
  const target = join(dirname(fileURLToPath(import.meta.url)), '../src/inter-widths.ts');
  writeFileSync(target, tableText(JSON.parse(json)));
  process.stderr.write(`wrote ${target}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pageText(css) {
  return `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="${css}"><pre id="out"></pre><script>
    (async () => {
      const ranges = ${JSON.stringify(RANGES)};
      const chars = ranges.flatMap(([a, b]) => Array.from({ length: b - a + 1 }, (_, i) => String.fromCodePoint(a + i)));
      for (const weight of ${JSON.stringify(WEIGHTS)}) await document.fonts.load(weight + " 16px 'Inter Variable'", chars.join(''));
      await document.fonts.ready;
      const context = document.createElement('canvas').getContext('2d');
      context.fontKerning = 'none';
      const width = (char, weight, fallback) => {
        context.font = weight + " 1000px 'Inter Variable', " + fallback;
        return Math.round(context.measureText(char).width);
      };
      const table = Object.fromEntries(${JSON.stringify(WEIGHTS)}.map((weight) => [
        weight,
        // A character that Inter lacks is as wide as the fallback makes it: it differs between two fallbacks.
        chars.map((char) => {
          const w = width(char, weight, 'monospace');
          return w === width(char, weight, 'serif') && w === width(char, weight, 'sans-serif') ? w : -1;
        }),
      ]));
      document.getElementById('out').textContent = JSON.stringify({ codes: chars.map((c) => c.codePointAt(0)), table });
    })();
  </script>`;
}

/** Runs of neighbouring characters: the first code point, then a width for each, all in base 36. */
function tableText({ codes, table }) {
  const runs = (widths) => {
    const found = [];
    codes.forEach((code, i) => {
      if (widths[i] < 0) return;
      const last = found.at(-1);
      if (last && last.start + last.widths.length === code) last.widths.push(widths[i]);
      else found.push({ start: code, widths: [widths[i]] });
    });
    return found.map(({ start, widths }) => `${start.toString(36)}:${widths.map((w) => w.toString(36)).join(' ')}`).join(';');
  };
  const entries = Object.entries(table).map(([weight, widths]) => `  ${weight}: '${runs(widths)}',`);
  return `// Generated from @fontsource-variable/inter ${version} by scripts/generate-inter-widths.mjs; do not edit.

/** Advance widths of Inter in thousandths of the size, by weight: runs \`start:width width …\` in base 36, joined by semicolons. */
export const INTER_WIDTHS: Readonly<Record<400 | 600, string>> = {
${entries.join('\n')}
};
`;
}
