#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);

if (existsSync(main)) await import(main.href);
else {
  process.stderr.write('Paperroll is not built yet. Build it with `npx pnpm@12 build`, then try again.\n');
  process.exitCode = 2;
}
