import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// Writes docs/lint.md from the rules and their examples.
const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const { module } = await runnerImport(file('../support/lint-docs.ts'), { configFile: false, logLevel: 'warn' });
await writeFile(file('../../docs/lint.md'), module.lintDocs());
