// Adds up the JavaScript that a first visit to a board fetches, and fails when it is more than the limit.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 280;
const ENTRY = 'index.html';
/** What the entry fetches at once on a board's address, and what is fetched to show it. */
const PARTS = ['src/main.tsx', 'src/ui/board/board-page.tsx'];

// Another folder than dist/ may be named, with a slash at its end.
const dist = process.argv[2] ? pathToFileURL(process.argv[2]) : new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** The chunk's own file and those of everything that it imports at once. */
function filesOf(name, seen = new Set()) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`the build has no chunk for ${name}`);
  if (seen.has(name)) return [];
  seen.add(name);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((part) => filesOf(part, seen))];
}

const roots = [ENTRY, ...PARTS];
const files = [...new Set(roots.flatMap((root) => filesOf(root)))].filter((file) => file.endsWith('.js'));
const sizes = files.map((file) => ({ file, bytes: gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length }));
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

for (const { file, bytes } of sizes.sort((a, b) => b.bytes - a.bytes)) console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${file}`);
console.log(`First page load of a board: ${total.toFixed(1)} kB of JavaScript (gzip), limit ${LIMIT_KB} kB.`);
if (total > LIMIT_KB) {
  console.error(`That is ${(total - LIMIT_KB).toFixed(1)} kB too much. Load something later.`);
  process.exitCode = 1;
}
